// What location.rs needs of the engine. Outside a page there is no location; a worker has one, but it is no page's.

const PAGE_ORIGIN = globalThis.document && originOfPage();

export const href = () => globalThis.document && globalThis.location?.href;
export const origin = () => PAGE_ORIGIN;

/** Not the address's own: a sandboxed page has "null" in its place, and in a frame's srcdoc the address has. */
function originOfPage() {
  const { location, origin } = globalThis;
  // A script of the page may have a variable of that name.
  return origin === "null" || location.origin === "null" ? origin : location.origin;
}

/** 0 at the top, 1 in a frame below pages of this origin, 2 below a page of another. */
export function framing() {
  // Not by `parent`, which scripts of a page use for variables of theirs. A frame's element is shown to its own origin only.
  let page = globalThis;
  while (globalThis.document && page !== page.top) {
    if (!page.frameElement) return 2;
    page = page.frameElement.ownerDocument.defaultView;
  }
  return page === globalThis ? 0 : 1;
}

export function replace(url) {
  // Not the bare name: a script of the page may have one of its own.
  window.history.replaceState(window.history.state, "", url);
}
