// The choice between the two ways to log in, which the board keeps for the member.

import { el } from "../app/dom.js";

const PLACE = ["member", "private", "way"];
const WAYS = { key: "API key", oauth: "OAuth 2.0" };

/** `make(way)` makes the part that logs in. */
export function loginSwitch(t, make) {
  const choices = Object.entries(WAYS).map(([way, name]) => choice(way, name));
  const place = el("div");
  let part;
  show("key");
  // Somebody who is not signed in has no place for it.
  t.get(...PLACE).then((way) => WAYS[way] && way !== "key" && show(way), () => {});
  return {
    element: el("div", {}, place, el("fieldset", {}, el("legend", {}, "Log in by"), choices.map(({ element }) => element))),
    update: () => part.update(),
  };

  function choice(way, name) {
    const input = el("input", { type: "radio", name: "way", value: way, onchange: () => choose(way) });
    return { input, element: el("label", {}, input, ` ${name} `) };
  }

  function choose(way) {
    show(way);
    t.set(...PLACE, way).catch(() => {});
  }

  function show(way) {
    for (const { input } of choices) input.checked = input.value === way;
    part = make(way);
    place.replaceChildren(part.element);
  }
}
