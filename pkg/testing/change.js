// Changes of fields. Each writes an action that knows the old value.

import { invalid } from "./refusal.js";
import { capital, iso, singular } from "./world.js";

const ORDER = { lists: "idBoard", cards: "idList", checklists: "idCard", checkItems: "idChecklist" };
const NAMED = { idList: "lists", idBoard: "boards", idMembers: "members", idLabels: "labels" };

/** Refuses what names nothing. */
export function checkNamed(world, field, value) {
  const kind = NAMED[field];
  if (kind && ![value].flat().every((id) => world.row(kind, id))) throw invalid(field);
}

/** Sets fields of an object: all, or none where one makes no sense. */
export function change(world, kind, row, changes) {
  for (const [field, value] of Object.entries(changes)) {
    checkNamed(world, field, value);
    if (field === "pos") changes.pos = world.place(kind, ORDER[kind], row[ORDER[kind]], value);
  }
  for (const [field, value] of Object.entries(changes)) set(world, kind, row, field, value);
}

function set(world, kind, row, field, value) {
  const old = row[field] ?? null;
  row[field] = value;
  if (JSON.stringify(old) === JSON.stringify(value)) return;
  if (kind === "cards") row.dateLastActivity = iso(world.now());
  if (kind === "cards" && field === "idList") return move(world, row, old, value);
  if (kind === "cards" && field === "idBoard") return moveToBoard(world, row, old, value);
  const name = singular(kind);
  if (kind === "checkItems" && field === "pos") return;
  const type = kind === "checkItems" && field === "state" ? "updateCheckItemStateOnCard" : `update${capital(name)}`;
  world.act(type, { [kind]: row }, { [name]: { id: row.id, [field]: value }, old: { [field]: old } });
}

function move(world, card, old, idList) {
  card.idBoard = world.row("lists", idList).idBoard;
  const [listBefore, listAfter] = [old, idList].map((id) => world.brief("lists", id));
  world.act("updateCard", { cards: card }, { card: { idList }, old: { idList: old }, listBefore, listAfter });
}

function moveToBoard(world, card, old, idBoard) {
  const [first] = world.where("lists", "idBoard", idBoard);
  if (first && world.row("lists", card.idList)?.idBoard !== idBoard) card.idList = first.id;
  world.act("moveCardToBoard", { cards: card }, { boardSource: world.brief("boards", old), old: { idBoard: old } });
}
