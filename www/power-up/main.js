// Where the Power-Up's page starts.

import { Trello } from "../../pkg/trello.js";
import { el } from "../app/dom.js";
import { Place } from "../app/place.js";
import { boardAddress } from "./address.js";
import { cards } from "./cards.js";
import { estimate } from "./estimate.js";
import { iframe } from "./stand-in.js";

const { emulator } = await Place.find();
const t = emulator && iframe();
document.getElementById("main").append(...(t ? panel() : alone()));

function panel() {
  // On trello.com the key and the name are all it needs.
  const { key, api, site } = emulator;
  const trello = Trello.powerUp(t, { key, name: "Power-Up demo", apiEndpoint: api, authEndpoint: site });
  const parts = [t.getContext().card && estimate(t), cards(t, trello)].filter(Boolean);
  t.render(() => parts.forEach(({ update }) => update()));
  return parts.map(({ element }) => element);
}

function alone() {
  const words = "A Power-Up works in a frame on a board, and there is no board around this page.";
  const link = emulator && el("a", { href: boardAddress(emulator) }, "Open it on a board");
  const start = !emulator && el("p", {}, el("code", {}, "cargo xtask demo"), " serves it with one.");
  return [el("p", {}, words), link && el("p", {}, link), start].filter(Boolean);
}
