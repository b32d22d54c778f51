// What is shown of a thing while changes to it are on their way: what Trello has confirmed, with the changes that wait.

export class Optimistic {
  #shown;
  #waiting = new Map();

  /** `shown` is called whenever a thing looks different. */
  constructor(shown) {
    this.#shown = shown;
  }

  /**
   * Shows a change at once, and has `write` tell Trello when the writes to the same thing before it have ended. `change`
   * gives fields for the fields there are; the thing takes what the answer says of them. A change that fails is taken back
   * alone: the others stay.
   */
  async change(thing, change, write) {
    const state = this.#stateOf(thing);
    state.changes.push(change);
    this.#show(thing, state);
    const before = state.written;
    const written = before.then(write);
    state.written = written.catch(() => {});
    try {
      const answer = await written;
      Object.assign(state.confirmed, change(state.confirmed), known(thing, answer));
      return answer;
    } finally {
      state.changes.splice(state.changes.indexOf(change), 1);
      this.#show(thing, state);
      if (state.changes.length === 0) this.#waiting.delete(thing);
    }
  }

  #stateOf(thing) {
    if (!this.#waiting.has(thing)) this.#waiting.set(thing, { confirmed: { ...thing }, changes: [], written: Promise.resolve() });
    return this.#waiting.get(thing);
  }

  #show(thing, { confirmed, changes }) {
    Object.assign(thing, confirmed);
    for (const change of changes) Object.assign(thing, change(thing));
    this.#shown();
  }
}

/** What an answer says of the fields that the page has of a thing. */
function known(thing, answer) {
  return Object.fromEntries(Object.entries(answer ?? {}).filter(([name]) => name in thing));
}
