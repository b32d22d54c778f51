// The estimate of the card around the panel. Trello keeps it for the Power-Up, so no login is needed.

import { el } from "../app/dom.js";
import { failure } from "../app/notices.js";

const PLACE = ["card", "shared", "estimate"];
const CHOICES = ["1 hour", "2 hours", "half a day", "1 day", "2 days"];

/** What is kept with the card, `undefined` where nothing is. */
export const estimateOf = (t) => t.get(...PLACE);

export function estimate(t) {
  const options = CHOICES.map((choice) => el("option", { value: choice }, choice));
  const choices = el("select", { disabled: true, onchange: save }, el("option", { value: "" }, "none yet"), options);
  const state = el("div", { role: "status" });
  update();
  return {
    element: el("section", {}, el("label", { class: "field" }, "Estimate of this card", choices), state),
    update,
  };

  /** Shows what is kept, which somebody else may have changed. */
  function update() {
    return tried(update, async () => {
      choices.value = (await estimateOf(t)) ?? "";
      choices.disabled = false;
    });
  }

  function save() {
    return tried(save, async () => {
      await (choices.value ? t.set(...PLACE, choices.value) : t.remove(...PLACE));
      state.replaceChildren(el("p", { class: "soft" }, "Saved with the card."));
    });
  }

  async function tried(again, act) {
    try {
      state.replaceChildren();
      await act();
    } catch (error) {
      state.replaceChildren(failure(error, again));
    }
  }
}
