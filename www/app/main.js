// Where the page starts.

import { App } from "./app.js";
import { Calls } from "./calls.js";
import { LoginChoices } from "./login/choices.js";
import { Notices } from "./notices.js";
import { CallLog } from "./panel/call-log.js";
import { panel } from "./panel/panel.js";
import { outcome, Rows } from "./panel/rows.js";
import { Place } from "./place.js";
import { Queue } from "./queue.js";

const at = (id) => document.getElementById(id);

at("skip").addEventListener("click", (event) => {
  event.preventDefault();
  at("main").focus();
});

const rows = new Rows();
const log = new CallLog((call) => {
  rows.show(call);
  at("last-call").textContent = `${call.method} ${call.path} · ${outcome(call)}`;
});
const app = new App({
  place: await Place.find(),
  login: new LoginChoices(),
  notices: new Notices(at("notices")),
  calls: new Calls(log),
  queue: new Queue(at("queue")),
  header: at("header"),
  main: at("main"),
});
panel(app, log, rows, at("panel"));
app.start();
