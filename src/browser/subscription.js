// What subscription.rs needs of the engine: each begins something and gives the function that stops it.

export function listen(target, kind, callback) {
  const place = target ?? globalThis;
  // Outside a page, as in Node, nothing happens to a window.
  place.addEventListener?.(kind, callback);
  return () => place.removeEventListener?.(kind, callback);
}

/** For pages that come out of the back/forward cache. */
export const restored = (callback) => listen(undefined, "pageshow", ({ persisted }) => persisted && callback());

/** Messages, from whoever says that they are some: a page can dispatch an event of that name with any members. */
export const messages = (callback) =>
  listen(undefined, "message", ({ origin, source, data }) => callback({ origin: `${origin}`, source, data }));

export function later(milliseconds, callback) {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

export function every(milliseconds, callback) {
  const timer = setInterval(callback, milliseconds);
  return () => clearInterval(timer);
}
