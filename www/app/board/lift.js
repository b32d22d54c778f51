// Moving cards with the keyboard: Space lifts a card, the arrows move it, Space drops it, Escape puts it back.

import { el } from "../dom.js";

/** The id of what is said of the keys to whoever comes to a card. */
export const KEYS = "card-keys";

/** The keys in words, for screen readers, and the region in which they hear of each step. */
export function moveWithKeyboard(columns, moves) {
  const says = el("p", { class: "unseen", "aria-live": "assertive" });
  const keys = el("p", { id: KEYS, hidden: true }, "Space lifts the card.");
  let lifted;
  // A card that is put elsewhere loses the focus, and has it again at once.
  let moving = false;
  const actions = {
    " ": drop,
    Enter: drop,
    Escape: cancel,
    ArrowUp: up,
    ArrowDown: down,
    ArrowLeft: () => aside(-1),
    ArrowRight: () => aside(1),
  };
  columns.addEventListener("keydown", onKey);
  columns.addEventListener("focusout", () => lifted && !moving && cancel());
  return [keys, says];

  function onKey(event) {
    const card = event.target.closest(".card");
    if (!card || event.ctrlKey || event.metaKey || event.altKey || columns.classList.contains("dragging")) return;
    const act = lifted ? actions[event.key] : event.key === " " && (() => lift(card));
    if (!act) return;
    event.preventDefault();
    act();
  }

  function lift(card) {
    lifted = card;
    moves.begin();
    card.classList.add("lifted");
    says.textContent = `“${name()}” is lifted, ${place()}. The arrows move it, Space drops it, Escape puts it back.`;
  }

  function drop() {
    const card = lifted;
    says.textContent = `“${name()}” is dropped, ${place()}.`;
    const list = card.parentElement;
    const index = [...list.children].indexOf(card);
    end(() => moves.end(card.dataset.card, list.dataset.list, index));
  }

  function cancel() {
    says.textContent = `“${name()}” is back in its place.`;
    end(() => moves.end());
  }

  function end(tell) {
    lifted.classList.remove("lifted");
    lifted = undefined;
    tell();
  }

  function put(list, before) {
    moving = true;
    list.insertBefore(lifted, before);
    lifted.querySelector(".card-name").focus();
    moving = false;
    lifted.scrollIntoView({ block: "nearest", inline: "nearest" });
    const words = place();
    says.textContent = words[0].toUpperCase() + words.slice(1);
  }

  function up() {
    if (lifted.previousElementSibling) put(lifted.parentElement, lifted.previousElementSibling);
  }

  function down() {
    if (lifted.nextElementSibling) put(lifted.parentElement, lifted.nextElementSibling.nextElementSibling);
  }

  function aside(by) {
    const lists = [...columns.querySelectorAll(".cards")];
    const list = lists[lists.indexOf(lifted.parentElement) + by];
    const index = [...lifted.parentElement.children].indexOf(lifted);
    if (list) put(list, list.children[index] ?? null);
  }

  function name() {
    return lifted.querySelector(".card-name").textContent;
  }

  function place() {
    const cards = [...lifted.parentElement.children];
    const list = lifted.closest(".column").querySelector("h2").textContent;
    return `place ${cards.indexOf(lifted) + 1} of ${cards.length} in ${list}`;
  }
}
