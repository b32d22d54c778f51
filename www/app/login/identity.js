// What the real Trello knows an app by, and how one comes by it: an API key, or a client id of OAuth 2.0.

import { el } from "../dom.js";

const ADMIN = "https://trello.com/apps/admin";

const KINDS = {
  key: {
    label: "API key",
    steps: (admin) => [
      ["Open or create your app at ", admin, " and go to its API key."],
      ["Add exactly this origin to the key’s allowed origins: ", el("code", {}, location.origin)],
      ["Paste the API key here. It is public, not a secret."],
    ],
  },
  clientId: {
    label: "Client id",
    steps: (admin) => [
      ["Open or create your app at ", admin, " and make a client of the type “public” in its OAuth 2.0 tab."],
      ["Register exactly this address for its logins: ", el("code", {}, location.origin + location.pathname)],
      ["Paste the client id here. It is public, not a secret."],
    ],
  },
};

export function identity(app) {
  const name = app.login.identity;
  const { label, steps } = KINDS[name];
  const admin = el("a", { href: ADMIN, target: "_blank", rel: "noreferrer" }, "trello.com/apps/admin");
  const input = el("input", { id: "key", name, value: app.place.entered(name), autocomplete: "off", spellcheck: "false", onchange: take });
  const element = el(
    "div",
    { class: "real" },
    el("ol", { class: "steps" }, steps(admin).map((step) => el("li", {}, step))),
    el("label", { class: "field" }, label, input),
  );
  return { element, focus: () => input.focus() };

  function take() {
    app.notices.clear();
    const before = app.place.entered(name);
    app.place.enter(name, input.value.trim());
    if (!app.usePlace()) app.place.enter(name, before);
    else if (app.trello.authorized()) app.show();
  }
}
