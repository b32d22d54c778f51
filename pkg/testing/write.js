// POST, PUT and DELETE.

import { change, checkNamed } from "./change.js";
import { COLORS, isWritable, readField, readFields, WRITABLE } from "./fields.js";
import { join, newBoard, newCard, newChecklist, newComment, newItem, newLabel, newList } from "./making.js";
import { invalid, lacking, Refusal, unauthorized } from "./refusal.js";
import { asText } from "./params.js";
import { optionsOf, show } from "./show.js";
import { capital, iso, place, singular } from "./world.js";

const EMPTY = { limits: {} };
const NOTHING = { _value: null };

/** What is made in something else: the kind and the field of that, and how. */
const MADE_IN = {
  lists: ["boards", "idBoard", createList],
  labels: ["boards", "idBoard", createLabel],
  cards: ["lists", "idList", createCard],
  checklists: ["cards", "idCard", createChecklist],
  checkItems: ["checklists", "idChecklist", createItem],
};

/** What goes with an object that is deleted, and the field that names it. */
const GOES_WITH = {
  boards: [["lists", "idBoard"], ["labels", "idBoard"], ["cards", "idBoard"]],
  cards: [["checklists", "idCard"]],
  checklists: [["checkItems", "idChecklist"]],
};

/** Answers a call that changes something; undefined where there is no route. */
export function write(world, method, path, params) {
  const [kind, id, part, other, ...more] = path;
  // Ids stand at the second and fourth place.
  const route = [method, ...path.map((name, place) => (place % 2 === 1 && name !== "comments" ? "_" : name))].join(" ");
  const one = (kind, row) => show(world, kind, row, optionsOf(params));
  const call = { world, params, one, kind, part };
  const [owners, field, create] = MADE_IN[part ?? kind] ?? [];
  if (create && route === `POST ${kind}`) return create(call, world.required(owners, field, params[field]));
  if (create && route === `POST ${owners} _ ${part}`) return create(call, world.find(owners, id));
  const answer = ROUTES[route];
  if (answer) return answer(call, id && world.find(kind, id), other);
  if (method !== "PUT" || !WRITABLE[kind] || !id || (part && !isWritable(kind, part)) || other || more.length > 0) return undefined;
  const row = world.find(kind, id);
  if (kind === "members" && row !== world.me) throw unauthorized();
  const prefs = prefsOf(params, path);
  if (part && params.value === undefined) throw invalid("value");
  change(world, kind, row, part ? { [part]: readField(kind, part, params.value, "value") } : readFields(kind, WRITABLE[kind], params));
  if (row.prefs) Object.assign(row.prefs, prefs);
  return one(kind, row);
}

const ROUTES = {
  "POST boards": createBoard,
  "POST cards _ actions comments": ({ world, params, one }, card) =>
    one("actions", newComment(world, card, required(params, "text"))),
  "POST cards _ idMembers": addTo,
  "POST cards _ idLabels": addTo,
  "DELETE cards _ idMembers _": removeFrom,
  "DELETE cards _ idLabels _": removeFrom,
  "PUT boards _ members _": ({ world, params, one }, board, id) => {
    const member = world.find("members", id);
    const type = asText(params.type) ?? "normal";
    if (!["admin", "normal", "observer"].includes(type)) throw invalid("type");
    join(world, board, member, type);
    return one("boards", board);
  },
  "DELETE boards _ members _": ({ world, one }, board, id) => {
    const member = world.find("members", id);
    board.memberships = board.memberships.filter(({ idMember }) => idMember !== member.id);
    world.act("removeMemberFromBoard", { boards: board, members: member });
    return one("boards", board);
  },
  "PUT cards _ checkItem _": ({ world, params, one }, card, id) => {
    const item = world.find("checkItems", id);
    change(world, "checkItems", item, readFields("checkItems", WRITABLE.checkItems, params));
    return one("checkItems", item);
  },
  "PUT actions _": editComment,
  "DELETE actions _": removeComment,
  "DELETE cards _": ({ world }, card) => {
    world.act("deleteCard", { lists: world.row("lists", card.idList) }, { card: { id: card.id, idShort: card.idShort } });
    return remove(world, "cards", card);
  },
  "DELETE checklists _": ({ world }, checklist) => {
    world.act("removeChecklistFromCard", { checklists: checklist });
    return remove(world, "checklists", checklist);
  },
  "DELETE checklists _ checkItems _": ({ world }, checklist, id) => remove(world, "checkItems", world.find("checkItems", id)),
  "DELETE labels _": ({ world }, label) => {
    for (const card of world.tables.cards) card.idLabels = card.idLabels.filter((id) => id !== label.id);
    world.act("deleteLabel", { boards: world.row("boards", label.idBoard) }, { label: { id: label.id } });
    return remove(world, "labels", label);
  },
  "DELETE boards _": ({ world }, board) => {
    remove(world, "boards", board);
    return NOTHING;
  },
};

