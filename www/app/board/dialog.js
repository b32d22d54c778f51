// One card, opened: its text, its place, its comments, and the way to the archive.

import { el, onSubmit } from "../dom.js";
import { icon } from "../icons.js";
import { comments } from "./comments.js";
import { movePlace } from "./place.js";
import { labels } from "./tile.js";
import { inFull } from "../time.js";

/** Opens the card. `onclose` runs once, however it is closed. */
export function cardDialog(desk, card, onclose) {
  const { app, model, act } = desk;
  const list = model.lists.find(({ id }) => id === card.idList);
  const dialog = el(
    "dialog",
    { class: "sheet", "aria-labelledby": "card-title", onclose: closed, onclick: closeOutside },
    el(
      "div",
      { class: "sheet-body" },
      el(
        "header",
        {},
        el("p", { class: "soft" }, list ? `In ${list.name}` : ""),
        el("button", { type: "button", class: "plain", "aria-label": "Close the card", onclick: () => dialog.close() }, icon("close")),
      ),
      text(),
      card.labels?.length > 0 && el("section", {}, el("h3", {}, "Labels"), labels(card)),
      card.due && el("section", {}, el("h3", {}, "Due"), el("p", {}, inFull(card.due), card.dueComplete ? " · done" : "")),
      movePlace(desk, card, () => dialog.close()),
      comments(desk, card),
      el("footer", {}, el("button", { type: "button", onclick: archive }, icon("archive"), "Archive the card")),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  app.notices.moveTo(dialog);
  return { card, close: () => dialog.close() };

  function text() {
    const name = el("textarea", { id: "card-title", class: "card-title", name: "name", rows: 1, required: true, "aria-label": "Name of the card", value: card.name });
    const desc = el("textarea", { name: "desc", rows: 4, placeholder: "Nothing written yet", value: card.desc ?? "" });
    const save = () => {
      const wanted = { name: name.value.trim(), desc: desc.value };
      act(
        () => model.update(card, wanted),
        () => app.notices.say("The card is saved."),
      );
    };
    return el(
      "form",
      { class: "card-text", onsubmit: onSubmit(save) },
      name,
      el("label", { class: "field" }, "Description", desc),
      el("div", { class: "row" }, el("button", { class: "primary" }, "Save")),
    );
  }

  function archive() {
    dialog.close();
    const back = { label: "Bring it back", run: () => act(() => model.update(card, { closed: false })) };
    act(
      () => model.update(card, { closed: true }),
      () => app.notices.say(`“${card.name}” is in the archive.`, back),
    );
  }

  function closed() {
    app.notices.moveTo();
    dialog.remove();
    onclose();
  }

  function closeOutside(event) {
    if (event.target === dialog) dialog.close();
  }
}
