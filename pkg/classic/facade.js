// What stands on `window.Trello`: the members of a client as functions of their own. Pages take them off the object, list
// them, and put others in their place.

import { define } from "#snippets/object.js";
import { isTrelloError, TrelloError } from "#snippets/trello_error.js";
import { ClassicTrello } from "./classic_trello.js";
import { COLLECTIONS } from "../class/helpers.js";
import { Trello } from "../class/trello_class.js";

// The members of client.js, in its order; pages list them.
const METHODS = [
  ...["version", "key", "setKey", "token", "setToken", "rest", "authorized", "deauthorize", "authorize", "addCard"],
  ...["get", "put", "post", "delete", "del"],
];
// What is new beside them.
const NEWER = [
  ...["ready", "on", "rateLimit", "paginate", "batch", "download", "search", "tokenInfo"],
  ...["labels", "notifications", "tokens", "webhooks"],
];

/** The facade of a client with these options. */
export function newFacade(options) {
  const trello = new ClassicTrello(options);
  const facade = {};
  for (const name of METHODS) define(facade, name, trello[name].bind(trello));
  define(facade, "del", facade.delete);
  // Pages put a function of their own in the place of `Trello.rest`, since all of client.js's calls go through it.
  trello.rest = (...rest) => facade.rest(...rest);
  for (const name of COLLECTIONS) define(facade, name, trello[name]);
  const newer = { Client: Trello, TrelloError, isTrelloError };
  for (const name of NEWER) {
    define(newer, name, typeof trello[name] === "function" ? trello[name].bind(trello) : trello[name]);
  }
  for (const [name, value] of Object.entries(newer)) {
    // Not enumerable, but a page may have members of its own by these names.
    define(facade, name, value, false);
  }
  return facade;
}
