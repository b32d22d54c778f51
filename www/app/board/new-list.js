// The form that adds a list, beside the lists that there are.

import { el, onSubmit, sendWritten } from "../dom.js";
import { icon } from "../icons.js";

export function newList({ model, act }) {
  const input = el("input", { name: "name", required: true, "aria-label": "Name of the new list", placeholder: "Such as “Next month”", onkeydown: onKey });
  const form = el(
    "form",
    { class: "add", hidden: true, onsubmit: onSubmit(add) },
    input,
    el("div", { class: "row" }, el("button", { class: "primary" }, "Add list"), el("button", { type: "button", onclick: close }, "Cancel")),
  );
  const opener = el("button", { type: "button", class: "add-opener", onclick: open }, icon("plus"), "Add a list");
  return el("div", { class: "new-list" }, form, opener);

  function open() {
    opener.hidden = true;
    form.hidden = false;
    input.focus();
  }

  function close() {
    input.value = "";
    form.hidden = true;
    opener.hidden = false;
    opener.focus();
  }

  function add() {
    return sendWritten(form, input, (name, sent) => act(() => model.addList(name), () => added(sent)));
  }

  function added(sent) {
    sent();
    form.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function onKey(event) {
    if (event.key === "Escape") close();
  }
}
