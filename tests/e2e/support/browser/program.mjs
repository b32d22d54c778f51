// A program that ends with the tests, however those end.

import { spawn } from "node:child_process";

const running = new Set();

process.on("exit", () => {
  for (const program of running) program.kill();
});
for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]]) process.once(signal, () => process.exit(code));

export class Program {
  #child;
  #ended;
  /** Why it could not be started, or how it ended. */
  failure;

  /** It writes to nobody: a pipe that it held would keep the test run from its end. */
  constructor(path, args, variables) {
    this.#child = spawn(path, args, { stdio: "ignore", detached: true, env: { ...process.env, ...variables } });
    running.add(this);
    this.#ended = new Promise((resolve) => {
      const end = (failure) => {
        this.failure = failure;
        running.delete(this);
        resolve();
      };
      this.#child.once("error", end).once("exit", (code) => end(new Error(`${path} ended with ${code}.`)));
    });
  }

  /** Ends it and what it has started. */
  kill() {
    if (this.failure) return;
    try {
      process.kill(-this.#child.pid, "SIGKILL");
    } catch {
      // It is gone.
    }
  }

  async end() {
    this.kill();
    await this.#ended;
  }
}
