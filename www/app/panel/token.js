// What the token may do, and until when.

import { el } from "../dom.js";
import { ago, inFull } from "../time.js";

const MODELS = { Board: "Boards", Organization: "Workspaces", Member: "Your account" };

export function tokenFacts() {
  const facts = el("div", { class: "token" });
  let shown;
  return { element: el("section", {}, el("h2", {}, "The token"), facts), update };

  /** Asks Trello once for each token. */
  async function update(trello) {
    const token = trello.token();
    if (token === shown) return;
    shown = token;
    if (!trello.authorized()) return facts.replaceChildren(el("p", { class: "soft" }, "Nobody is logged in."));
    try {
      const info = await trello.tokenInfo();
      if (shown === token) facts.replaceChildren(described(info));
    } catch (error) {
      if (shown === token) facts.replaceChildren(el("p", {}, error.message));
    }
  }
}

function described({ permissions, dateExpires }) {
  const rights = permissions.flatMap(({ modelType, read, write }) => [
    el("dt", {}, MODELS[modelType] ?? modelType),
    el("dd", {}, [read && "read", write && "write"].filter(Boolean).join(", ") || "nothing"),
  ]);
  const end = dateExpires ? `${ago(dateExpires)}, ${inFull(dateExpires)}` : "never";
  return el("dl", {}, rights, el("dt", {}, "Expires"), el("dd", {}, end));
}
