// Where the panel's page starts.

import { el } from "../app/dom.js";
import { boardAddress } from "./address.js";
import { cards } from "./cards.js";
import { estimate } from "./estimate.js";
import { findLibrary } from "./library.js";
import { loginSwitch } from "./login-switch.js";
import { makeClient } from "./ways.js";

const library = await findLibrary();
const isOnBoard = parent !== window && location.hash;
document.getElementById("main").append(...(isOnBoard ? await panel() : alone()));

async function panel() {
  const t = library.TrelloPowerUp.iframe(library.options);
  const login = await loginSwitch(t, library, (way) => cards(t, makeClient(t, library, way), way));
  const parts = [t.getContext().card && estimate(t), login].filter(Boolean);
  t.render(() => parts.forEach(({ update }) => update()));
  return parts.map(({ element }) => element);
}

function alone() {
  const { emulator } = library;
  const words = "A Power-Up works in a frame on a board, and there is no board around this page.";
  const link = emulator && el("a", { href: boardAddress(emulator) }, "Open it on a board");
  const start = !emulator && el("p", {}, el("code", {}, "cargo xtask demo"), " serves it with one.");
  return [el("p", {}, words), link && el("p", {}, link), start].filter(Boolean);
}
