// The choice between the ways to log in, where there are two.

import { el } from "../app/dom.js";
import { chooseWay, chosenWay, waysOf } from "./ways.js";

const NAMES = { key: "API key", oauth: "OAuth 2.0" };

/** `make(way)` makes the part that logs in. */
export async function loginSwitch(t, library, make) {
  const ways = waysOf(library);
  if (ways.length === 0) return { element: el("p", {}, "Enter the key or the client id in ", el("code", {}, "power-up/identity.js"), "."), update() {} };
  const place = el("div");
  const choices = ways.map(choice);
  let part;
  show(await chosenWay(t, ways));
  const all = ways.length > 1 && el("fieldset", {}, el("legend", {}, "Log in by"), choices.map(({ element }) => element));
  return { element: el("div", {}, place, all), update: () => part.update() };

  function choice(way) {
    const input = el("input", { type: "radio", name: "way", value: way, onchange: () => choose(way) });
    return { input, element: el("label", {}, input, ` ${NAMES[way]} `) };
  }

  function choose(way) {
    show(way);
    chooseWay(t, way);
  }

  function show(way) {
    for (const { input } of choices) input.checked = input.value === way;
    part = make(way);
    place.replaceChildren(part.element);
  }
}
