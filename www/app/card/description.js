// The description of a card: read as Markdown, and edited as text.

import { el, onSubmit } from "../dom.js";
import { icon } from "../icons.js";
import { markdown } from "./markdown.js";

export function description({ app, model, act }, card) {
  let shown;
  const text = el("div", { class: "markdown" });
  const edit = el("button", { type: "button", class: "plain", "aria-label": "Edit the description", title: "Edit", onclick: open }, icon("pencil"));
  const input = el("textarea", { name: "desc", rows: 4, "aria-label": "Description", placeholder: "Markdown, such as **bold** or - a list", onkeydown: onKey });
  const form = el(
    "form",
    { class: "description-form", hidden: true, onsubmit: onSubmit(save) },
    input,
    el("div", { class: "row" }, el("button", { class: "primary" }, "Save"), el("button", { type: "button", onclick: close }, "Cancel")),
  );
  update();
  return { element: el("section", {}, el("div", { class: "part-head" }, el("h3", {}, "Description"), edit), text, form), update };

  function update() {
    if (shown === card.desc) return;
    shown = card.desc;
    text.replaceChildren(card.desc ? markdown(card.desc) : el("p", { class: "soft" }, "Nothing written yet."));
  }

  function open() {
    input.value = card.desc ?? "";
    text.hidden = edit.hidden = true;
    form.hidden = false;
    input.focus();
  }

  function close() {
    form.hidden = true;
    text.hidden = edit.hidden = false;
    edit.focus();
  }

  function save() {
    const desc = input.value;
    close();
    act(
      () => model.update(card, { desc }),
      () => app.notices.say("The card is saved."),
    );
  }

  // Escape leaves the form, not the card.
  function onKey(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  }
}
