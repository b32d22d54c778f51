// The script tag's entry: when it has run, `window.Trello` is there, with the key of its own address.

import { isTrelloError, TrelloError } from "#snippets/trello_error.js";
import wasm from "#wasm";
import { addCard } from "../classic/add_card.js";
import { raiseEvents } from "../classic/jquery_events.js";
import { fromOwnAddress } from "../classic/own_address.js";
import { Trello } from "../class/trello_class.js";
import { bytesOf } from "../load/unpack.js";
import { load } from "../load/wasm.js";

load(() => bytesOf(wasm), true);

/** A client that follows the rules of client.js. */
class ClassicTrello extends Trello {
  #api;

  constructor(options) {
    super(options, true);
    this.#api = options.apiEndpoint ?? "https://api.trello.com";
    this.addCard = (card, next) => addCard(options.authEndpoint ?? "https://trello.com", this.key(), card, next);
  }

  // client.js took anything. What can be no key or token is as none, so that the tag always defines `Trello`.
  setKey(key) {
    try {
      super.setKey(key && `${key}`);
    } catch {
      super.setKey();
    }
  }

  setToken(token) {
    try {
      super.setToken(token && `${token}`);
    } catch {
      super.setToken();
    }
  }

  rest(method, ...rest) {
    const request = super.rest(method, ...rest);
    const path = `${rest[0]}`.replace(/^\/+/, "").replaceAll(this.token() || "…", "…");
    raiseEvents(request, `${method}`.toUpperCase(), `${this.#api}/1/${path}`);
    return request;
  }
}

// The members of client.js, in its order; pages list them.
const METHODS = [
  ...["version", "key", "setKey", "token", "setToken", "rest", "authorized", "deauthorize", "authorize", "addCard"],
  ...["get", "put", "post", "delete", "del"],
];
const COLLECTIONS = ["actions", "cards", "checklists", "boards", "lists", "members", "organizations"];
const NEWER = ["ready", "on", "rateLimit", "paginate", "batch", "download", "search", "tokenInfo", "labels", "notifications", "tokens", "webhooks"];

const trello = new ClassicTrello(fromOwnAddress());
const facade = {};
for (const name of METHODS) facade[name] = trello[name].bind(trello);
facade.del = facade.delete;
// Pages put a function of their own in the place of `Trello.rest`, since all of client.js's calls go through it.
trello.rest = (...rest) => facade.rest(...rest);
for (const name of COLLECTIONS) facade[name] = trello[name];
const newer = { Client: Trello, TrelloError, isTrelloError };
for (const name of NEWER) newer[name] = typeof trello[name] === "function" ? trello[name].bind(trello) : trello[name];
for (const [name, value] of Object.entries(newer)) {
  // Not enumerable, but a page may have members of its own by these names.
  Object.defineProperty(facade, name, { value, writable: true, configurable: true });
}
window.Trello = facade;
