// What subscription.rs needs of the engine: each begins something and gives the function that stops it.

import { withStack } from "./microtask.js";

/** A script that wraps what begins, and not what stops, keeps the callback: then it is silent. */
export function started(callback, begin, stop) {
  let isOver = false;
  const handle = begin((value) => isOver || callback(value));
  return () => {
    isOver = true;
    stop(handle);
  };
}

/** A page may have put a function in the engine's place that throws: that must not unwind over wasm. */
function quietly(act) {
  try {
    act();
  } catch {
    // Nothing is heard then, as where there are no events.
  }
}

export function listen(target, kind, callback) {
  const place = target ?? globalThis;
  // Outside a page, as in Node, nothing happens to a window.
  const begin = (heard) => {
    const listener = (event) => withStack(() => heard(event));
    quietly(() => place.addEventListener?.(kind, listener));
    return listener;
  };
  return started(callback, begin, (listener) => quietly(() => place.removeEventListener?.(kind, listener)));
}

/** For pages that come out of the back/forward cache. */
export const restored = (callback) => listen(undefined, "pageshow", ({ persisted }) => persisted && callback());

/** What a window posts. A page can dispatch an event of that name with any members. */
export const messages = (from, site, callback) =>
  listen(undefined, "message", ({ origin, source, data }) => source === from && origin === site && callback(data));

export const later = (milliseconds, callback) =>
  started(callback, (rung) => setTimeout(rung, milliseconds), clearTimeout);

export const every = (milliseconds, callback) =>
  started(callback, (rung) => setInterval(rung, milliseconds), clearInterval);
