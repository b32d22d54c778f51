// Where the Power-Up's page starts.

import { Trello } from "../../pkg/trello.js";
import { el } from "../app/dom.js";
import { Place } from "../app/place.js";
import { boardAddress } from "./address.js";
import { cards } from "./cards.js";
import { estimate } from "./estimate.js";
import { iframe } from "./stand-in.js";
import { loginSwitch } from "./login-switch.js";

const { emulator } = await Place.find();
const t = emulator && iframe({ clientId: emulator.clientId, redirectUri: new URL("../power-up-back.html", import.meta.url).href, authServerOrigin: emulator.site });
document.getElementById("main").append(...(t ? panel() : alone()));

function panel() {
  const parts = [t.getContext().card && estimate(t), loginSwitch(t, (way) => cards(t, client(way), way))].filter(Boolean);
  t.render(() => parts.forEach(({ update }) => update()));
  return parts.map(({ element }) => element);
}

/** By what the page has configured, or by a key. On trello.com it needs no addresses. */
function client(way) {
  const { key, api, site } = emulator;
  const options = { apiEndpoint: api, authEndpoint: site };
  return Trello.powerUp(t, way === "key" ? { ...options, key, name: "Power-Up demo" } : options);
}

function alone() {
  const words = "A Power-Up works in a frame on a board, and there is no board around this page.";
  const link = emulator && el("a", { href: boardAddress(emulator) }, "Open it on a board");
  const start = !emulator && el("p", {}, el("code", {}, "cargo xtask demo"), " serves it with one.");
  return [el("p", {}, words), link && el("p", {}, link), start].filter(Boolean);
}
