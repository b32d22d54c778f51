// The pages of one board, in the bar at the top.

import { el } from "./dom.js";
import { addressOf } from "./routes.js";

const PAGES = [
  ["board", "Board"],
  ["activity", "Activity"],
  ["webhooks", "Webhooks"],
];

/** The links of the board that a route shows, or none. */
export function boardNav({ name: shown, board }) {
  if (!board) return [];
  return PAGES.map(([name, label]) => el("a", { href: addressOf[name](board), "aria-current": name === shown && "page" }, label));
}
