// Everything in this Trello: the objects of each kind as the API shows them, oldest first, and what happened to them.

import { invalid, notFound, Refusal } from "./refusal.js";
import { asText } from "./params.js";

/** When the first object of the test's own boards was made. Each later one follows a minute after. */
const BEGUN = Date.UTC(2026, 0, 1);
const STEP = 60_000;

/** What an action tells of an object. */
const BRIEF = {
  boards: ["id", "name", "shortLink"],
  cards: ["id", "name", "idShort", "shortLink"],
  labels: ["id", "name", "color"],
  checkItems: ["id", "name", "state"],
};
const PARENTS = [["checklists", "idChecklist"], ["cards", "idCard"], ["lists", "idList"], ["boards", "idBoard"]];
const PERSON = ["id", "activityBlocked", "avatarHash", "avatarUrl", "fullName", "initials", "username"];

export const singular = (kind) => kind.slice(0, -1);
export const capital = (name) => name[0].toUpperCase() + name.slice(1);

/** The position of what comes in this place of a new list. */
export const place = (number) => (number + 1) * 16_384;

export const isId = (text) => /^[0-9a-f]{24}$/i.test(text);
const isShortLink = (text) => /^[0-9a-z]{8}$/i.test(text);

export const pick = (row, names) => Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));
export const iso = (time) => new Date(time).toISOString();

/** The milliseconds of a date in ISO 8601, with or without a time; NaN where it is none. */
export const timeOfDate = (text) => (/^\d{4}-\d\d-\d\d(T.*(Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : NaN);

/** The milliseconds that an id carries. */
export const timeOfId = (id) => parseInt(id.slice(0, 8), 16) * 1000;

export class World {
  #count = 0;
  #held = BEGUN;
  tables = { actions: [], boards: [], cards: [], checkItems: [], checklists: [], labels: [], lists: [], members: [] };
  me = undefined;

  now = () => this.#held ?? Date.now();

  /** Another moment, while the test's own boards are made. */
  tick() {
    this.#held += STEP;
  }

  /** From now on the time is that of the machine, or of the test's fake timers. */
  release() {
    this.#held = undefined;
  }

  newId() {
    const seconds = Math.floor(this.now() / 1000).toString(16);
    return seconds.padStart(8, "0") + (this.#count += 1).toString(16).padStart(16, "0");
  }

  newShortLink() {
    return `mock${(this.#count += 1).toString(36).padStart(4, "0")}`;
  }

  row(kind, id) {
    return this.tables[kind].find((row) => row.id === id);
  }

  /** Those with a value in a field, in their order on the board. */
  where(kind, field, value) {
    return this.tables[kind].filter((row) => row[field] === value).sort((one, other) => (one.pos ?? 0) - (other.pos ?? 0));
  }

  add(kind, row) {
    const added = { id: this.newId(), ...row };
    this.tables[kind].push(added);
    return added;
  }

  /** Those lists are the test's too, so that each stays the same one. */
  remove(kind, row) {
    this.tables[kind].splice(this.tables[kind].indexOf(row), 1);
  }

  /** The object that an id, a short link or a name means, as Trello takes it. */
  find(kind, given) {
    if (kind === "members" && given === "me") return this.me;
    const found = this.tables[kind].find(({ id, shortLink, username }) => [id, shortLink, username].includes(given));
    if (found) return found;
    throw kind === "members" || isId(given) || isShortLink(given) ? notFound() : new Refusal(400, "invalid id");
  }

  /** The object that a parameter names. One that `mustBe` there makes the parameter invalid where it is not. */
  required(kind, name, given, mustBe) {
    const text = asText(given);
    if (!text) throw invalid(name);
    try {
      return this.find(kind, text);
    } catch (refusal) {
      throw mustBe || refusal.status === 400 ? invalid(name) : refusal;
    }
  }

  /** A member as an action shows one. */
  person(id) {
    const member = this.row("members", id);
    return member ? pick(member, PERSON) : null;
  }

  /** An object as actions tell of it. */
  brief(kind, id) {
    return pick(this.row(kind, id) ?? { id }, BRIEF[kind] ?? ["id", "name"]);
  }

  /** The number for `top`, `bottom` or a number among those with the same value in a field. */
  place(kind, field, value, given) {
    const word = asText(given) ?? "";
    const neighbours = this.where(kind, field, value);
    if (word === "top") return (neighbours[0]?.pos ?? 65_536) / 2;
    if (word === "" || word === "bottom") return (neighbours[neighbours.length - 1]?.pos ?? 0) + 16_384;
    if (!(Number(word) >= 0 && Number(word) < Infinity)) throw invalid("pos");
    return Number(word);
  }

  /** Writes down that a member did something to some objects: `about` has them by kind. What they belong to comes along. */
  act(type, about, extra = {}, actor = this.me.id) {
    const date = iso(this.now());
    const data = {};
    for (const [kind, row] of Object.entries(about)) this.#describe(kind, row, data);
    for (const [name, value] of Object.entries(extra)) {
      const joins = data[name] && typeof value === "object";
      data[name] = joins ? { ...data[name], ...value } : value;
    }
    const board = this.row("boards", data.board?.id);
    if (board) board.dateLastActivity = date;
    const memberCreator = this.person(actor);
    const action = { id: this.newId(), idMemberCreator: actor, type, date, data, appCreator: null, limits: null, memberCreator };
    const { actions } = this.tables;
    let place = actions.length;
    while (place > 0 && actions[place - 1].date > date) place -= 1;
    actions.splice(place, 0, action);
    return action;
  }

  #describe(kind, row, data) {
    if (!row) return;
    data[singular(kind)] = kind === "members" ? { id: row.id, name: row.fullName } : pick(row, BRIEF[kind] ?? ["id", "name"]);
    for (const [parent, field] of PARENTS) {
      if (!data[singular(parent)] && row[field]) this.#describe(parent, this.row(parent, row[field]), data);
    }
  }
}
