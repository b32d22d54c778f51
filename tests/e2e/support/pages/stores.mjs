// A page whose client a test makes: by `make(options)`, with what it then tells in `heard`.

import { isTrelloError, Trello } from "/pkg/trello.js";

// In a window that hands over, the page is gone before this is answered.
const never = () => new Promise(() => {});
const { key, api, site } = await fetch("/emulator.json").then((answer) => answer.json()).catch(never);

window.make = (options) => {
  window.heard = [];
  begin(new Trello({ key, apiEndpoint: api, authEndpoint: site, ...options }), isTrelloError);
  for (const name of ["authorized", "deauthorized", "unauthorized", "storage_unavailable"]) {
    client.on(name, () => heard.push(name));
  }
};
document.querySelector("#login").onclick = () => (window.login = outcome(() => client.authorize({ type: "popup" })));
window.isLoaded = true;
