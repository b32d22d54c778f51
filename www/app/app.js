// The whole page: the client in use, whoever is logged in, and the view that the address asks for.
//
// A view is `{ element, title, takes?(route) }`. `takes` is asked when the address changes; a view that says true has
// shown the new address itself.

import { Trello } from "../../pkg/oauth.js";
import { activity } from "./activity/view.js";
import { board } from "./board/view.js";
import { boardNav } from "./board-nav.js";
import { boards } from "./boards.js";
import { header } from "./header.js";
import { readRoute } from "./routes.js";
import { webhooks } from "./webhooks/view.js";
import { welcome } from "./welcome.js";

/** The app's name on Trello's consent page. */
const NAME = "trello-wasm demo";

export class App {
  #main;
  #header;
  #calls;
  #queue;
  #view;
  /** Whether the header is made for somebody who is logged in. */
  #greeted;
  #unfollow = () => {};
  #leaving = new AbortController();

  constructor({ place, login, notices, calls, queue, header, main }) {
    this.place = place;
    this.login = login;
    this.notices = notices;
    this.#calls = calls;
    this.#queue = queue;
    this.#header = header;
    this.#main = main;
    this.usePlace();
  }

  /**
   * Makes the client for the place and the login that are chosen now. A login that is kept for them is taken up. Says
   * whether what was entered is a key or a client id; with anything else the client has none.
   */
  usePlace() {
    const { identity, store } = this.login;
    const options = { name: NAME, storage: store };
    this.#greeted = undefined;
    let isTaken = true;
    try {
      this.trello = new Trello({ ...options, ...this.place.options(identity) });
    } catch (error) {
      this.trello = new Trello(options);
      this.notices.fail(error);
      isTaken = false;
    }
    this.#calls.follow(this.trello);
    this.#queue.follow(this.trello);
    this.#followLogins();
    this.#greet();
    return isTaken;
  }

  /** Whether a login can begin. Of a key that is missing the client speaks itself; without a client id it is none of OAuth 2.0. */
  isKnown() {
    const { identity } = this.login;
    return identity === "key" || this.place.options(identity)[identity] !== undefined;
  }

  /** The calls of the client in use, which end with the signal. */
  api(signal) {
    return this.#calls.of(this.trello, signal);
  }

  async start() {
    addEventListener("hashchange", () => this.show());
    // A redirect may have come back with a refusal; a token is taken up already.
    if (!this.trello.authorized()) {
      await this.trello.authorize({ interactive: false }).catch((error) => {
        if (error.code !== "interaction_required") this.notices.fail(error);
      });
    }
    this.show();
  }

  /** Shows what the address says, to whoever is logged in. */
  show() {
    const authorized = this.trello.authorized();
    const route = authorized ? readRoute(location.hash) : { name: "welcome" };
    if (this.#view?.takes?.(route)) return;
    const moved = this.#view !== undefined;
    this.#greet();
    this.#leaving.abort();
    this.#leaving = new AbortController();
    const api = authorized ? this.api(this.#leaving.signal) : undefined;
    this.#view = { welcome, boards, board, activity, webhooks }[route.name](this, api, route);
    this.titled(this.#view.title);
    this.#header.querySelector("nav").replaceChildren(...boardNav(route));
    this.#main.replaceChildren(this.#view.element);
    if (moved) this.#main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  /** Other tabs log in and out too. What this page itself does about its own logins and refused calls comes first. */
  #followLogins() {
    this.#unfollow();
    const ends = ["authorized", "deauthorized"].map((event) => this.trello.on(event, () => setTimeout(() => this.#keepUp())));
    this.#unfollow = () => ends.forEach((end) => end());
  }

  #keepUp() {
    if (this.#view && this.#greeted !== this.trello.authorized()) this.show();
  }

  #greet() {
    const authorized = this.trello.authorized();
    if (this.#greeted === authorized) return;
    this.#greeted = authorized;
    this.#header.replaceChildren(...header(this, authorized ? this.api() : undefined));
  }

  titled(title) {
    document.title = title ? `${title} · ${NAME}` : NAME;
  }

  /** Says what went wrong. A token that Trello no longer takes ends the login here too. */
  fail(error, retry) {
    if (error.code === "aborted") return;
    if (this.endsLogin(error)) return;
    this.notices.fail(error, retry);
  }

  /** Whether the error ended the login; then the page asks for a new one and says why. */
  endsLogin(error) {
    if (error.code !== "invalid_token" && error.code !== "expired_token") return false;
    // The client has forgotten the token; the first of several refused calls tells of it.
    if (this.#greeted) {
      this.show();
      this.notices.fail(error);
    }
    return true;
  }

  async logOut({ revoke }) {
    try {
      await this.trello.deauthorize({ revoke });
      this.show();
      this.notices.say(revoke ? "Logged out. Trello has forgotten the token." : "Logged out.");
    } catch (error) {
      this.show();
      this.notices.fail(error);
    }
  }
}
