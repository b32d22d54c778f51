// The bar at the top: the name, which Trello this is, and the menu of whoever is logged in.

import { el, holdsFocus } from "./dom.js";
import { avatar } from "./people.js";
import { addressOf } from "./routes.js";
import { search } from "./search.js";

export function header(app, api) {
  const logo = el("img", { src: "icon.svg", alt: "", width: 28, height: 28 });
  const brand = el("a", { class: "brand", href: addressOf.boards() }, logo, el("span", {}, "trello-wasm"), el("small", {}, "demo"));
  const place = app.place.kind === "emulator" ? "Emulator" : "Real Trello";
  const nav = el("nav", { "aria-label": "Board" });
  return [brand, el("span", { class: "pill" }, place), nav, api && search(app, api), api && account(app, api)].filter(Boolean);
}

function account(app, api) {
  const name = el("span", { class: "account-name" }, "Account");
  const picture = el("span", { class: "avatar" }, "…");
  const leave = (revoke) => () => {
    for (const button of menu.querySelectorAll("button")) button.disabled = true;
    app.logOut({ revoke });
  };
  const menu = el(
    "details",
    { class: "account", onkeydown: closeOnEscape, onfocusout: closeOutside },
    el("summary", {}, picture, name),
    el(
      "div",
      { class: "menu", ...holdsFocus },
      el("button", { type: "button", onclick: leave(false) }, "Log out", el("small", {}, "This browser forgets the token")),
      // Trello documents no way to revoke tokens of OAuth 2.0.
      app.login.grant === "key" && el("button", { type: "button", onclick: leave(true) }, "Log out and revoke", el("small", {}, "Trello forgets it too")),
    ),
  );
  api.get("members/me", { fields: ["fullName", "username", "initials"] }).then(
    (member) => {
      name.textContent = member.fullName || member.username;
      picture.replaceWith(avatar(member, { decorative: true }));
    },
    // The view beside it says what is wrong, if something is.
    () => {},
  );
  return menu;
}

function closeOnEscape(event) {
  if (event.key !== "Escape" || !event.currentTarget.open) return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector("summary").focus();
}

function closeOutside(event) {
  if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
}
