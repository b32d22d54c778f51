// What somebody sees who is not logged in: what this is, the choices before a login, and the two ways to it.

import { boardAddress } from "../power-up/address.js";
import { el } from "./dom.js";
import { loginForm } from "./login/form.js";

export function welcome(app) {
  const actions = el("div", { class: "connect" });
  const form = loginForm(app);
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
        el("li", {}, "Log in by popup, by redirect or by OAuth 2.0; the token stays where you choose."),
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
      el("button", { type: "button", class: "primary", onclick: () => start(byPopup) }, "Connect in a popup"),
      el("button", { type: "button", onclick: () => start(byRedirect) }, "Connect by redirect"),
    );
  }

  function start(login) {
    if (app.isKnown()) login();
    else refuse(new Error("There is no client id. Enter that of your app."));
  }

  function byPopup() {
    const cancel = new AbortController();
    form.element.inert = true;
    // Who closes the window is told so soon.
    const options = { ...app.login.wanted, type: "popup", closedGrace: 2_000, signal: cancel.signal };
    follow(app.trello.authorize(options), byPopup);
    actions.replaceChildren(
      el("p", { class: "waiting-text", role: "status" }, "Waiting for your answer in Trello’s window…"),
      el("button", { type: "button", onclick: () => cancel.abort() }, "Cancel"),
    );
  }

  // The page goes away, and comes back to the same address with the answer.
  function byRedirect() {
    follow(app.trello.authorize({ ...app.login.wanted, type: "redirect" }), byRedirect);
  }

  async function follow(login, again) {
    app.notices.clear();
    try {
      await login;
      app.show();
    } catch (error) {
      ask();
      // Another tab may have logged in meanwhile.
      if (error.code === "aborted" || app.trello.authorized()) return;
      if (error.code === "invalid_key") return refuse(error);
      app.notices.fail(error, again);
    }
  }

  function refuse(error) {
    app.notices.fail(error);
    form.focus();
  }
}
