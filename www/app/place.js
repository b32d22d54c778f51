// Which Trello the page talks to: the emulator that serves it, or the real one with a key or client that the person enters.

import { Remembered } from "./remembered.js";

export class Place {
  /** The emulator's `{ app, site, api, key, clientId }`, or null where the page is served by something else. */
  emulator;
  #kind = new Remembered("place", ["emulator", "real"]);
  #ids = { key: new Remembered("key"), clientId: new Remembered("client") };

  constructor(emulator) {
    this.emulator = emulator;
  }

  /** Looks beside the page for an emulator. */
  static async find() {
    try {
      const answer = await fetch(new URL("emulator.json", document.baseURI));
      return new Place(answer.ok ? await answer.json() : null);
    } catch {
      return new Place(null);
    }
  }

  get kind() {
    return this.emulator ? this.#kind.value : "real";
  }

  set kind(kind) {
    this.#kind.value = kind;
  }

  /** What the person has entered for the real Trello: a `key` or a `clientId`. */
  entered(name) {
    return this.#ids[name].value;
  }

  enter(name, id) {
    this.#ids[name].value = id;
  }

  /** What a client that is known by a `key` or a `clientId` needs to know about the place. */
  options(name) {
    if (this.kind === "real") return { [name]: this.entered(name) || undefined };
    const { api, site } = this.emulator;
    return { [name]: this.emulator[name], apiEndpoint: api, authEndpoint: site };
  }
}
