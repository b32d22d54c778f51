// When a card is due, and whether it is done.

import { el, onSubmit } from "../dom.js";
import { forInput, LATEST } from "../time.js";

export function dueDate({ model, act }, card) {
  let shown;
  const input = el("input", { type: "datetime-local", name: "due", required: true, max: LATEST });
  const done = el("input", { type: "checkbox", onchange: () => change({ dueComplete: done.checked }) });
  const doneLine = el("label", { class: "tick" }, done, "Done");
  const remove = el("button", { type: "button", onclick: () => change({ due: null, dueComplete: false }) }, "Remove");
  const save = () => change({ due: new Date(input.value).toISOString() });
  update();
  return {
    element: el(
      "form",
      { onsubmit: onSubmit(save) },
      el("h3", {}, "Due"),
      el("div", { class: "row" }, el("label", { class: "field" }, el("span", { class: "unseen" }, "Due date"), input), el("button", {}, "Set"), remove, doneLine),
    ),
    update,
  };

  function update() {
    if (shown !== card.due) input.value = card.due ? forInput(card.due) : "";
    shown = card.due;
    done.checked = card.dueComplete ?? false;
    doneLine.hidden = remove.hidden = !card.due;
  }

  function change(changes) {
    act(() => model.update(card, changes));
  }
}
