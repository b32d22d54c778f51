// A part of a card that is loaded when the card is opened.

import { el } from "../dom.js";
import { failure } from "../notices.js";

/** An element that holds what `show` makes of what `load` gives, or says why it did not come. */
export function loaded({ app }, load, show) {
  const element = el("div", { class: "loaded", "aria-live": "polite" }, el("p", { class: "soft" }, "Loading…"));
  run();
  return element;

  async function run() {
    try {
      element.replaceChildren(...show(await load()));
    } catch (error) {
      if (error.code !== "aborted" && !app.endsLogin(error)) element.replaceChildren(failure(error, run));
    }
  }
}
