// Who listens to a client.

import { invalidArgument } from "#snippets/trello_error.js";
import { inZone, run } from "#snippets/trello_request.js";

const NAMES = [
  ...["authorized", "deauthorized", "unauthorized", "storage_unavailable"],
  ...["ratelimit", "request", "response", "retry"],
];

export class Events {
  #emitted = new Set();
  #untold = new Set();
  #listeners = new Map(NAMES.map((name) => [name, new Set()]));

  /** Adds a listener, and gives the function that removes it. */
  on(name, listener) {
    const listeners = this.#listeners.get(name);
    if (!listeners) throw invalidArgument(`There is no such event. Events are ${NAMES.join(", ")}.`);
    const heard = inZone(listener);
    const notify = (detail) => run(heard, [detail]);
    listeners.add(notify);
    return () => listeners.delete(notify);
  }

  /** Whether such an event was emitted. */
  emitted = (name) => this.#emitted.has(name);

  /** Whether somebody listens to one of these events. */
  hasListeners(...names) {
    return names.some((name) => this.#listeners.get(name).size > 0);
  }

  /** Tells all who listen. What one of them brings about is told after that, so that all hear it in the same order. */
  emit = (name, detail) => {
    this.#emitted.add(name);
    const isTelling = this.#untold.size > 0;
    this.#untold.add(() => {
      for (const notify of [...this.#listeners.get(name)]) notify(detail);
    });
    if (isTelling) return;
    try {
      for (const tell of this.#untold) {
        tell();
        this.#untold.delete(tell);
      }
    } finally {
      this.#untold.clear();
    }
  };
}
