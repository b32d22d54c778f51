// A list of the board as a column: its name, its cards in order, and the form that adds one.

import { el, onSubmit, sendWritten } from "../dom.js";
import { icon } from "../icons.js";
import { changeableName } from "./changeable-name.js";
import { cardTile, showTiles } from "./tile.js";

export function column(desk, list) {
  const { app, model, act } = desk;
  const title = `list-${list.id}`;
  const count = el("span", { class: "count" });
  const toArchive = el("button", { type: "button", class: "plain", title: "Archive", onclick: archive }, icon("archive"));
  const name = changeableName(
    {
      heading: el("h2", { id: title }),
      what: () => `the list ${list.name}`,
      read: () => list.name,
      write: (wanted) => act(() => model.updateList(list, { name: wanted })),
    },
    toArchive,
    count,
  );
  const cards = el("ol", { class: "cards", "data-list": list.id, "aria-labelledby": title });
  const text = el("textarea", {
    name: "name",
    rows: 2,
    required: true,
    placeholder: "What has to be done?",
    onkeydown: onKey,
  });
  const form = el(
    "form",
    { class: "add", hidden: true, onsubmit: onSubmit(add) },
    text,
    el("div", { class: "row" }, el("button", { class: "primary" }, "Add card"), el("button", { type: "button", onclick: close }, "Cancel")),
  );
  const opener = el(
    "button",
    { type: "button", id: `add-${list.id}`, class: "add-opener", onclick: open },
    icon("plus"),
    "Add a card",
  );
  const element = el(
    "section",
    { class: "column", "aria-labelledby": title },
    el("header", {}, name.elements),
    cards,
    form,
    opener,
  );
  return { element, update };

  function update() {
    const own = model.cardsOf(list.id);
    name.update();
    text.setAttribute("aria-label", `Name of the new card in ${list.name}`);
    opener.setAttribute("aria-label", `Add a card to ${list.name}`);
    toArchive.setAttribute("aria-label", `Archive the list ${list.name}`);
    count.textContent = own.length;
    count.setAttribute("aria-label", own.length === 1 ? "1 card" : `${own.length} cards`);
    showTiles(cards, own.map((card) => cardTile(desk, card)));
  }

  function archive() {
    const back = { label: "Bring it back", run: () => act(() => model.updateList(list, { closed: false })) };
    act(
      () => model.updateList(list, { closed: true }),
      () => app.notices.say(`The list “${list.name}” is in the archive.`, back),
    );
  }

  function open() {
    opener.hidden = true;
    form.hidden = false;
    text.focus();
  }

  function close() {
    text.value = "";
    form.hidden = true;
    opener.hidden = false;
    opener.focus();
  }

  // The form stays open for the next card; what was typed stays when the card could not be added.
  function add() {
    return sendWritten(form, text, (name, sent) => act(() => model.add(list.id, name), () => added(sent)));
  }

  function added(sent) {
    sent();
    cards.lastElementChild?.scrollIntoView({ block: "nearest" });
    if (!form.hidden) text.focus();
  }

  function onKey(event) {
    if (event.key === "Escape") close();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  }
}
