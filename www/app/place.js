// Which Trello the page talks to: the emulator that serves it, or the real one with a key that the person enters.
// Both are remembered, so that a reload or a redirect comes back to the same place.

const KIND = "trello-demo.place";
const KEY = "trello-demo.key";

export class Place {
  /** The emulator's `{ app, site, api, key }`, or null where the page is served by something else. */
  emulator;
  #kind = read(KIND);
  #key = read(KEY) ?? "";

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
    return this.emulator && this.#kind !== "real" ? "emulator" : "real";
  }

  set kind(kind) {
    this.#kind = kind;
    write(KIND, kind);
  }

  /** The key for the real Trello. */
  get key() {
    return this.#key;
  }

  set key(key) {
    this.#key = key;
    write(KEY, key);
  }

  /** What a client needs to know about the place. */
  get options() {
    if (this.kind === "real") return { key: this.key || undefined };
    const { key, api, site } = this.emulator;
    return { key, apiEndpoint: api, authEndpoint: site };
  }
}

// Where storage is blocked the choice lasts as long as the page.
function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {}
}
