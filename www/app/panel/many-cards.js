// A thousand cards at once: all calls are made in one turn, and the library sends them as Trello's limits allow.

import { el } from "../dom.js";
import { addressOf } from "../routes.js";
import { duration } from "./rows.js";

const COUNT = 1_000;
const WORDS = COUNT.toLocaleString("en");

export function manyCards(app) {
  const start = el("button", { type: "button", onclick: run }, `${WORDS} cards at once`);
  const bar = el("progress", { max: COUNT, "aria-label": "Cards made" });
  const says = el("p", { class: "soft", role: "status" }, "On a new board. Trello takes 100 calls of a token in 10 s.");
  const actions = el("div", { class: "row" }, start);
  bar.hidden = true;
  return { element: el("section", {}, el("h2", {}, "Many calls"), actions, bar, says), update };

  function update() {
    start.disabled = !app.trello.authorized();
  }

  async function run() {
    const cancel = new AbortController();
    const api = app.api(cancel.signal);
    const began = performance.now();
    let made = 0;
    let board;
    bar.hidden = false;
    bar.value = 0;
    actions.replaceChildren(el("button", { type: "button", onclick: () => cancel.abort() }, "Cancel"));
    says.textContent = "The calls are made…";
    try {
      board = await api.post("boards", { name: `${WORDS} cards`, defaultLists: false });
      const list = await api.post("lists", { name: "At once", idBoard: board.id });
      await Promise.all(Array.from({ length: COUNT }, (_, number) => card(list.id, number + 1)));
      says.textContent = `${WORDS} cards in ${duration(performance.now() - began)}.`;
    } catch (error) {
      cancel.abort();
      says.textContent = error.code === "aborted" ? `Cancelled. ${made.toLocaleString("en")} cards are made.` : error.message;
    }
    finish();

    async function card(idList, number) {
      await api.post("cards", { idList, name: `Card ${number}` }, { signal: cancel.signal });
      bar.value = ++made;
    }

    function finish() {
      bar.hidden = made === COUNT;
      actions.replaceChildren(start);
      if (!board) return;
      const open = el("a", { href: addressOf.board(board.id) }, "Open the board");
      const forget = el("button", { type: "button", onclick: () => remove(api, board) }, "Delete the board");
      actions.append(open, forget);
    }
  }

  async function remove(api, board) {
    actions.replaceChildren(start);
    try {
      await api.delete(`boards/${board.id}`);
      says.textContent = "The board is deleted.";
      app.show();
    } catch (error) {
      app.fail(error, () => remove(api, board));
    }
  }
}
