// What location.rs needs of the engine. Outside a page there is no location.

export const href = () => globalThis.location?.href;
export const origin = () => globalThis.location?.origin;

export function leaveFor(url) {
  location.href = url;
}

export function replace(url) {
  history.replaceState(history.state, "", url);
}
