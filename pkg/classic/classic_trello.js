// A client that follows the rules of client.js.

import { define } from "#snippets/object.js";
import { addCard } from "./add_card.js";
import { raiseEvents } from "./jquery_events.js";
import { textIn } from "../class/options.js";
import { Trello } from "../class/trello_class.js";

export class ClassicTrello extends Trello {
  #api;

  constructor(options) {
    super(options, true);
    this.#api = options.apiEndpoint ?? "https://api.trello.com";
    const site = options.authEndpoint ?? "https://trello.com";
    define(this, "addCard", (card, next) => addCard(site, this.key(), card, next));
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
    const token = this.token() ?? "";
    // As credential.rs has it: one that is shorter opens nothing, and its letters stand in other words.
    const secret = token.length < 6 ? "…" : token;
    const path = (textIn(rest[0]) ?? "").replace(/^\/+/, "").replaceAll(secret, "…");
    raiseEvents(request, (textIn(method) ?? "").toUpperCase(), `${this.#api}/1/${path}`);
    return request;
  }
}
