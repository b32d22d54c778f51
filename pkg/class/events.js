// Who listens to a client.

import { invalidArgument } from "#snippets/trello_error.js";
import { run } from "#snippets/trello_request.js";

const NAMES = [
  ...["authorized", "deauthorized", "unauthorized", "storage_unavailable"],
  ...["ratelimit", "request", "response", "retry"],
];

export class Events {
  #said = new Set();
  #listeners = new Map(NAMES.map((name) => [name, new Set()]));

  /** Adds a listener, and gives the function that removes it. */
  on(name, listener) {
    const listeners = this.#listeners.get(name);
    if (!listeners) throw invalidArgument(`There is no such event. Events are ${NAMES.join(", ")}.`);
    const hear = (detail) => run(listener, [detail]);
    listeners.add(hear);
    return () => listeners.delete(hear);
  }

  /** Whether there was such an event. */
  said = (name) => this.#said.has(name);

  /** Whether somebody listens to one of these events. */
  hears(...names) {
    return names.some((name) => this.#listeners.get(name).size > 0);
  }

  emit = (name, detail) => {
    this.#said.add(name);
    for (const hear of [...this.#listeners.get(name)]) hear(detail);
  };
}
