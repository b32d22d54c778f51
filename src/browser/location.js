// What location.rs needs of the engine. Outside a page there is no location.

export const href = () => globalThis.location?.href;
// Not the address's own: a sandboxed page has an address, but "null" for an origin.
export const origin = () => globalThis.location && globalThis.origin;

export function leaveFor(url) {
  location.href = url;
}

export function replace(url) {
  history.replaceState(history.state, "", url);
}
