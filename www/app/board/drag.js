// Moving cards with a pointer. A mouse drags at once; a finger after a long press, so that it can scroll as well.

import { el } from "../dom.js";

/** How far a mouse goes before a click is a drag, in pixels. */
const DRAG_DISTANCE = 5;
/** How far a finger may go in a long press, in pixels. */
const PRESS_SLACK = 8;
/** Milliseconds. */
const LONG_PRESS = 250;
/** Near the edges, so many pixels, the board scrolls, by so many pixels a frame. */
const EDGE = 40;
const SCROLL_STEP = 9;

/**
 * `moves.begin()` hears when a card is taken up, `moves.end(card, list, index)` where it is dropped, or `moves.end()`. When
 * the board is left, at `leaving`, the card is dropped nowhere.
 */
export function dragWithPointer(columns, moves, leaving) {
  columns.addEventListener("pointerdown", (event) => {
    const card = event.target.closest(".card");
    if (card && event.isPrimary && event.button === 0 && !columns.classList.contains("dragging")) press(columns, card.dataset.card, event, moves, leaving);
  });
  // A browser asks whether a finger may scroll only those listeners that are there when it comes down.
  columns.addEventListener("touchmove", (event) => columns.classList.contains("dragging") && event.preventDefault(), { passive: false });
}

function press(columns, id, down, moves, leaving) {
  const over = new AbortController();
  const { signal } = over;
  const touch = down.pointerType === "touch";
  const timer = touch && setTimeout(take, LONG_PRESS);
  let at = { x: down.clientX, y: down.clientY };
  let drag;
  addEventListener("pointermove", ofPointer(move), { signal });
  addEventListener("pointerup", ofPointer(drop), { signal });
  addEventListener("pointercancel", ofPointer(cancel), { signal });
  leaving.addEventListener("abort", cancel, { signal });
  addEventListener("keydown", (event) => event.key === "Escape" && cancel(), { signal });
  addEventListener("contextmenu", (event) => drag && event.preventDefault(), { signal });

  function ofPointer(act) {
    return (event) => event.pointerId === down.pointerId && act(event);
  }

  function move(event) {
    at = { x: event.clientX, y: event.clientY };
    if (drag) return drag.to(at);
    const distance = Math.hypot(at.x - down.clientX, at.y - down.clientY);
    if (touch && distance > PRESS_SLACK) return end();
    if (!touch && distance >= DRAG_DISTANCE) take();
  }

  // The board may have been drawn anew since it was pressed.
  function take() {
    const card = columns.querySelector(`.card[data-card="${CSS.escape(id)}"]`);
    if (!card) return end();
    drag = dragged(columns, card, { x: down.clientX, y: down.clientY });
    moves.begin();
    drag.to(at);
  }

  function drop() {
    if (drag) swallowClick();
    end(...(drag?.place() ?? []));
  }

  function cancel() {
    if (drag) swallowClick();
    end();
  }

  function end(list, index) {
    over.abort();
    clearTimeout(timer);
    if (!drag) return;
    drag.end();
    if (list === undefined) moves.end();
    else moves.end(id, list, index);
  }
}

/** A card in the hand: its likeness follows the pointer, and a gap shows where it would fall. */
function dragged(columns, card, from) {
  const { left, top, width, height } = card.getBoundingClientRect();
  const gap = el("li", { class: "gap", "aria-hidden": "true" });
  gap.style.height = `${height}px`;
  card.before(gap);
  const ghost = el("div", { class: "card ghost", "aria-hidden": "true" }, [...card.cloneNode(true).childNodes]);
  for (const node of ghost.querySelectorAll("[id]")) node.removeAttribute("id");
  Object.assign(ghost.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
  document.body.append(ghost);
  card.classList.add("dragged");
  columns.classList.add("dragging");
  let at = from;
  let frame = requestAnimationFrame(scroll);
  return { to, place, end };

  function to(point) {
    at = point;
    ghost.style.translate = `${at.x - from.x}px ${at.y - from.y}px`;
    const cards = columnAt(columns, at.x)?.querySelector(".cards");
    if (!cards) return;
    const below = others(cards).find((other) => at.y < middle(other)) ?? null;
    if (gap.parentElement !== cards || following(gap) !== below) cards.insertBefore(gap, below);
  }

  function place() {
    const cards = gap.parentElement;
    const below = following(gap);
    const all = others(cards);
    return [cards.dataset.list, below ? all.indexOf(below) : all.length];
  }

  function scroll() {
    const { left, right } = columns.getBoundingClientRect();
    columns.scrollLeft += step(at.x, left, right);
    scrollBy(0, step(at.y, 0, innerHeight));
    to(at);
    frame = requestAnimationFrame(scroll);
  }

  function end() {
    cancelAnimationFrame(frame);
    ghost.remove();
    gap.remove();
    card.classList.remove("dragged");
    columns.classList.remove("dragging");
  }

  function others(cards) {
    return [...cards.querySelectorAll(".card")].filter((other) => other !== card);
  }

  function following(node) {
    const next = node.nextElementSibling;
    return next === card ? card.nextElementSibling : next;
  }
}

function columnAt(columns, x) {
  return [...columns.querySelectorAll(".column")].find((column) => {
    const { left, right } = column.getBoundingClientRect();
    return left <= x && x <= right;
  });
}

function middle(card) {
  const { top, height } = card.getBoundingClientRect();
  return top + height / 2;
}

function step(at, from, to) {
  if (at < from + EDGE) return -SCROLL_STEP;
  return at > to - EDGE ? SCROLL_STEP : 0;
}

/** The click that follows a drag opens nothing. A later one does, and one by the keyboard, whose detail is 0. */
function swallowClick() {
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  addEventListener("pointerdown", () => over.abort(), options);
  addEventListener("click", swallow, options);

  function swallow(event) {
    over.abort();
    if (event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
  }
}
