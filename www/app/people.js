// People, as the initials that Trello gives them.

import { el } from "./dom.js";

const HUES = 8;

/** A circle with initials; `decorative` where the name stands beside it. */
export function avatar(member, { decorative = false } = {}) {
  const name = member?.fullName || member?.username || "Somebody";
  const initials = member?.initials || name.slice(0, 1).toUpperCase();
  const hue = [...(member?.id ?? name)].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % HUES;
  const says = decorative ? { "aria-hidden": "true" } : { role: "img", "aria-label": name, title: name };
  return el("span", { class: "avatar", "data-hue": hue, ...says }, initials);
}
