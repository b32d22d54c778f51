// Searching all boards as one types, and when one comes back to the field: each time asks anew, and ends the search before.

import { el, holdsFocus } from "./dom.js";
import { addressOf } from "./routes.js";

const MOST = 8;

export function search(app, api) {
  let running = new AbortController();
  const input = el("input", { type: "search", "aria-label": "Search all boards", placeholder: "Search", autocomplete: "off", oninput: look, onfocus: look });
  const count = el("p", { class: "soft", role: "status" });
  const list = el("ul", { "aria-label": "Found" });
  const found = el("div", { class: "found", hidden: true, onclick: follow, ...holdsFocus }, count, list);
  const element = el("div", { class: "search", onkeydown: onKey, onfocusout: leave }, input, found);
  return element;

  async function look() {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const query = input.value.trim();
    if (!query) return close();
    try {
      const answer = await api.get("search", wanted(query), { signal });
      if (!signal.aborted) show(answer);
    } catch (error) {
      app.fail(error, look);
    }
  }

  function show({ boards, cards }) {
    const lines = [...boards.map(boardLine), ...cards.map(cardLine)];
    list.replaceChildren(...lines);
    count.textContent = lines.length === 0 ? "Nothing found" : `${lines.length} found`;
    found.hidden = false;
  }

  function close() {
    running.abort();
    found.hidden = true;
  }

  function follow(event) {
    if (!event.target.closest("a")) return;
    input.value = "";
    close();
  }

  function onKey(event) {
    if (event.key !== "Escape" || found.hidden) return;
    event.preventDefault();
    input.focus();
    close();
  }

  function leave(event) {
    if (!element.contains(event.relatedTarget)) close();
  }
}

function wanted(query) {
  return { query, partial: true, modelTypes: ["boards", "cards"], boards_limit: MOST, cards_limit: MOST, board_fields: ["name"], card_fields: ["name", "idBoard"], card_board: true };
}

function boardLine({ id, name }) {
  return line(addressOf.board(id), name, "Board");
}

function cardLine({ id, idBoard, name, board }) {
  return line(addressOf.card(idBoard, id), name, board ? `Card in ${board.name}` : "Card");
}

function line(href, name, kind) {
  return el("li", {}, el("a", { href }, name, el("small", {}, kind)));
}
