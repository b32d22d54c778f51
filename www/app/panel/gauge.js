// What is left of Trello's limits. The client knows how many calls still fit, and not of how many.

import { el } from "../dom.js";

/** Calls in 10 seconds. Source: https://developer.atlassian.com/cloud/trello/guides/rest-api/rate-limits */
const LIMITS = [
  { name: "token", label: "This token", max: 100 },
  { name: "key", label: "This API key", max: 300 },
];

export function gauge() {
  const meters = LIMITS.map(meter);
  const queued = el("p", { class: "soft" });
  return {
    element: el("section", {}, el("h2", {}, "Calls left in 10 s"), meters.map(({ element }) => element), queued),
    update(left) {
      for (const meter of meters) meter.update(left[meter.name]);
      queued.textContent = left.queued ? `${left.queued.toLocaleString("en")} calls wait for room` : "No call waits";
    },
  };
}

function meter({ name, label, max }) {
  const fill = el("span");
  const count = el("span", { class: "meter-count" });
  const bar = el("div", { class: "meter", role: "meter", "aria-label": label, "aria-valuemin": 0 }, fill);
  return { name, element: el("div", { class: "gauge" }, el("span", {}, label), count, bar), update };

  function update(left) {
    // A server with larger limits shows itself by what is left.
    max = Math.max(max, left);
    count.textContent = `${left} of ${max}`;
    bar.setAttribute("aria-valuemax", max);
    bar.setAttribute("aria-valuenow", left);
    fill.style.inlineSize = `${(left / max) * 100}%`;
    bar.dataset.low = left < max / 5;
  }
}
