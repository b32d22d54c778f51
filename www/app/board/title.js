// The board's name, and the form that renames it.

import { el, onSubmit } from "../dom.js";
import { icon } from "../icons.js";

export function boardTitle({ app, model, act }) {
  const name = el("h1");
  const edit = el("button", { type: "button", class: "plain", "aria-label": "Rename the board", title: "Rename", onclick: open }, icon("pencil"));
  const still = el("div", { class: "board-name" }, name, edit);
  const input = el("input", { name: "name", "aria-label": "Name of the board", required: true, maxlength: 16384, onkeydown: onKey });
  const form = el(
    "form",
    { class: "board-name", hidden: true, onsubmit: onSubmit(save) },
    input,
    el("button", { class: "primary" }, "Rename"),
    el("button", { type: "button", onclick: close }, "Cancel"),
  );
  return { element: el("div", { class: "board-title" }, still, form), update };

  function update() {
    name.textContent = model.info.name;
  }

  function open() {
    input.value = model.info.name;
    still.hidden = true;
    form.hidden = false;
    input.select();
  }

  function close() {
    form.hidden = true;
    still.hidden = false;
    edit.focus();
  }

  function save() {
    const wanted = input.value.trim();
    if (!wanted) return;
    close();
    if (wanted === model.info.name) return;
    act(
      () => model.rename(wanted),
      () => app.notices.say(`The board is called “${wanted}” now.`),
    );
  }

  function onKey(event) {
    if (event.key === "Escape") close();
  }
}
