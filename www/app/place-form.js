// The switch between the emulator and the real Trello, with the key that the real one needs.

import { el } from "./dom.js";

const KEYS = "https://trello.com/apps/admin";

export function placeForm(app) {
  const { place } = app;
  const key = keyField(app);
  const real = el("div", { class: "real" }, ...explained(), key.element);
  const note = el("p", { class: "soft" }, "A local Trello with made-up boards. Nothing leaves this computer, and no key is needed.");
  const element = el(
    "div",
    { class: "place" },
    el("fieldset", { class: "switch" }, el("legend", { class: "unseen" }, "Which Trello"), choice("emulator", "Emulator"), choice("real", "Real Trello")),
    !place.emulator && el("p", { class: "soft" }, "This page is not served by the emulator; ", el("code", {}, "cargo xtask demo"), " starts it."),
    note,
    real,
  );
  showChoice();
  return { element, focus: key.focus };

  function choice(kind, label) {
    const radio = el("input", {
      type: "radio",
      name: "place",
      value: kind,
      checked: place.kind === kind,
      disabled: kind === "emulator" && !place.emulator,
      onchange: () => choose(kind),
    });
    return el("label", {}, radio, el("span", {}, label));
  }

  function choose(kind) {
    place.kind = kind;
    app.notices.clear();
    app.usePlace();
    if (app.trello.authorized()) app.show();
    else showChoice();
  }

  function showChoice() {
    real.hidden = place.kind !== "real";
    note.hidden = !real.hidden;
  }
}

function explained() {
  const link = el("a", { href: KEYS, target: "_blank", rel: "noreferrer" }, "trello.com/apps/admin");
  return [
    el(
      "ol",
      { class: "steps" },
      el("li", {}, "Open or create your app at ", link, " and go to its API key."),
      el("li", {}, "Add exactly this origin to the key’s allowed origins: ", el("code", { id: "origin" }, location.origin)),
      el("li", {}, "Paste the API key here. It is public, not a secret."),
    ),
  ];
}

function keyField(app) {
  const input = el("input", { id: "key", name: "key", value: app.place.key, autocomplete: "off", spellcheck: "false", onchange: take });
  return {
    element: el("label", { class: "field" }, "API key", input),
    focus: () => input.focus(),
  };

  function take() {
    const key = input.value.trim();
    try {
      app.trello.setKey(key);
    } catch (error) {
      app.notices.fail(error);
      return;
    }
    app.place.key = key;
    app.notices.clear();
    if (app.trello.authorized()) app.show();
  }
}
