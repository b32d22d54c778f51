// POST, PUT and DELETE.

import { change, changesOf, checkNamed } from "./change.js";
import { readField, WRITABLE } from "./fields.js";
import { join, newBoard, newCard, newChecklist, newComment, newItem, newLabel, newList } from "./making.js";
import { invalid, Refusal, unauthorized } from "./refusal.js";
import { asText } from "./params.js";
import { optionsOf, show } from "./show.js";

const EMPTY = { limits: {} };
const NOTHING = { _value: null };

/** The values of those parameters that came. */
function given(params, kind, names, forms = WRITABLE[kind]) {
  const came = names.filter((name) => params[name] !== undefined);
  return Object.fromEntries(came.map((name) => [name, readField(forms[name], name, params[name])]));
}

function nameOf(params, name = "name") {
  if (params[name] === undefined) throw invalid(name);
  return readField("name", name, params[name]);
}

/** Answers a call that changes something; undefined where there is no route. */
export function write(world, method, path, params) {
  // Ids stand at the second and fourth place.
  const route = path.map((part, place) => (place % 2 === 1 && part !== "comments" ? "_" : part)).join("/");
  const ids = path.filter((part, place) => place % 2 === 1);
  const found = ROUTES[`${method} ${route}`];
  const one = (kind) => (row) => show(world, kind, row, optionsOf(params));
  if (found) return found({ world, params, one }, ...ids);
  const [kind, id, field, ...more] = path;
  if (method !== "PUT" || !WRITABLE[kind] || kind === "checkItems" || !id || more.length > 0) return undefined;
  if (field && !WRITABLE[kind][field]) return undefined;
  const row = world.find(kind, id);
  if (kind === "members" && row !== world.me) throw unauthorized();
  if (field && params.value === undefined) throw invalid("value");
  const changes = field ? { [field]: readField(WRITABLE[kind][field], "value", params.value) } : changesOf(kind, params);
  change(world, kind, row, changes);
  return one(kind)(row);
}

const ROUTES = {
  "POST boards": ({ world, params, one }) => {
    const name = nameOf(params);
    const board = newBoard(world, { name, ...given(params, "boards", ["desc"]), prefs: prefsOf(params) });
    if (asText(params.defaultLabels) !== "false") {
      for (const color of ["green", "yellow", "orange", "red", "purple", "blue"]) newLabel(world, { color, idBoard: board.id });
    }
    if (asText(params.defaultLists) !== "false") {
      ["To Do", "Doing", "Done"].forEach((name, place) => newList(world, { name, idBoard: board.id, pos: (place + 1) * 16_384 }));
    }
    return one("boards")(board);
  },
  "POST boards/_/lists": (call, id) => createList(call, call.world.find("boards", id)),
  "POST lists": (call) => createList(call, call.world.required("boards", "idBoard", call.params.idBoard)),
  "POST boards/_/labels": (call, id) => createLabel(call, call.world.find("boards", id)),
  "POST labels": (call) => createLabel(call, call.world.required("boards", "idBoard", call.params.idBoard)),
  "POST cards": (call) => createCard(call, call.world.required("lists", "idList", call.params.idList)),
  "POST lists/_/cards": (call, id) => createCard(call, call.world.find("lists", id)),
  "POST checklists": (call) => createChecklist(call, call.world.required("cards", "idCard", call.params.idCard)),
  "POST cards/_/checklists": (call, id) => createChecklist(call, call.world.find("cards", id)),
  "POST checklists/_/checkItems": ({ world, params, one }, id) => {
    const checklist = world.find("checklists", id);
    const state = asText(params.checked) === "true" ? "complete" : "incomplete";
    const name = nameOf(params);
    const pos = world.place("checkItems", "idChecklist", checklist.id, params.pos);
    return one("checkItems")(newItem(world, checklist, { name, pos, state, ...given(params, "checkItems", ["due", "idMember"]) }));
  },
  "POST cards/_/actions/comments": ({ world, params, one }, id) => {
    const card = world.find("cards", id);
    return one("actions")(newComment(world, card, nameOf(params, "text")));
  },
  "POST cards/_/idMembers": (call, id) => addMember(call, id),
  "DELETE cards/_/idMembers/_": ({ world }, id, given) => {
    const card = world.find("cards", id);
    const member = world.find("members", given);
    if (!card.idMembers.includes(member.id)) throw new Refusal(400, "member is not on the card");
    card.idMembers = card.idMembers.filter((id) => id !== member.id);
    world.act("removeMemberFromCard", { cards: card, members: member });
    return card.idMembers.map((id) => world.person(id));
  },
  "POST cards/_/idLabels": ({ world, params }, id) => {
    const card = world.find("cards", id);
    putLabel(world, card, valueOf(world, "labels", params));
    return card.idLabels;
  },
  "DELETE cards/_/idLabels/_": ({ world }, id, given) => {
    const card = world.find("cards", id);
    const label = world.find("labels", given);
    if (!card.idLabels.includes(label.id)) throw new Refusal(400, "that label is not on the card");
    card.idLabels = card.idLabels.filter((id) => id !== label.id);
    world.act("removeLabelFromCard", { cards: card, labels: label });
    return NOTHING;
  },
  "PUT boards/_/members/_": ({ world, params, one }, id, given) => {
    const board = world.find("boards", id);
    const member = world.find("members", given);
    const type = asText(params.type) ?? "normal";
    if (!["admin", "normal", "observer"].includes(type)) throw invalid("type");
    join(world, board, member, type);
    return one("boards")(board);
  },
  "DELETE boards/_/members/_": ({ world, one }, id, given) => {
    const board = world.find("boards", id);
    const member = world.find("members", given);
    board.memberships = board.memberships.filter(({ idMember }) => idMember !== member.id);
    world.act("removeMemberFromBoard", { boards: board, members: member });
    return one("boards")(board);
  },
  "PUT cards/_/checkItem/_": ({ world, params, one }, id, item) => {
    world.find("cards", id);
    const row = world.find("checkItems", item);
    change(world, "checkItems", row, changesOf("checkItems", params));
    return one("checkItems")(row);
  },
  "PUT actions/_": (call, id) => editComment(call, id),
  "PUT cards/_/actions/_/comments": (call, id, action) => editComment(call, action),
  "DELETE actions/_": (call, id) => removeComment(call, id),
  "DELETE cards/_/actions/_/comments": (call, id, action) => removeComment(call, action),
  "DELETE cards/_": ({ world }, id) => {
    const card = world.find("cards", id);
    world.act("deleteCard", { lists: world.row("lists", card.idList) }, { card: { id: card.id, idShort: card.idShort } });
    forgetCard(world, card);
    return EMPTY;
  },
  "DELETE checklists/_": (call, id) => removeChecklist(call, id),
  "DELETE checklists/_/checkItems/_": (call, id, item) => removeItem(call, item),
  "DELETE labels/_": ({ world }, id) => {
    const label = world.find("labels", id);
    for (const card of world.tables.cards) card.idLabels = card.idLabels.filter((id) => id !== label.id);
    world.remove("labels", (row) => row === label);
    world.act("deleteLabel", { boards: world.row("boards", label.idBoard) }, { label: { id: label.id } });
    return EMPTY;
  },
  "DELETE boards/_": ({ world }, id) => {
    const board = world.find("boards", id);
    for (const card of world.where("cards", "idBoard", board.id)) forgetCard(world, card);
    for (const kind of ["lists", "labels"]) world.remove(kind, ({ idBoard }) => idBoard === board.id);
    world.remove("boards", (row) => row === board);
    return NOTHING;
  },
};

