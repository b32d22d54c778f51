// The page that the board loads unseen: it says what the Power-Up can do.

import { estimateOf } from "./estimate.js";
import { findLibrary } from "./library.js";
import { chosenWay, makeClient, waysOf } from "./ways.js";

const ICON = new URL("../icon.svg", import.meta.url).href;

const PANEL = "./power-up.html";

const library = await findLibrary();
/** The client of each way, by which those of the handlers are made. */
const clients = new Map();

library.TrelloPowerUp.initialize(
  {
    "board-buttons": () => [{ icon: { dark: ICON, light: ICON }, text: "My cards", callback: tellCards }],
    "card-back-section": (t) => ({
      title: "Estimates",
      icon: ICON,
      content: { type: "iframe", url: t.signUrl(PANEL), height: 480 },
    }),
    "card-badges": badges,
    "card-buttons": () => [{ icon: ICON, text: "Estimate", callback: (t) => t.popup({ title: "Estimate", url: PANEL, height: 480 }) }],
    "authorization-status": async (t) => ({ authorized: (await (await clientFor(t))?.isAuthorized()) ?? false }),
    "show-authorization": connect,
  },
  library.options,
);

/** Each call has a `t` of its own, and none is a click in a frame of ours: a login's window might be blocked. */
async function tellCards(t) {
  const trello = await clientFor(t);
  try {
    if (await trello?.isAuthorized()) return t.alert({ message: await cardsInWords(t, trello) });
  } catch (error) {
    // A token that Trello refuses is forgotten: then it takes a new login.
    if (trello.authorized()) return t.alert({ message: error.message, display: "error" });
  }
  return connect(t);
}

function connect(t) {
  return t.popup({ title: "Connect", url: "./power-up-connect.html", height: 260 });
}

/** What the front of a card shows. */
async function badges(t) {
  const estimate = await estimateOf(t);
  return estimate ? [{ icon: ICON, text: estimate }] : [];
}

async function clientFor(t) {
  const way = await chosenWay(t, waysOf(library));
  if (way && !clients.has(way)) clients.set(way, makeClient(t, library, way));
  return clients.get(way)?.with(t);
}

async function cardsInWords(t, trello) {
  const { board } = t.getContext();
  const cards = await trello.members.cards("me", { filter: "open", fields: "idBoard" });
  const count = cards.filter(({ idBoard }) => idBoard === board).length;
  return `You are on ${count} open ${count === 1 ? "card" : "cards"} of this board.`;
}
