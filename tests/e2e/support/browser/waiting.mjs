// How the drivers of Firefox and WebKit wait: for events that they tell, and for what only asking again shows.

/** Between two looks at what no event tells. */
const PAUSE = 20;

export const pause = (ms = PAUSE) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a script ends with whose document has gone. Who waits for something looks again in the next document. */
export class Gone extends Error {}

/** Looks until there is something, and gives it. */
export async function until(patience, what, look) {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await look().catch((error) => {
      if (!(error instanceof Gone)) throw error;
    });
    if (seen !== undefined) return seen;
    if (Date.now() > end) throw new Error(`Timeout ${patience}ms exceeded: ${what}`);
    await pause();
  }
}

/** Listeners of a page or of a profile, in the shape of playwright. */
export class Events {
  #listeners = new Map();

  on(name, listener) {
    if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
    this.#listeners.get(name).add(listener);
    return this;
  }

  once(name, listener) {
    const first = (value) => {
      this.off(name, first);
      listener(value);
    };
    return this.on(name, first);
  }

  off(name, listener) {
    this.#listeners.get(name)?.delete(listener);
    return this;
  }

  emit(name, value) {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(value);
  }

  waitForEvent(name, options = {}) {
    const fits = typeof options === "function" ? options : (options.predicate ?? (() => true));
    const patience = options.timeout ?? this.patience;
    return new Promise((resolve, reject) => {
      const end = (settle, value) => {
        clearTimeout(timer);
        this.off(name, hear);
        settle(value);
      };
      const hear = (value) => {
        if (fits(value)) end(resolve, value);
      };
      const error = new Error(`Timeout ${patience}ms exceeded while waiting for event "${name}"`);
      const timer = setTimeout(end, patience, reject, error);
      this.on(name, hear);
    });
  }
}
