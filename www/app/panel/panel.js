// The panel at the foot of the page: the calls, the limits, the token, and what puts the library to the test.

import { el } from "../dom.js";
import { failures } from "./failures.js";
import { gauge } from "./gauge.js";
import { manyCards } from "./many-cards.js";
import { tokenFacts } from "./token.js";

const TICK = 250;

/** Fills the `details` of the page. What changes with time is looked at only while it is open. */
export function panel(app, log, rows, details) {
  const limits = gauge();
  const token = tokenFacts(app);
  const tests = [failures(app, log), manyCards(app)];
  const side = el("div", { class: "panel-side" }, limits.element, token.element, tests.map(({ element }) => element));
  details.append(el("div", { class: "panel-body" }, rows.element, side));
  let timer;
  details.addEventListener("toggle", () => {
    clearInterval(timer);
    if (!details.open) return;
    update();
    timer = setInterval(update, TICK);
  });

  function update() {
    limits.update(app.trello.rateLimit());
    token.update();
    for (const test of tests) test.update();
  }
}
