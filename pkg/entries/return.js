// The script of return.html: without wasm, for any Content-Security-Policy. With an answer in the address the page hands it
// to the page that waits; without one it is the relay between a frame and the consent page. Nothing of the address is
// shown or navigated to.

import { handOver } from "#snippets/window.js";
import { answerIn } from "../login/return_answer.js";

const { hash, pathname, search } = location;
// The token or code leaves the address before anything else happens.
history.replaceState(null, "", pathname);
const { nonce, text } = answerIn(search, hash);
if (nonce) handOver(nonce, text);
