// The member's other cards on the board, for which the member has to log in once.

import { el } from "../app/dom.js";
import { failure } from "../app/notices.js";
import { onDay } from "../app/time.js";
import { askToLogIn } from "./login.js";

const FIELDS = ["name", "due", "dueComplete", "idBoard", "idList"];

export function cards(t, trello, way) {
  const { board, card } = t.getContext();
  const place = el("div", { class: "cards-place" });
  // Each is told at once how things are; the rest of the time, what has changed here or in another frame.
  trello.on("authorized", load);
  trello.on("deauthorized", () => ask());
  trello.on("storage_unavailable", warn);
  return {
    element: el("section", { "aria-labelledby": "cards-title" }, el("h2", { id: "cards-title" }, "Your other cards on this board"), place),
    update: () => trello.authorized() && load(),
  };

  function ask(error) {
    askToLogIn(place, trello, way, { error });
  }

  async function load() {
    place.replaceChildren(el("p", { class: "soft", role: "status" }, "Loading…"));
    try {
      const [cards, lists] = await Promise.all([
        trello.members.cards("me", { filter: "open", fields: FIELDS }),
        trello.boards.lists(board, { fields: "name" }),
      ]);
      show(cards.filter(({ id, idBoard }) => idBoard === board && id !== card), new Map(lists.map(({ id, name }) => [id, name])));
    } catch (error) {
      // A token that Trello refuses is forgotten: then it takes a new login.
      if (trello.authorized()) place.replaceChildren(failure(error, load));
      else ask(error);
    }
  }

  function show(cards, lists) {
    const dueFirst = cards.toSorted((a, b) => time(a) - time(b));
    place.replaceChildren(
      cards.length === 0
        ? el("p", { class: "soft" }, "You are on no other card of this board.")
        : el("ul", { class: "plain-list", "aria-labelledby": "cards-title" }, dueFirst.map((card) => row(card, lists.get(card.idList)))),
      el("button", { type: "button", onclick: () => trello.clearToken() }, "Log out"),
    );
  }

  function warn() {
    place.after(el("p", { class: "soft" }, "Trello keeps nothing for somebody who is not signed in: this login ends with the panel."));
  }
}

function time({ due, dueComplete }) {
  return due && !dueComplete ? new Date(due).getTime() : Infinity;
}

function row(card, list) {
  const due = time(card) < Infinity && ` · due ${onDay(card.due)}`;
  return el("li", {}, el("b", {}, card.name), el("span", { class: "soft" }, list ?? "", due));
}
