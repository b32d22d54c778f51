// The page that `t.popup` opens: its button is the click that a login takes.

import { el } from "../app/dom.js";
import { findLibrary } from "./library.js";
import { askToLogIn } from "./login.js";
import { loginSwitch } from "./login-switch.js";
import { makeClient } from "./ways.js";

const library = await findLibrary();
const t = library.TrelloPowerUp.iframe(library.options);
const { element } = await loginSwitch(t, library, login);
document.getElementById("main").append(element);

function login(way) {
  const trello = makeClient(t, library, way);
  const place = el("div", { class: "cards-place" });
  const close = () => t.closePopup();
  // What the board has not kept by then would go with the popup.
  const done = () => trello.ready.then(close);
  trello.isAuthorized().then((isAuthorized) => (isAuthorized ? close() : askToLogIn(place, trello, way, { done })));
  return { element: place, update() {} };
}
