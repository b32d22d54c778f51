// The list of the calls, newest first: method, path, attempts, waiting, status and time.

import { el } from "../dom.js";

const KEPT = 40;
/** A shorter wait is the making of the call, in milliseconds. */
const NOTABLE = 50;

export class Rows {
  element = el("ol", { id: "calls", tabindex: 0, "aria-label": "Calls to the API, newest first" });
  #rows = new Map();

  /** Shows a call that is new or has changed. */
  show(call) {
    const row = this.#rows.get(call) ?? this.#add(call);
    row.waits.textContent = waiting(call);
    row.outcome.textContent = outcome(call);
    row.outcome.dataset.state = call.state;
  }

  #add(call) {
    const waits = el("span", { class: "call-waits" });
    const outcome = el("span", { class: "call-outcome" });
    const item = el("li", {}, el("span", { class: "call-method" }, call.method), el("code", {}, call.path), waits, outcome);
    const row = { item, waits, outcome };
    this.#rows.set(call, row);
    this.element.prepend(item);
    if (this.#rows.size > KEPT) this.#removeOldest();
    return row;
  }

  #removeOldest() {
    const [oldest, { item }] = this.#rows.entries().next().value;
    item.remove();
    this.#rows.delete(oldest);
  }
}

/** What became of a call: `200 · 34 ms`, `503 · again in 600 ms`. */
export function outcome({ state, word, status, began, since, until }) {
  if (state === "sent") return "…";
  if (state === "pause") return `${status || "no answer"} · again in ${duration(until - since)}`;
  return `${word} · ${duration(since - began)}`;
}

function waiting({ attempt, waited }) {
  const attempts = attempt > 1 && `${attempt} attempts`;
  const pause = waited >= NOTABLE && `waited ${duration(waited)}`;
  return [attempts, pause].filter(Boolean).join(" · ");
}

/** Such as `34 ms` or `1.2 s`. */
export function duration(milliseconds) {
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}
