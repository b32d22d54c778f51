// The boards of whoever is logged in.

import { el, tint } from "./dom.js";
import { icon } from "./icons.js";
import { failure } from "./notices.js";
import { addressOf } from "./routes.js";
import { ago } from "./time.js";

const FIELDS = ["name", "desc", "prefs", "starred", "dateLastActivity"];

export function boards(app, api) {
  const content = el("div");
  load();
  return {
    title: "Boards",
    element: el("div", { class: "page" }, el("h1", {}, "Your boards"), content),
  };

  async function load() {
    content.replaceChildren(skeleton());
    try {
      content.replaceChildren(grid(await api.get("members/me/boards", { filter: "open", fields: FIELDS })));
    } catch (error) {
      if (error.code !== "aborted" && !app.endsLogin(error)) content.replaceChildren(failure(error, load));
    }
  }
}

function grid(boards) {
  if (boards.length === 0) return el("p", { class: "empty" }, "There is no open board in this account yet.");
  const recent = boards.toSorted((a, b) => b.starred - a.starred || date(b) - date(a));
  return el("ul", { class: "tiles" }, recent.map((board) => el("li", {}, tile(board))));
}

function date(board) {
  return new Date(board.dateLastActivity ?? 0).getTime() || 0;
}

function tile({ id, name, desc, prefs, starred, dateLastActivity }) {
  return tint(
    el(
      "a",
      { class: "tile", href: addressOf.board(id) },
      el("span", { class: "tile-name" }, name, starred && icon("star"), starred && el("span", { class: "unseen" }, "starred")),
      desc && el("span", { class: "tile-desc" }, desc),
      dateLastActivity && el("span", { class: "tile-date" }, `Changed ${ago(dateLastActivity)}`),
    ),
    prefs?.backgroundTopColor || prefs?.backgroundColor,
  );
}

function skeleton() {
  const tiles = Array.from({ length: 4 }, () => el("li", {}, el("div", { class: "tile waiting" })));
  return el("ul", { class: "tiles", "aria-busy": "true", "aria-label": "Loading the boards" }, tiles);
}
