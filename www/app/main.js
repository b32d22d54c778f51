// Where the page starts.

import { App } from "./app.js";
import { Calls } from "./calls.js";
import { Notices } from "./notices.js";
import { Place } from "./place.js";

const at = (id) => document.getElementById(id);

at("skip").addEventListener("click", (event) => {
  event.preventDefault();
  at("main").focus();
});

const app = new App({
  place: await Place.find(),
  notices: new Notices(at("notices")),
  calls: new Calls(at("calls"), at("last-call")),
  header: at("header"),
  main: at("main"),
});
app.start();
