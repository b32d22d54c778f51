// What subscription.rs needs of the engine: each begins something and gives the function that stops it.

export function listen(target, kind, callback) {
  (target ?? globalThis).addEventListener(kind, callback);
  return () => (target ?? globalThis).removeEventListener(kind, callback);
}

/** For pages that come out of the back/forward cache. */
export const restored = (callback) => listen(undefined, "pageshow", ({ persisted }) => persisted && callback());

export function later(milliseconds, callback) {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

export function every(milliseconds, callback) {
  const timer = setInterval(callback, milliseconds);
  return () => clearInterval(timer);
}
