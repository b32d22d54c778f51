// The page that a block of code runs in. It has what the examples take from around them, on the boards of the emulator.

import { Trello } from "/pkg/trello.js";

const { api, site, key, clientId } = await (await fetch("/emulator.json")).json();

const control = async (name, body) => {
  const headers = { "content-type": "application/json" };
  return (await fetch(`${api}/emulator/${name}`, { method: "POST", headers, body: JSON.stringify(body) })).json();
};

const { token } = await control("tokens", { scope: "read,write" });
const trello = new Trello({ key, token, storage: "memory", apiEndpoint: api, authEndpoint: site });
const [{ id: idBoard }] = await trello.get("members/me/boards", { fields: "name" });
const [{ id: idList }] = await trello.boards.lists(idBoard);
const { id: idCard } = await trello.cards.create({ idList, name: "Water the beans" });
const file = new File(["beans"], "beans.txt", { type: "text/plain" });
const { url } = await trello.cards.attach(idCard, { file });

/** The `t` of Trello's library, as far as a login by key needs it. */
const kept = new Map();
const t = {
  get: async (scope, visibility, name) => kept.get(name),
  set: async (scope, visibility, name, value) => void kept.set(name, value),
  remove: async (scope, visibility, name) => void kept.delete(name),
  getContext: () => ({ member: "mara", board: idBoard }),
};

// Somebody who has logged in before.
if (location.search === "?kept") localStorage.setItem(`trello_token:${key}`, token);

window.shown = [];
Object.assign(window, {
  trello, key, token, idBoard, idList, idCard, file, url,
  apiKey: key,
  apiToken: token,
  clientId, api, site,
  callbackURL: `${api}/emulator/hooks/documents`,
  button: document.querySelector("#connect"),
  TrelloPowerUp: { iframe: () => t },
  show: (value) => shown.push(value),
  showLogin: () => shown.push("login"),
});
