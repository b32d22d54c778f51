// Trello's Power-Up library, and what this Power-Up is known by. On the emulator's boards a stand-in takes its place.

import { el } from "../app/dom.js";
import { Place } from "../app/place.js";
import { identity } from "./identity.js";
import * as standIn from "./stand-in.js";

const ADDRESS = "https://p.trellocdn.com/power-up.min.js";
const REDIRECT = new URL("../power-up-back.html", import.meta.url).href;

/** The library, the key and what `initialize` and `iframe` are to be called with: the same on every page. */
export async function findLibrary() {
  const { emulator } = await Place.find();
  const { key, clientId } = emulator ?? identity;
  const options = clientId ? { clientId, redirectUri: REDIRECT } : {};
  if (emulator) options.authServerOrigin = emulator.site;
  return { TrelloPowerUp: emulator ? standIn : await trellos(), key, options, emulator };
}

function trellos() {
  return new Promise((resolve, reject) => {
    const onload = () => resolve(window.TrelloPowerUp);
    const onerror = () => reject(new Error(`${ADDRESS} did not load.`));
    document.head.append(el("script", { src: ADDRESS, onload, onerror }));
  });
}
