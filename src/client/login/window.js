// The windows of a login: the size of the consent page's, and the words that people read in one that only hands over.

import { handOver as handOverText } from "../../browser/handoff.js";
import { newName, open } from "../../browser/popup.js";

const WORDS = {
  go: "Continue to Trello",
  gone: "The page that began this login is gone. Close this window and log in again.",
  over: "This login is over. You can close this window.",
};

/** What the windows that have names of their own are called. */
const PREFIX = "trello_login_";

/** Opens the consent page in a window of this name, or gives null where the browser blocks it. */
export const openConsent = (url, name = newName(PREFIX)) => open(url, name, 550, 725);

export const isConsentWindow = () => window.name.startsWith(PREFIX);

/** Hands the text to the page that knows the nonce. Without a text this window is the relay to the consent page. */
export function handOver(nonce, text) {
  // A second click goes to the same window.
  const name = newName(PREFIX);
  handOverText(nonce, text, WORDS, (url) => openConsent(url, name));
}
