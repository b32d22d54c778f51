// Trello's own "add card" page in a popup, as client.js has it: it asks the person, so it needs no login.

import { soon } from "#snippets/microtask.js";
import { own } from "#snippets/object.js";
import { openAtTop } from "#snippets/popup.js";
import { TrelloError } from "#snippets/trello_error.js";
import { run, silence } from "#snippets/trello_request.js";

// Taken once: the page may have a variable of that name later.
const { URL } = globalThis;

const CLOSED_POLL_MS = 250;

/** Opens the page; `next(null, card)` or `next(error)`, or a promise where there is no `next`. */
export function addCard(site, key, options, next) {
  const added = new Promise((resolve, reject) => {
    const all = Object.entries({ mode: "popup", source: key || location.host, ...options });
    const query = new URLSearchParams(all.filter(([, value]) => value !== undefined));
    const left = Math.round(window.screenX + (window.outerWidth - 500) / 2);
    const top = Math.round(window.screenY + (window.outerHeight - 600) / 2);
    const features = `width=500,height=600,left=${left},top=${top}`;
    const popup = openAtTop(`${site}/add-card?${query}`, "trello", features);
    // client.js never reported these ends, so a page that does not ask must not meet an unhandled rejection.
    const fail = (code, message) => {
      soon(() => silence(added));
      reject(new TrelloError(code, message, "error"));
    };
    if (!popup) return fail("popup_blocked", "The browser blocked Trello's window. Call addCard in a click handler.");
    const end = (settle, value) => {
      clearInterval(poll);
      window.removeEventListener("message", onMessage);
      popup.close();
      settle(value);
    };
    const onMessage = (event) => {
      if (event.origin !== new URL(site).origin || event.source !== popup) return;
      const answer = parsed(event.data);
      const success = own(answer, "success");
      if (success) end(resolve, own(answer, "card") ?? answer);
      else if (success === false) end(reject, new Error(answer.error));
    };
    const poll = setInterval(() => {
      if (popup.closed) end(() => fail("popup_closed", "Trello's window was closed before the card was added."));
    }, CLOSED_POLL_MS);
    window.addEventListener("message", onMessage);
  });
  if (typeof next !== "function") return added;
  added.then(
    (card) => run(next, [null, card]),
    (error) => run(next, [error]),
  );
}

function parsed(data) {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
