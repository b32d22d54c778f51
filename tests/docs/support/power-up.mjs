// What the pages of a Power-Up in the documents have around them: the library, and Trello's library on the emulator's board.

import * as library from "/blocks/trello.js";
import * as standIn from "/power-up/stand-in.js";

const { site } = await (await fetch("/emulator.json")).json();
const here = (options) => ({ authServerOrigin: site, ...options });
const button = document.querySelector("#connect");

/** What `authorize` begins, `login` ends with: once the board keeps the token. */
class Trello extends library.Trello {
  static powerUp(t, options) {
    const client = super.powerUp(t, options);
    const authorize = client.authorize.bind(client);
    client.authorize = (options) => (window.login = authorize(options).then(() => client.ready));
    return client;
  }
}

Object.assign(window, {
  Trello,
  TrelloPowerUp: {
    iframe: (options) => standIn.iframe(here(options)),
    initialize: (handlers, options) => standIn.initialize(handlers, here(options)),
  },
  button,
  showButton: (click) => (button.onclick = click),
});
