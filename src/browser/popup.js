// What popup.rs needs of the engine.

import { find } from "./object.js";

/** Where every copy of the library on the page finds the window of the login that waits. */
const WAITING = Symbol.for("login window: waits for its answer");

/** A name that nobody else has. */
export const newName = (prefix) => prefix + Math.random().toString(36).slice(2);

/**
 * `window.open`, for a window at the top: a frame of that name is left alone. It may be another site's, and would go to
 * the address in the window's place.
 */
export function openAtTop(url, name, features) {
  // A window that did not close may have become a page of the app; it would open itself.
  if (window.name === name) window.name = "";
  const openAs = (name) => window.open(url, name, features);
  const isFrame = find(`iframe[name="${name}"], frame[name="${name}"]`);
  const popup = openAs(isFrame ? newName(name) : name);
  // A page does not see all names: those of frames in frames, and those that frames have given themselves.
  return popup?.parent && popup.parent !== popup ? openAs(newName(name)) : popup;
}

/** Opens a window of this size over the middle of the page, or gives null. */
export function open(url, name, width, height) {
  const left = Math.round(window.screenX + (window.innerWidth - width) / 2);
  const top = Math.round(window.screenY + (window.innerHeight - height) / 2);
  const popup = openAtTop(url, name, `width=${width},height=${height},left=${left},top=${top}`);
  if (popup && !isThisPage(popup)) window[WAITING] = popup;
  return popup;
}

/** Whether the browser has one window only, and has sent this page to the address. */
export const isThisPage = (popup) => popup === window;

/** The window that is open already, whoever opened it. */
export function waiting() {
  const popup = globalThis[WAITING];
  return popup && !popup.closed ? popup : undefined;
}

export function close(popup) {
  try {
    popup.close();
  } catch {
    // What a page's own `open` gave in place of a window may have no `close`.
  }
  if (window[WAITING] === popup) delete window[WAITING];
}
