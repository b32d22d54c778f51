// What the token may do, and until when.

import { el } from "../dom.js";
import { STORES } from "../login/choices.js";
import { ago, inFull } from "../time.js";

const MODELS = { Board: "Boards", Organization: "Workspaces", Member: "Your account" };

export function tokenFacts(app) {
  const facts = el("div", { class: "token" });
  let shown;
  return { element: el("section", {}, el("h2", {}, "The token"), facts), update };

  /** Asks Trello once for each token. */
  async function update() {
    const { trello, login } = app;
    const token = trello.token();
    if (token === shown) return;
    shown = token;
    if (!trello.authorized()) return facts.replaceChildren(el("p", { class: "soft" }, "Nobody is logged in."));
    try {
      const known = login.grant === "oauth" ? ofOAuth(login.wanted) : ofKey(await trello.tokenInfo());
      if (shown === token) facts.replaceChildren(el("dl", {}, known, el("dt", {}, "Kept in"), el("dd", {}, STORES[login.store])));
    } catch (error) {
      if (shown === token) facts.replaceChildren(el("p", {}, error.message));
    }
  }
}

function ofOAuth({ scope }) {
  return [el("dt", {}, "Scopes"), el("dd", {}, scope.join(" ")), el("dt", {}, "Expires"), el("dd", {}, "after an hour, and is renewed before")];
}

function ofKey({ permissions, dateExpires }) {
  const rights = permissions.flatMap(({ modelType, read, write }) => [
    el("dt", {}, MODELS[modelType] ?? modelType),
    el("dd", {}, [read && "read", write && "write"].filter(Boolean).join(", ") || "nothing"),
  ]);
  const end = dateExpires ? `${ago(dateExpires)}, ${inFull(dateExpires)}` : "never";
  return [rights, el("dt", {}, "Expires"), el("dd", {}, end)].flat();
}
