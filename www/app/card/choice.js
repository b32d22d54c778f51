// Some of several things of the board that a card can have, each with a box to tick: labels, members.

import { el } from "../dom.js";

/** `shown()` are the elements of what the card has, `choices` are `{ id, element }`, `toggle(id, on)` changes one. */
export function choice({ title, none, choices, shown, has, toggle }) {
  const now = el("div", { class: "chosen" });
  const boxes = choices.map(({ id, element }) => {
    const box = el("input", { type: "checkbox", onchange: () => toggle(id, box.checked) });
    return { id, box, line: el("label", {}, box, element) };
  });
  const menu = el("details", { class: "choice" }, el("summary", {}, `Change ${title.toLowerCase()}`), el("div", { class: "choices" }, boxes.map(({ line }) => line)));
  update();
  return { element: el("section", {}, el("h3", {}, title), now, boxes.length > 0 && menu), update };

  function update() {
    const elements = shown();
    now.replaceChildren(...(elements.length > 0 ? elements : [el("p", { class: "soft" }, none)]));
    for (const { id, box } of boxes) box.checked = has(id);
  }
}