/** The preferences of a board that came. */
function prefsOf(params, path) {
  const prefs = {};
  for (const [name, value] of Object.entries(params)) {
    if (/^prefs.permissionLevel$/.test(name)) prefs.permissionLevel = value;
    else if (/^(prefs|labelNames|idBoardSource)/.test(name)) throw lacking(`\`${name}\``, path.length > 1 ? "PUT" : "POST", path.join("/"));
  }
  return prefs;
}

function required(params, name) {
  if (params[name] === undefined) throw invalid(name);
  return readField("lists", "name", params[name], name);
}

function createBoard({ world, params, one, kind }) {
  const name = required(params, "name");
  const board = newBoard(world, { name, ...readFields("boards", "desc", params), prefs: prefsOf(params, [kind]) });
  const idBoard = board.id;
  const isWanted = (name) => asText(params[name]) !== "false";
  if (isWanted("defaultLabels")) for (const color of COLORS.slice(0, 6)) newLabel(world, { color, idBoard });
  if (isWanted("defaultLists")) ["To Do", "Doing", "Done"].forEach((name, at) => newList(world, { name, idBoard, pos: place(at) }));
  return one("boards", board);
}

function createList({ world, params, one }, { id }) {
  const name = required(params, "name");
  const pos = world.place("lists", "idBoard", id, params.pos ?? "top");
  return one("lists", newList(world, { name, idBoard: id, pos }));
}

function createLabel({ world, params, one }, { id }) {
  if (params.name === undefined) throw invalid("name");
  const label = newLabel(world, { ...readFields("labels", "name color", params), idBoard: id });
  world.act("createLabel", { labels: label });
  return one("labels", label);
}

function createCard({ world, params, one }, list) {
  const more = "desc due start dueComplete idMembers idLabels subscribed cover";
  const fields = { name: asText(params.name) ?? "", ...readFields("cards", more, params) };
  for (const [field, value] of Object.entries(fields)) checkNamed(world, field, value);
  const pos = world.place("cards", "idList", list.id, params.pos);
  return one("cards", newCard(world, list, { ...fields, pos }));
}

function createChecklist({ world, params, one }, card) {
  const name = asText(params.name) ?? "Checklist";
  const pos = world.place("checklists", "idCard", card.id, params.pos);
  return one("checklists", newChecklist(world, card, { name, pos }));
}

function createItem({ world, params, one }, checklist) {
  const state = asText(params.checked) === "true" ? "complete" : "incomplete";
  const name = required(params, "name");
  const pos = world.place("checkItems", "idChecklist", checklist.id, params.pos);
  const more = readFields("checkItems", "due idMember", params);
  return one("checkItems", newItem(world, checklist, { name, pos, state, ...more }));
}

/** `idMembers` and `idLabels` of a card, as `kind` and as words. */
function partOf({ part }) {
  const kind = part === "idLabels" ? "labels" : "members";
  const name = singular(kind);
  return { kind, name, title: capital(name), called: kind === "labels" ? "that label" : name };
}

function addTo(call, card) {
  const { world, params, part } = call;
  const { kind, name, title, called } = partOf(call);
  const row = world.required(kind, "value", params.value, true);
  if (card[part].includes(row.id)) throw new Refusal(400, `${called} is already on the card`);
  card[part].push(row.id);
  world.act(`add${title}ToCard`, { cards: card, [kind]: row }, name === "member" ? { idMember: row.id } : {});
  return name === "member" ? card[part].map((id) => world.person(id)) : card[part];
}

function removeFrom(call, card, id) {
  const { world, part } = call;
  const { kind, name, title, called } = partOf(call);
  const row = world.find(kind, id);
  if (!card[part].includes(row.id)) throw new Refusal(400, `${called} is not on the card`);
  card[part] = card[part].filter((id) => id !== row.id);
  world.act(`remove${title}FromCard`, { cards: card, [kind]: row });
  return name === "member" ? card[part].map((id) => world.person(id)) : NOTHING;
}

function checkOwn(world, { type, idMemberCreator }) {
  if (type !== "commentCard" || idMemberCreator !== world.me.id) throw unauthorized();
}

function editComment({ world, params, one }, action) {
  checkOwn(world, action);
  const text = required({ text: params.text ?? params.value }, "text");
  Object.assign(action.data, { text, dateLastEdited: iso(world.now()) });
  return one("actions", action);
}

function removeComment({ world }, action) {
  checkOwn(world, action);
  remove(world, "actions", action);
  return NOTHING;
}

function remove(world, kind, row) {
  for (const [part, field] of GOES_WITH[kind] ?? []) {
    for (const child of world.where(part, field, row.id)) remove(world, part, child);
  }
  world.remove(kind, row);
  return EMPTY;
}
