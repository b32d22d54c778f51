// The script of return.html: without wasm, for any Content-Security-Policy. With an answer in the address the page hands it
// to the page that waits; without one it is the relay between a frame and the consent page. Nothing of the address is
// shown or navigated to.

import { handOver } from "#snippets/hand_over.js";

const { hash, pathname, search } = location;
// The token or code leaves the address before anything else happens.
history.replaceState(null, "", pathname);

// A login of OAuth 2.0 has its nonce in the state, and is answered in the query.
const nonce = /[?&](?:trello_login=|state=trello_login-)(w[0-9a-f]{32})(&|$)/.exec(search)?.[1];
const answer = /[#&](token|error)=([^&]*)/.exec(hash) ?? /[?&](code|error)=([^&]*)/.exec(search);
if (nonce) handOver(nonce, answer ? decoded(answer) : undefined);

/** The token or code, or an empty text for a denial. */
function decoded([, name, text]) {
  if (name === "error") return "";
  try {
    return decodeURIComponent(text);
  } catch {
    // No token has such characters; the page that waits takes it for nothing.
    return text;
  }
}
