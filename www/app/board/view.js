// A board: its name, its lists as columns, and the card that the address names.

import { el, keepingFocus, tint } from "../dom.js";
import { icon } from "../icons.js";
import { failure } from "../notices.js";
import { addressOf } from "../routes.js";
import { cardDialog } from "../card/dialog.js";
import { column } from "./column.js";
import { dragWithPointer } from "./drag.js";
import { moveWithKeyboard } from "./lift.js";
import { Board } from "./model.js";
import { newList } from "./new-list.js";
import { boardTitle } from "./title.js";

export function board(app, api, route) {
  const model = new Board(api, route.board, changed);
  const element = el("div", { class: "board" });
  const desk = { app, model, act };
  let shown = [];
  let dialog;
  // A card that somebody holds stays as it is drawn until it is dropped.
  let held = false;
  const moves = { begin: () => (held = true), end };
  const view = { title: "Board", element, takes };
  api.signal.addEventListener("abort", () => dialog?.close());
  load();
  return view;

  async function load() {
    element.replaceChildren(skeleton());
    try {
      await model.load();
      build();
    } catch (error) {
      if (error.code === "aborted" || app.endsLogin(error)) return;
      element.replaceChildren(el("div", { class: "page" }, toBoards(), failure(error, load)));
    }
  }

  function build() {
    const title = boardTitle(desk);
    const adding = newList(desk);
    const row = el("div", { class: "columns", tabindex: 0, role: "group", "aria-label": "Lists" }, adding);
    const columns = new Map();
    shown = [title, { update: () => showLists(columns, row, adding) }];
    dragWithPointer(row, moves, api.signal);
    const spoken = moveWithKeyboard(row, moves);
    element.replaceChildren(el("header", { class: "board-head" }, toBoards(), title.element), row, ...spoken);
    changed();
    openCard(route.card);
  }

  /** A list keeps its column, with what one was about to type there. */
  function showLists(columns, row, last) {
    const now = model.lists.map((list) => {
      if (!columns.has(list.id)) columns.set(list.id, column(desk, list));
      return columns.get(list.id);
    });
    const elements = [...now.map(({ element }) => element), last];
    if (elements.some((element, place) => element !== row.children[place]) || elements.length < row.children.length) row.replaceChildren(...elements);
    for (const { update } of now) update();
  }

  function end(id, list, index) {
    held = false;
    changed();
    if (list !== undefined) act(() => model.move(model.card(id), list, index));
  }

  function changed() {
    if (held || api.signal.aborted) return;
    tint(element, model.info.prefs?.backgroundTopColor || model.info.prefs?.backgroundColor);
    app.titled(model.info.name);
    keepingFocus(() => {
      for (const part of shown) part.update();
    });
    dialog?.update();
  }

  /** Runs a change and then `done`; when the change fails, says so and offers to run it again. */
  async function act(change, done = () => {}) {
    try {
      await change();
    } catch (error) {
      return app.fail(error, () => act(change, done));
    }
    done();
  }

  function takes(next) {
    if (next.name !== "board" || next.board !== route.board || !model.info) return false;
    openCard(next.card);
    return true;
  }

  function openCard(id) {
    if (dialog && dialog.card.id === id) return;
    dialog?.close();
    if (id === undefined) return;
    const card = model.card(id);
    if (!card || card.closed) return app.notices.fail("This board has no open card of that address.");
    dialog = cardDialog(desk, card, () => {
      dialog = undefined;
      if (api.signal.aborted) return;
      if (location.hash === addressOf.card(route.board, id)) location.hash = addressOf.board(route.board);
      (document.getElementById(`card-${id}`) ?? document.getElementById(`add-${card.idList}`))?.focus();
    });
  }
}

function toBoards() {
  return el("a", { class: "back", href: addressOf.boards() }, icon("back"), "All boards");
}

function skeleton() {
  const cards = (count) => Array.from({ length: count }, () => el("div", { class: "card waiting" }));
  const columns = [3, 4, 2].map((count) => el("div", { class: "column" }, cards(count)));
  return el("div", { class: "columns", "aria-busy": "true", role: "group", "aria-label": "Loading the board" }, columns);
}
