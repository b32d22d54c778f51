// Says why a page does not come: calls wait for Trello's limits, and its own have their turn behind them.

const TICK = 500;

export class Queue {
  #element;
  #unfollow = () => {};
  #timer;

  constructor(element) {
    this.#element = element;
  }

  /** Looks at another client, and at the former one no more. */
  follow(trello) {
    this.#unfollow();
    this.#unfollow = trello.on("ratelimit", () => this.#look(trello));
    this.#look(trello);
  }

  /** The client tells when calls begin to wait, and not when none waits any more. */
  #look(trello) {
    clearTimeout(this.#timer);
    const waits = trello.rateLimit().queued > 0;
    this.#element.hidden = !waits;
    if (waits) this.#timer = setTimeout(() => this.#look(trello), TICK);
  }
}
