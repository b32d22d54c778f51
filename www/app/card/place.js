// Where a card lies, and moving it without dragging: a list and a place in it.

import { el, onSubmit } from "../dom.js";

export function movePlace({ app, model, act }, card, onmoved) {
  const lists = el("select", { name: "list", onchange: showPlaces }, model.lists.map(listOption));
  const places = el("select", { name: "place" });
  showPlaces();
  return el(
    "form",
    { class: "move", onsubmit: onSubmit(move) },
    el("h3", {}, "Move"),
    el("div", { class: "row" }, el("label", { class: "field" }, "List", lists), el("label", { class: "field" }, "Place", places), el("button", {}, "Move")),
  );

  function listOption({ id, name }) {
    return el("option", { value: id, selected: id === card.idList }, name);
  }

  function showPlaces() {
    const own = model.cardsOf(lists.value);
    const now = own.indexOf(card);
    const count = now < 0 ? own.length + 1 : own.length;
    const chosen = now < 0 ? own.length : now;
    const options = Array.from({ length: count }, (_, index) => el("option", { value: index, selected: index === chosen }, placeName(index, count)));
    places.replaceChildren(...options);
  }

  function move() {
    const list = model.lists.find(({ id }) => id === lists.value);
    const index = Number(places.value);
    onmoved();
    act(
      () => model.move(card, list.id, index),
      () => app.notices.say(`“${card.name}” is in ${list.name} now.`),
    );
  }
}

function placeName(index, count) {
  if (index === 0) return "1 (top)";
  return index === count - 1 ? `${count} (bottom)` : String(index + 1);
}
