// A heading that a button turns into a form with a new name.

import { el, onSubmit } from "../dom.js";
import { icon } from "../icons.js";

/** `what` gives what has the name, such as `the board`; `read` gives the name that it has, `write` takes another. */
export function changeableName({ heading, what, read, write }, ...beside) {
  const edit = el("button", { type: "button", class: "plain", title: "Rename", onclick: open }, icon("pencil"));
  const still = el("div", { class: "board-name" }, heading, edit, beside);
  const input = el("input", { name: "name", required: true, maxlength: 16384, onkeydown: onKey });
  const form = el(
    "form",
    { class: "board-name", hidden: true, onsubmit: onSubmit(save) },
    input,
    el("button", { class: "primary" }, "Rename"),
    el("button", { type: "button", onclick: close }, "Cancel"),
  );
  return { elements: [still, form], update };

  function update() {
    heading.textContent = read();
    edit.setAttribute("aria-label", `Rename ${what()}`);
    input.setAttribute("aria-label", `Name of ${what()}`);
  }

  function open() {
    input.value = read();
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
    if (wanted !== read()) write(wanted);
  }

  function onKey(event) {
    if (event.key === "Escape") close();
  }
}
