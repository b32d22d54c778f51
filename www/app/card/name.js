// The name of an opened card, which is saved when one has written it.

import { el } from "../dom.js";

export function cardName({ app, model, act }, card) {
  const element = el("textarea", {
    id: "card-title",
    class: "card-title",
    name: "name",
    rows: 1,
    required: true,
    "aria-label": "Name of the card",
    value: card.name,
    onchange: save,
    onkeydown: onKey,
  });
  return { element, update };

  function update() {
    if (document.activeElement !== element) element.value = card.name;
  }

  function save() {
    const name = element.value.trim();
    if (!name || name === card.name) return update();
    act(
      () => model.update(card, { name }),
      () => app.notices.say("The card is saved."),
    );
  }

  function onKey(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    element.blur();
  }
}
