// Moving cards by dragging them. With the keyboard, and on touch screens, a card is moved in its own dialog.

import { el } from "../dom.js";

/** Calls `move(card, list, index)` when a card is dropped, with the index among the other cards of that list. */
export function enableDragging(columns, move) {
  const gap = el("li", { class: "gap", "aria-hidden": "true" });
  let dragged;

  columns.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".card");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.querySelector(".card-name").textContent);
    // Once the browser has taken its picture of the card.
    requestAnimationFrame(() => dragged?.classList.add("dragged"));
  });

  columns.addEventListener("dragover", (event) => {
    const cards = dragged && event.target.closest(".column")?.querySelector(".cards");
    if (!cards) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    const below = others(cards).find((card) => event.clientY < middle(card));
    if (gap.parentElement !== cards || gap.nextElementSibling !== (below ?? null)) cards.insertBefore(gap, below ?? null);
  });

  columns.addEventListener("drop", (event) => {
    const cards = gap.parentElement;
    if (!dragged || !cards) return;
    event.preventDefault();
    const before = [...cards.children].slice(0, [...cards.children].indexOf(gap));
    const index = before.filter((card) => card !== dragged).length;
    const card = dragged.dataset.card;
    end();
    move(card, cards.dataset.list, index);
  });

  columns.addEventListener("dragend", end);

  function others(cards) {
    return [...cards.querySelectorAll(".card")].filter((card) => card !== dragged);
  }

  function end() {
    dragged?.classList.remove("dragged");
    dragged = undefined;
    gap.remove();
  }
}

function middle(card) {
  const { top, height } = card.getBoundingClientRect();
  return top + height / 2;
}
