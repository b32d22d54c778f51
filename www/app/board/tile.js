// A card as it lies in its column.

import { el } from "../dom.js";
import { icon } from "../icons.js";
import { avatar } from "../people.js";
import { addressOf } from "../routes.js";
import { inFull, onDay } from "../time.js";
import { KEYS } from "./lift.js";

export function cardTile({ model }, card) {
  const people = (card.idMembers ?? []).map((id) => model.members.get(id)).filter(Boolean);
  const signs = badges(card);
  const link = { class: "card-name", id: `card-${card.id}`, href: addressOf.card(model.id, card.id), draggable: "false", "aria-describedby": KEYS };
  return el(
    "li",
    { class: "card", "data-card": card.id },
    card.labels?.length > 0 && labels(card),
    el("a", link, card.name),
    signs.length + people.length > 0 &&
      el("div", { class: "card-foot" }, signs, people.length > 0 && el("span", { class: "people" }, people.map((member) => avatar(member)))),
  );
}

/** Shows these tiles in a list. One that looks as before stays the element that it is, so that a click on it goes on. */
export function showTiles(list, tiles) {
  const before = new Map([...list.children].map((tile) => [tile.dataset.card, tile]));
  const now = tiles.map((tile) => {
    const old = before.get(tile.dataset.card);
    return old?.isEqualNode(tile) ? old : tile;
  });
  const stay = new Set(now);
  for (const old of before.values()) if (!stay.has(old)) old.remove();
  let next = list.firstElementChild;
  for (const tile of now) {
    if (tile === next) next = next.nextElementSibling;
    else list.insertBefore(tile, next);
  }
}

/** The labels of a card. */
export function labels(card) {
  return el("ul", { class: "labels", "aria-label": "Labels" }, card.labels.map((label) => chip("li", label)));
}

/** A label without a name is known by its colour. */
export function chip(tag, { name, color }) {
  return el(tag, { class: "label", "data-color": (color ?? "none").split("_")[0] }, name || color || "no colour");
}

function badges({ due, dueComplete, desc, badges }) {
  const all = [];
  if (due) {
    const state = dueComplete ? "done" : new Date(due) < new Date() ? "late" : "ahead";
    const says = { done: "done, was due", late: "overdue since", ahead: "due" }[state];
    all.push(badge(dueComplete ? "check" : "clock", onDay(due), `${says} ${inFull(due)}`, state));
  }
  if (desc) all.push(badge("text", "", "has a description"));
  if (badges?.comments) all.push(badge("comment", badges.comments, badges.comments === 1 ? "1 comment" : `${badges.comments} comments`));
  if (badges?.checkItems) all.push(badge("check", `${badges.checkItemsChecked}/${badges.checkItems}`, "items of checklists done"));
  return all;
}

function badge(name, text, says, state) {
  return el("span", { class: "badge", "data-state": state, title: says }, icon(name), el("span", { "aria-hidden": "true" }, text), el("span", { class: "unseen" }, says));
}
