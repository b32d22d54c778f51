// When a card is due, and whether it is done.

import { el, onSubmit } from "../dom.js";

const MINUTE = 60_000;

export function dueDate({ model, act }, card) {
  let shown;
  const input = el("input", { type: "datetime-local", name: "due", required: true });
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
    if (shown !== card.due) input.value = card.due ? inLocalTime(card.due) : "";
    shown = card.due;
    done.checked = card.dueComplete ?? false;
    doneLine.hidden = remove.hidden = !card.due;
  }

  function change(changes) {
    act(() => model.update(card, changes));
  }
}

/** A date as an input has it: without a zone, and up to the minute. */
function inLocalTime(date) {
  const time = new Date(date);
  return new Date(time - time.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}
