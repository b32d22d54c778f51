// What ask.rs needs of the engine.

import { listen, started } from "./subscription.js";

/** Calls `end` once: with what `act` answers, or with undefined where it fails or the signal comes first. */
export function ask(act, value, signal, end) {
  const answered = new Promise((resolve) => {
    const leave = listen(signal, "abort", () => resolve());
    Promise.resolve(act(value)).catch(() => {}).then(resolve).then(leave);
  });
  answered.then(end);
}

/** Has `act` begin something that it tells a listener of, and gives what ends it. */
export const follow = (act, listener) => started(listener, act, (end) => end());
