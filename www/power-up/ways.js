// The two ways to log in, of which the board keeps the member's choice, and a client for each.

import { Trello } from "../../pkg/trello.js";

const PLACE = ["member", "private", "way"];

/** Those for which the Power-Up is known to Trello. */
export function waysOf({ key, options }) {
  return [key && "key", options.clientId && "oauth"].filter(Boolean);
}

/** The one that the member has chosen, else the first. */
export async function chosenWay(t, ways) {
  try {
    const way = await t.get(...PLACE);
    return ways.includes(way) ? way : ways[0];
  } catch {
    // Somebody who is not signed in has no place for it.
    return ways[0];
  }
}

export async function chooseWay(t, way) {
  try {
    await t.set(...PLACE, way);
  } catch {
    // As above: then it is for this page.
  }
}

/** By what the page has configured, or by the key. On trello.com it needs no addresses. */
export function makeClient(t, { emulator, key }, way) {
  const addresses = emulator && { apiEndpoint: emulator.api, authEndpoint: emulator.site };
  return Trello.powerUp(t, way === "key" ? { ...addresses, key, name: "Power-Up demo" } : { ...addresses });
}
