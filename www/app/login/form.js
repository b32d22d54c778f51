// What one chooses before a login: which Trello, by which kind of token, and where that is kept.

import { el } from "../dom.js";
import { GRANTS, STORES } from "./choices.js";
import { identity } from "./identity.js";

export function loginForm(app) {
  const { place, login } = app;
  const rest = el("div", { class: "place" });
  const kinds = { emulator: "Emulator", real: "Real Trello" };
  const element = el(
    "div",
    { class: "place" },
    choice("Which Trello", "place", kinds, place.kind, (kind) => (place.kind = kind), (kind) => kind === "emulator" && !place.emulator),
    !place.emulator && el("p", { class: "soft" }, "This page is not served by the emulator; ", el("code", {}, "cargo xtask demo"), " starts it."),
    choice("Log in by", "grant", GRANTS, login.grant, (grant) => (login.grant = grant)),
    rest,
    el("label", { class: "field" }, "Keep the token in", storeSelect()),
  );
  let real;
  showRest();
  return { element, focus: () => real?.focus() };

  function choice(legend, name, choices, chosen, choose, isDisabled) {
    const labels = Object.entries(choices).map(([value, label]) => {
      const radio = el("input", { type: "radio", name, value, checked: value === chosen, disabled: isDisabled?.(value), onchange: () => changed(() => choose(value)) });
      return el("label", {}, radio, el("span", {}, label));
    });
    return el("fieldset", { class: "switch" }, el("legend", { class: "unseen" }, legend), labels);
  }

  function storeSelect() {
    const options = Object.entries(STORES).map(([value, label]) => el("option", { value, selected: value === login.store }, label));
    return el("select", { name: "store", onchange: ({ target }) => changed(() => (login.store = target.value)) }, options);
  }

  function changed(choose) {
    choose();
    app.notices.clear();
    app.usePlace();
    if (app.trello.authorized()) app.show();
    else showRest();
  }

  function showRest() {
    real = place.kind === "real" ? identity(app) : undefined;
    const note = el("p", { class: "soft" }, "A local Trello with made-up boards. Nothing leaves this computer, and no key is needed.");
    rest.replaceChildren(real?.element ?? note);
  }
}
