// Makes the emulator fail, and a call that lives through it.

import { el } from "../dom.js";
import { duration } from "./rows.js";

const FAILURES = [
  { label: "429 once", rule: { kind: "status", status: 429, times: 1 } },
  { label: "503 twice", rule: { kind: "status", status: 503, times: 2 } },
  { label: "Offline for 5 s", rule: { kind: "drop", forMs: 5_000 } },
  { label: "Slow for 10 s", rule: { kind: "delay", ms: 1_500, forMs: 10_000 } },
];

export function failures(app, log) {
  const says = el("p", { class: "soft", role: "status" }, "A call follows; watch how it recovers.");
  const buttons = FAILURES.map(({ label, rule }) => el("button", { type: "button", onclick: () => fail(label, rule) }, label));
  const element = el("section", {}, el("h2", {}, "Make the emulator fail"), el("div", { class: "row" }, buttons), says);
  return { element, update };

  function update() {
    element.hidden = app.place.kind !== "emulator";
    for (const button of buttons) button.disabled = !app.trello.authorized();
  }

  async function fail(label, rule) {
    says.textContent = `${label}: the call is on its way…`;
    try {
      await order(app.place.emulator.api, rule);
      says.textContent = `${label}: recovered, ${await probe()}.`;
    } catch (error) {
      says.textContent = `${label}: ${error.message}`;
    }
  }

  async function probe() {
    const path = "members/me";
    const asked = log.ask("GET", path);
    const began = performance.now();
    try {
      await app.trello.get(path, { fields: "username" });
      asked.settle();
    } catch (error) {
      asked.settle(error);
      throw error;
    }
    const { attempt } = asked.call();
    return `${attempt === 1 ? "1 attempt" : `${attempt} attempts`} in ${duration(performance.now() - began)}`;
  }
}

async function order(api, rule) {
  const body = JSON.stringify({ rules: [rule] });
  const answer = await fetch(`${api}/emulator/faults`, { method: "POST", headers: { "content-type": "application/json" }, body });
  if (!answer.ok) throw new Error("The emulator does not take the order.");
}
