// What location.rs needs of the engine. Outside a page there is no location; a worker has one, but it is no page's.

export const href = () => globalThis.document && globalThis.location?.href;
// Not the address's own: a sandboxed page has an address, but "null" for an origin.
export const origin = () => globalThis.document && globalThis.origin;

/** 0 at the top, 1 in a frame below pages of this origin, 2 below a page of another. */
export function framing() {
  let page = globalThis;
  try {
    // Reading the address of another origin's page throws.
    while (page.parent && page.parent.location.href && page !== page.parent) page = page.parent;
  } catch {
    return 2;
  }
  return page === globalThis ? 0 : 1;
}

export function replace(url) {
  history.replaceState(history.state, "", url);
}
