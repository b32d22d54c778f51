// How one logs in: by which kind of token, and where that is kept.

import { Remembered } from "../remembered.js";

export const GRANTS = { key: "API key", oauth: "OAuth 2.0" };

export const STORES = {
  local: "localStorage: this browser",
  session: "sessionStorage: this tab",
  memory: "memory: until the page is left",
};

/** What the demo asks for: it reads boards, changes cards, and says who is logged in. */
const WANTED = {
  key: { scope: { read: true, write: true }, expiration: "30days" },
  oauth: { scope: ["read:board:trello", "write:board:trello", "read:member:trello", "offline_access"] },
};

export class LoginChoices {
  #grant = new Remembered("grant", Object.keys(GRANTS));
  #store = new Remembered("store", Object.keys(STORES));

  get grant() {
    return this.#grant.value;
  }

  set grant(grant) {
    this.#grant.value = grant;
  }

  get store() {
    return this.#store.value;
  }

  set store(store) {
    this.#store.value = store;
  }

  /** What the app is known by: the option of a client that says so. */
  get identity() {
    return this.grant === "oauth" ? "clientId" : "key";
  }

  /** What `authorize` is asked for. */
  get wanted() {
    return WANTED[this.grant];
  }
}
