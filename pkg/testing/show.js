// How an object looks in an answer: the fields that were asked for, and what belongs to it.

import { invalid, lacking } from "./refusal.js";
import { asText, splitList } from "./params.js";
import { isId, pick, timeOfDate, timeOfId } from "./world.js";

/** What belongs to each kind. */
export const RELATIONS = {
  boards: "lists cards members labels checklists actions",
  lists: "cards board actions",
  cards: "members checklists actions board list",
  checklists: "cards checkItems board",
  members: "boards cards actions",
  labels: "board",
  actions: "board card list member memberCreator",
};
/** What Trello has there besides. It is answered where the test's own object has it. */
const LACKING =
  /^(organizations?|customField(Item)?s|boardStars|pluginData|boardPlugins|attachments|stickers|membersVoted|notifications|tokens|display|entities|reactions)$/;

const relationsOf = (kind) => RELATIONS[kind]?.split(" ") ?? [];
const kindOf = (name) => (name === "memberCreator" ? "members" : name.endsWith("s") ? name : `${name}s`);
const MEMBER_OF_OTHERS = ["avatarHash", "avatarUrl", "fullName", "initials", "username"];

/** The parameters of one level of an answer: nested ones have a prefix, as in `card_fields`. */
export function optionsOf(params, prefix = "", also = prefix) {
  const get = (name) => asText(params[prefix + name]) ?? asText(params[also + name]);
  const names = () => Object.keys(params).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return { get, names, isNested: prefix !== "", isRelated: prefix !== "", child: (name) => optionsOf(params, `${prefix}${name.replace(/s$/, "")}_`, `${prefix}${name}_`) };
}

/** A parameter that is a number; one of `prefix` has that before its name. */
export function number(options, name, most = Infinity, prefix = "") {
  const given = options.get(name);
  if (given === undefined) return undefined;
  if (!/^\d+$/.test(given) || Number(given) > most) throw invalid(prefix + name);
  return Number(given);
}

/** Those of the rows that are between `before` and `since`, each of them an id or a date. */
function within(rows, options) {
  const when = ({ id, date }) => (date ? Date.parse(date) : timeOfId(id));
  const sides = { before: (one, other) => one < other, since: (one, other) => one > other };
  for (const [name, isRight] of Object.entries(sides)) {
    const given = options.get(name);
    const time = timeOfDate(given);
    if (!given || given === "null") continue;
    if (!isId(given) && isNaN(time)) throw invalid(name);
    rows = rows.filter((row) => (isId(given) ? isRight(row.id, given) : isRight(when(row), time)));
  }
  return rows;
}

const isOfType = ({ type, data }, wanted) => {
  const [name, field] = wanted.split(":");
  return type === name && (!field || field in (data.old ?? {}));
};
const aboutIds = ({ idMemberCreator, data }) => [idMemberCreator, ...Object.values(data).map((part) => part?.id)];

/** What happened to or by an object, newest first. */
function actions(world, about, filter, options) {
  const types = ["", "all", "true"].includes(filter) ? [] : splitList(filter);
  const limit = number(options, "limit", 1000) ?? 50;
  const begin = (number(options, "page") ?? 0) * limit;
  return within(world.tables.actions, options)
    .filter((action) => aboutIds(action).includes(about))
    .filter((action) => types.length === 0 || types.some((type) => isOfType(action, type)))
    .reverse()
    .slice(begin, begin + limit);
}

/** Cards are paged by when they were made. With a limit the newest come first. */
function pageOfCards(rows, options) {
  const limit = number(options, "limit", 1000);
  const cards = within(rows, options);
  return limit === undefined ? cards : cards.sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, limit);
}

const isOpenOr = (filter, { closed }) => filter === "all" || (filter === "closed" ? closed : filter !== "none" && !closed);

function cards(world, kind, row, filter) {
  const lists = world.where("lists", "idBoard", row.id);
  const rows = {
    boards: () => lists.flatMap(({ id }) => world.where("cards", "idList", id)),
    lists: () => world.where("cards", "idList", row.id),
    checklists: () => [world.row("cards", row.idCard)],
    members: () => world.tables.cards.filter(({ idMembers }) => idMembers.includes(row.id)),
  }[kind]();
  const isClosed = ({ idList }) => world.row("lists", idList)?.closed;
  return rows.filter((card) => (filter === "visible" ? !card.closed && !isClosed(card) : isOpenOr(filter, card)));
}

