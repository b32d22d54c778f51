// The button that logs in, and what stands in its place while the window of the login waits.

import { el } from "../app/dom.js";
import { failure } from "../app/notices.js";

/** A frame of another site gets its token through this small page; see docs/login.md. */
const RETURN = new URL("../../pkg/return.html", import.meta.url).href;

/** What each way asks for. */
const ASKED = {
  key: { scope: "read", expiration: "30days", returnUrl: RETURN },
  oauth: { scope: ["read:board:trello", "read:member:trello"] },
};

/** Fills the place with the button, under what went wrong before. `done` runs after a login. */
export function askToLogIn(place, trello, way, { error, done = () => {} } = {}) {
  place.replaceChildren(
    error ? failure(error) : el("p", {}, "To list your cards, this Power-Up asks Trello to let it read your boards."),
    el("button", { type: "button", class: "primary", onclick: logIn }, "Connect"),
  );

  // Nothing may come between the click and `authorize`, which opens a window.
  async function logIn() {
    const cancel = new AbortController();
    const login = trello.authorize({ ...ASKED[way], closedGrace: 2_000, signal: cancel.signal });
    place.replaceChildren(
      el("p", { role: "status" }, "Waiting for your answer in the window that has opened…"),
      el("button", { type: "button", onclick: () => cancel.abort() }, "Cancel"),
    );
    try {
      await login;
      done();
    } catch (error) {
      askToLogIn(place, trello, way, { error: error.code === "aborted" ? undefined : error, done });
    }
  }
}
