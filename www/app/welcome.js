// What somebody sees who is not logged in: what this is, which Trello to use, and the two ways to connect.

import { boardAddress } from "../power-up/address.js";
import { el } from "./dom.js";
import { placeForm } from "./place-form.js";

/** What the demo asks for: it reads boards and changes cards. */
const WANTED = { scope: { read: true, write: true }, expiration: "30days" };

export function welcome(app) {
  const actions = el("div", { class: "connect" });
  const form = placeForm(app);
  ask();
  return {
    title: "",
    takes: ({ name }) => name === "welcome",
    element: el(
      "div",
      { class: "welcome" },
      el(
        "div",
        { class: "pitch" },
        el("h1", {}, "Your Trello boards, straight from the browser"),
        el("p", { class: "lead" }, "A board app without a server. Calls go from this page to Trello, through a client written in Rust and compiled to WebAssembly."),
      ),
      el("section", { class: "panel", "aria-labelledby": "connect-title" }, el("h2", { id: "connect-title" }, "Connect"), form.element, actions),
      el(
        "ul",
        { class: "points" },
        el("li", {}, "Log in by popup or by redirect; the token stays in this browser."),
        el("li", {}, "Rename boards; add, edit, move, archive and discuss cards."),
        el("li", {}, "Every call is listed at the foot of the page."),
        el("li", {}, "The same library by ", el("a", { href: "script-tag.html" }, "one script tag"), ", for pages written for client.js."),
        el("li", {}, "An app to copy, with React, TypeScript and Vite: ", el("a", { href: "vite/README.md" }, "how to run it"), "."),
        app.place.emulator && el("li", {}, "And in a frame on a board, as ", el("a", { href: boardAddress(app.place.emulator) }, "a Power-Up"), "."),
      ),
    ),
  };

  function ask() {
    form.element.inert = false;
    actions.replaceChildren(
      el("button", { type: "button", class: "primary", onclick: byPopup }, "Connect in a popup"),
      el("button", { type: "button", onclick: byRedirect }, "Connect by redirect"),
    );
  }

  function byPopup() {
    const cancel = new AbortController();
    form.element.inert = true;
    // Who closes the window is told so soon.
    const options = { ...WANTED, type: "popup", closedGrace: 2_000, signal: cancel.signal };
    follow(app.trello.authorize(options), byPopup);
    actions.replaceChildren(
      el("p", { class: "waiting-text", role: "status" }, "Waiting for your answer in Trello’s window…"),
      el("button", { type: "button", onclick: () => cancel.abort() }, "Cancel"),
    );
  }

  // The page goes away, and comes back to the same address with the answer.
  function byRedirect() {
    follow(app.trello.authorize({ ...WANTED, type: "redirect" }), byRedirect);
  }

  async function follow(login, again) {
    app.notices.clear();
    try {
      await login;
      app.show();
    } catch (error) {
      ask();
      if (error.code === "aborted") return;
      if (error.code === "invalid_key") return refuse(error);
      app.notices.fail(error, again);
    }
  }

  function refuse(error) {
    app.notices.fail(error);
    form.focus();
  }
}
