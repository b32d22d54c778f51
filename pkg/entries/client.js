// The script tag's entry: when it has run, `window.Trello` is there, with the key of its own address.

import { isTrelloError, TrelloError } from "#snippets/trello_error.js";
import wasm from "#wasm";
import { Trello } from "./trello_class.js";
import { load } from "./wasm.js";

load(Uint8Array.from(wasm, (character) => character.charCodeAt(0)));

// The members of client.js, in its order; pages list them.
const MEMBERS = [
  ...["version", "key", "setKey", "token", "setToken", "rest", "authorized", "deauthorize", "authorize"],
  ...["get", "put", "post", "delete", "del"],
];
const COLLECTIONS = ["actions", "cards", "checklists", "boards", "lists", "members", "organizations"];

const trello = new Trello(fromOwnAddress(), true);
const facade = {};
for (const name of MEMBERS) facade[name] = trello[name].bind(trello);
facade.del = facade.delete;
for (const name of COLLECTIONS) facade[name] = trello[name];
for (const [name, value] of Object.entries({ Client: Trello, TrelloError, isTrelloError, ready: trello.ready })) {
  Object.defineProperty(facade, name, { value });
}
window.Trello = facade;

function fromOwnAddress() {
  const script = document.currentScript;
  const query = new URL(script?.src || location.href).searchParams;
  if (!script?.src) return {};
  return {
    key: query.get("key") || script.dataset.key,
    token: query.get("token") || undefined,
    apiEndpoint: script.dataset.apiEndpoint,
    authEndpoint: script.dataset.authEndpoint,
  };
}