/** The objects that belong to one: a list of them, or one. */
function related(world, kind, row, name, filter, options) {
  const { id } = row;
  const listed = (ids) => ids.map((id) => world.row("members", id)).filter(Boolean);
  if (name === "actions") return actions(world, id, filter, options);
  if (name === "cards") return pageOfCards(cards(world, kind, row, filter), options);
  if (name === "lists") return world.where("lists", "idBoard", id).filter((list) => isOpenOr(filter, list));
  if (name === "labels") return world.where("labels", "idBoard", id).slice(0, number(options, "limit", 1000) ?? (options.isNested ? 1000 : 50));
  if (name === "checklists") return world.where("checklists", kind === "boards" ? "idBoard" : "idCard", id);
  if (name === "checkItems") return world.where("checkItems", "idChecklist", id);
  if (name === "boards") {
    const names = filter.split(",");
    return boardsOf(world, id).filter((board) => names.some((name) => isBoardOf(name, board)));
  }
  if (name === "members" && kind === "cards") return listed(row.idMembers);
  if (name === "members") {
    const type = { admins: "admin", owners: "admin", normal: "normal" }[filter];
    return listed(row.memberships.filter(({ memberType }) => !type || type === memberType).map(({ idMember }) => idMember));
  }
  const field = `id${name[0].toUpperCase()}${name.slice(1)}`;
  return world.row(kindOf(name), row[field] ?? row.data?.[name]?.id) ?? null;
}

const LEVELS = { public: "public", organization: "org", members: "private" };

function isBoardOf(filter, board) {
  if (LEVELS[filter]) return board.prefs.permissionLevel === LEVELS[filter];
  if (filter === "starred") return board.starred;
  return isOpenOr(["open", "closed", "none"].includes(filter) ? filter : "all", board);
}

const boardsOf = (world, member) =>
  world.tables.boards.filter(({ memberships }) => memberships.some(({ idMember }) => idMember === member));

export function defaultFilter(kind, name) {
  if (name === "cards") return ["boards", "members"].includes(kind) ? "visible" : "open";
  if (kind === "cards" && name === "actions") return "commentCard,updateCard:idList";
  return name === "lists" ? "open" : "all";
}

/** What Trello works out of other objects. */
const DERIVED = {
  cards: {
    badges,
    idChecklists: (world, { id }) => world.where("checklists", "idCard", id).map(({ id }) => id),
    labels: (world, { idLabels }) => idLabels.map((id) => world.row("labels", id)).filter(Boolean),
  },
  checklists: { checkItems: (world, { id }) => world.where("checkItems", "idChecklist", id) },
  members: { idBoards: (world, { id }) => boardsOf(world, id).map(({ id }) => id) },
};

function badges(world, card) {
  const items = world.where("checklists", "idCard", card.id).flatMap(({ id }) => world.where("checkItems", "idChecklist", id));
  const comments = world.tables.actions.filter(({ type, data }) => type === "commentCard" && data.card.id === card.id);
  return {
    attachments: 0,
    checkItems: items.length,
    checkItemsChecked: items.filter(({ state }) => state === "complete").length,
    comments: comments.length,
    description: card.desc !== "",
    ...pick(card, ["due", "dueComplete", "start", "subscribed"]),
    votes: card.idMembersVoted.length,
  };
}

function valueOf(world, kind, row, name) {
  const derive = DERIVED[kind]?.[name];
  return derive ? derive(world, row) : row[name];
}

function fieldsOf(world, kind, row, options) {
  const asked = options.get("fields");
  const brief = kind === "members" && options.isRelated ? MEMBER_OF_OTHERS : ["all"];
  const wanted = asked === undefined ? brief : splitList(asked);
  // What only a nested resource shows is no field.
  const own = Object.keys(row).filter((name) => !LACKING.test(name));
  const names = wanted.includes("all") ? [...own, ...Object.keys(DERIVED[kind] ?? {})] : wanted;
  const creator = kind === "actions" ? ["memberCreator"] : [];
  const pairs = ["id", ...names, ...creator].map((name) => [name, valueOf(world, kind, row, name)]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

/** An object with its fields and nested resources. */
export function show(world, kind, row, options) {
  const shown = fieldsOf(world, kind, row, options);
  const wanted = (name) => !["", "none", "false", undefined].includes(options.get(name));
  for (const name of relationsOf(kind)) {
    const isCreator = kind === "actions" && name === "memberCreator";
    if (isCreator && options.get(name) === "false") delete shown[name];
    const isWanted = isCreator ? options.get("memberCreator_fields") !== undefined : wanted(name);
    if (isWanted) shown[name] = showRelated(world, kind, row, name, options.get(name) ?? "all", options.child(name));
  }
  if (kind === "boards" && wanted("memberships")) shown.memberships = row.memberships;
  for (const name of options.names()) {
    if (!LACKING.test(name) || !wanted(name)) continue;
    if (!(name in row)) throw lacking(`\`${name}\` in ${kind}`, "GET", `${kind}/*`);
    shown[name] = row[name];
  }
  return shown;
}

/** What belongs to an object; undefined where the kind has no such relation. */
export function showRelated(world, kind, row, name, filter, options) {
  if (!relationsOf(kind).includes(name)) return undefined;
  const other = kindOf(name);
  const found = related(world, kind, row, name, filter, options);
  const one = (row) => row && show(world, other, row, { ...options, isRelated: true });
  return Array.isArray(found) ? found.map(one) : one(found);
}

/** One field: `{ _value }` where it is a scalar; undefined where there is none. */
export function showField(world, kind, row, name) {
  const value = valueOf(world, kind, row, name);
  return value === undefined || (typeof value === "object" && value !== null) ? value : { _value: value };
}
