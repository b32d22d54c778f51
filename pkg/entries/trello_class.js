// The public class: a thin face over the bindings, one line per member.

import { Bindings } from "#bindings";
import { requireWasm } from "./wasm.js";

const COLLECTIONS = ["actions", "cards", "checklists", "boards", "lists", "members", "organizations"];

export class Trello {
  #bindings;
  /** Resolves once a token kept in the store has been read. */
  ready = Promise.resolve();

  /** `classic` makes an instance follow the rules of client.js; only the script tag's entry passes it. */
  constructor(options, classic = false) {
    requireWasm();
    this.#bindings = new Bindings(options, classic);
    for (const name of COLLECTIONS) {
      this[name] = { get: (id, ...rest) => this.rest("GET", `${name}/${id}`, ...rest) };
    }
  }

  version() {
    return 1;
  }

  key() {
    return this.#bindings.key();
  }

  setKey(key) {
    this.#bindings.setKey(key);
  }

  token() {
    return this.#bindings.token();
  }

  setToken(token) {
    this.#bindings.setToken(token);
  }

  authorized() {
    return this.#bindings.authorized();
  }

  authorize(options) {
    return this.#bindings.authorize(options);
  }

  deauthorize(options) {
    return this.#bindings.deauthorize(options) ?? Promise.resolve();
  }

  rest(method, path, ...rest) {
    return this.#bindings.rest(method, path, rest);
  }

  get(...rest) {
    return this.rest("GET", ...rest);
  }

  post(...rest) {
    return this.rest("POST", ...rest);
  }

  put(...rest) {
    return this.rest("PUT", ...rest);
  }

  delete(...rest) {
    return this.rest("DELETE", ...rest);
  }
}

Trello.prototype.del = Trello.prototype.delete;
