// What popup.rs needs of the engine.

/** Where every copy of the library on the page finds the window of the login that waits. */
const WAITING = Symbol.for("login window: waits for its answer");

/** Opens a window of this size over the middle of the page, or gives null. */
export function open(url, name, width, height) {
  const left = Math.round(window.screenX + (window.innerWidth - width) / 2);
  const top = Math.round(window.screenY + (window.innerHeight - height) / 2);
  // A login window that did not close may have become a page of the app; it would open itself.
  if (window.name === name) window.name = "";
  const popup = window.open(url, name, `width=${width},height=${height},left=${left},top=${top}`);
  if (popup) window[WAITING] = popup;
  return popup;
}

/** The window that is open already, whoever opened it. */
export function waiting() {
  const popup = globalThis[WAITING];
  return popup && !popup.closed ? popup : undefined;
}

export function close(popup) {
  popup.close();
  if (window[WAITING] === popup) delete window[WAITING];
}
