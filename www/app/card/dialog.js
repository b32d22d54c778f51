// One card, opened: a part for each thing that it has, its place, and the way to the archive.

import { el } from "../dom.js";
import { icon } from "../icons.js";
import { attachments } from "./attachments.js";
import { checklists } from "./checklists.js";
import { comments } from "./comments.js";
import { customFields } from "./custom-fields.js";
import { description } from "./description.js";
import { dueDate } from "./due.js";
import { cardLabels } from "./labels.js";
import { cardMembers } from "./members.js";
import { cardName } from "./name.js";
import { movePlace } from "./place.js";

/** Opens the card. `onclose` runs once, however it is closed; in `close()`, before that returns. */
export function cardDialog(desk, card, onclose) {
  const { app, model, act } = desk;
  const list = model.lists.find(({ id }) => id === card.idList);
  const parts = [cardName, cardLabels, cardMembers, dueDate, customFields, description, checklists, attachments].map((part) => part(desk, card));
  const dialog = el(
    "dialog",
    { class: "sheet", "aria-labelledby": "card-title", oncancel: saveWritten, onclose: closed, onclick: closeOutside },
    el(
      "div",
      { class: "sheet-body" },
      el(
        "header",
        {},
        el("p", { class: "soft" }, list ? `In ${list.name}` : ""),
        el("button", { type: "button", class: "plain", "aria-label": "Close the card", onclick: () => dialog.close() }, icon("close")),
      ),
      parts.map(({ element }) => element),
      movePlace(desk, card, () => dialog.close()),
      comments(desk, card),
      el("footer", {}, el("button", { type: "button", onclick: archive }, icon("archive"), "Archive the card")),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  app.notices.moveTo(dialog);
  return { card, update, close };

  function update() {
    for (const part of parts) part.update();
  }

  function archive() {
    dialog.close();
    const back = { label: "Bring it back", run: () => act(() => model.update(card, { closed: false })) };
    act(
      () => model.update(card, { closed: true }),
      () => app.notices.say(`“${card.name}” is in the archive.`, back),
    );
  }

  /** The browser tells of it in a later turn, when another card may be open. */
  function close() {
    dialog.removeEventListener("close", closed);
    saveWritten();
    dialog.close();
    closed();
  }

  /** A field is saved when it is left. What has no focus any more once the dialog is gone may never be told so. */
  function saveWritten() {
    if (dialog.contains(document.activeElement)) document.activeElement.blur();
  }

  function closed() {
    for (const part of parts) part.leave?.();
    app.notices.moveTo();
    dialog.remove();
    onclose();
  }

  function closeOutside(event) {
    if (event.target === dialog) dialog.close();
  }
}
