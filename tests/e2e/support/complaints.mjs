// What pages complain about: the errors that reach them, and what they say in the console.

import assert from "node:assert/strict";

/** Listens to every page of a browser profile. */
export class Complaints {
  #emulator;
  #thrown = [];
  #said = [];
  #expected = [];

  constructor(context, emulator) {
    this.#emulator = emulator;
    context.on("weberror", (error) => this.#thrown.push(error.error()?.message ?? String(error.error())));
    context.on("console", (message) => {
      // The browser names the address that a sandboxed frame may not open, and that of an answer which no page may read.
      if (!/^(Blocked opening|Access to \w+ at) /.test(message.text())) this.#said.push(message.text());
    });
  }

  /** The errors that the test wants to see on the page, by their messages. */
  expect(...messages) {
    this.#expected = messages;
  }

  /** Checks that since the last check no other error has reached a page, and no secret the console. */
  async check() {
    const [thrown, said, expected] = [this.#thrown, this.#said, this.#expected];
    [this.#thrown, this.#said, this.#expected] = [[], [], []];
    assert.deepEqual(thrown, expected, "errors that reached the page");
    const tokens = await this.#emulator.tokens();
    const secrets = [this.#emulator.key, ...tokens.map(({ token }) => token)];
    for (const text of said) {
      assert.doesNotMatch(text, /Content Security Policy/);
      for (const secret of secrets) assert.ok(!text.includes(secret), "the console holds a key or a token");
    }
  }
}