function prefsOf(params) {
  const prefs = Object.entries(params).filter(([name]) => name === "prefs_permissionLevel" || name === "prefs_background");
  return Object.fromEntries(prefs.map(([name, value]) => [name.slice(6), value]));
}

function createList({ world, params, one }, board) {
  const name = nameOf(params);
  const pos = world.place("lists", "idBoard", board.id, params.pos ?? "top");
  return one("lists")(newList(world, { name, idBoard: board.id, pos }));
}

function createLabel({ world, params, one }, board) {
  if (params.name === undefined) throw invalid("name");
  const label = newLabel(world, { ...given(params, "labels", ["name", "color"]), idBoard: board.id });
  world.act("createLabel", { labels: label });
  return one("labels")(label);
}

function createCard({ world, params, one }, list) {
  const names = ["name", "desc", "due", "start", "dueComplete", "idMembers", "idLabels", "subscribed", "cover"];
  const fields = given(params, "cards", names, { ...WRITABLE.cards, name: "text" });
  for (const [field, value] of Object.entries(fields)) checkNamed(world, field, value);
  const pos = world.place("cards", "idList", list.id, params.pos);
  return one("cards")(newCard(world, list, { ...fields, pos }));
}

function createChecklist({ world, params, one }, card) {
  const { name = "Checklist" } = given(params, "checklists", ["name"], { name: "text" });
  const pos = world.place("checklists", "idCard", card.id, params.pos);
  return one("checklists")(newChecklist(world, card, { name, pos }));
}

function valueOf(world, kind, params) {
  try {
    return world.find(kind, asText(params.value));
  } catch {
    throw invalid("value");
  }
}

function addMember({ world, params }, id) {
  const card = world.find("cards", id);
  const member = valueOf(world, "members", params);
  if (card.idMembers.includes(member.id)) throw new Refusal(400, "member is already on the card");
  card.idMembers.push(member.id);
  world.act("addMemberToCard", { cards: card, members: member }, { idMember: member.id });
  return card.idMembers.map((id) => world.person(id));
}

function putLabel(world, card, label) {
  if (card.idLabels.includes(label.id)) throw new Refusal(400, "that label is already on the card");
  card.idLabels.push(label.id);
  world.act("addLabelToCard", { cards: card, labels: label });
}

function ownComment(world, id) {
  const action = world.find("actions", id);
  if (action.type !== "commentCard" || action.idMemberCreator !== world.me.id) throw unauthorized();
  return action;
}

function editComment({ world, params, one }, id) {
  const action = ownComment(world, id);
  const value = params.text ?? params.value;
  if (value === undefined) throw invalid("text");
  action.data.text = readField("name", "text", value);
  action.data.dateLastEdited = new Date(world.now()).toISOString();
  return one("actions")(action);
}

function removeComment({ world }, id) {
  const action = ownComment(world, id);
  world.remove("actions", (row) => row === action);
  return NOTHING;
}

function removeChecklist({ world }, id) {
  const checklist = world.find("checklists", id);
  world.act("removeChecklistFromCard", { checklists: checklist, cards: world.row("cards", checklist.idCard) });
  forgetChecklist(world, checklist);
  return EMPTY;
}

function removeItem({ world }, id) {
  const item = world.find("checkItems", id);
  world.remove("checkItems", (row) => row === item);
  return EMPTY;
}

function forgetChecklist(world, checklist) {
  world.remove("checkItems", ({ idChecklist }) => idChecklist === checklist.id);
  world.remove("checklists", (row) => row === checklist);
}

function forgetCard(world, card) {
  for (const checklist of world.where("checklists", "idCard", card.id)) forgetChecklist(world, checklist);
  world.remove("cards", (row) => row === card);
}
