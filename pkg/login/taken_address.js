// The answer to a login leaves the address at import, since a router of the page may run before the wasm is there. What
// src/protocol/login/arrival.rs leaves of an address is left here, too; who the answer is for is decided there.

const NONCE = /([?&])trello_login=([^&]*)(&?)/;
const ANSWER = /(^|[&?#])(token|error)=[^&?#]*/g;

/** Where the address waits for whichever copy of the library is there first. */
const TAKEN = Symbol.for("trello_login_address");

/** Frees the page's address from an answer with a nonce of ours. */
export function takeAddress() {
  const href = globalThis.location?.href ?? "";
  const [page, ...rest] = href.split("#");
  const [, , nonce] = NONCE.exec(page) ?? [];
  if (nonce === undefined) return;
  const fragment = ownFragment(nonce) ?? rest.join("#").replace(ANSWER, "").replace(/^&/, "");
  try {
    const clean = page.replace(NONCE, (_, before, nonce, after) => after && before);
    window.history.replaceState(window.history.state, "", clean + (fragment && `#${fragment}`));
  } catch {
    // A page whose address cannot change, such as a srcdoc frame.
  }
  globalThis[TAKEN] = href;
}

/** The address as it was, once. */
export function takenAddress() {
  const href = globalThis[TAKEN];
  delete globalThis[TAKEN];
  return href;
}

/** The fragment that the page had when it left, as src/protocol/login/pending_redirect.rs has written it. */
function ownFragment(nonce) {
  try {
    const [known, , , ...fragment] = window.sessionStorage.getItem("trello_login").split(" ");
    return known === nonce ? fragment.join(" ") : undefined;
  } catch {
    // No record, or no storage.
    return undefined;
  }
}
