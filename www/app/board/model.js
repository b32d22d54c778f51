// One board with its lists and cards, and what can be done to it. A change shows at once; if Trello refuses it, it is
// taken back and the error goes to the caller.

import { Optimistic } from "./optimistic.js";

const CARD_FIELDS = ["name", "desc", "due", "dueComplete", "idList", "idMembers", "labels", "pos", "badges", "closed"];
/** The distance that Trello leaves between two cards. */
const GAP = 65_536;

export class Board {
  #api;
  #changed;
  #optimistic;
  #cards = new Map();

  /** `changed` is called whenever there is something else to show. */
  constructor(api, id, changed) {
    this.#api = api;
    this.id = id;
    this.#changed = changed;
    this.#optimistic = new Optimistic(changed);
  }

  async load() {
    const path = `boards/${encodeURIComponent(this.id)}`;
    const [info, lists, cards, members] = await Promise.all([
      this.#api.get(path, { fields: ["name", "desc", "prefs"] }),
      this.#api.get(`${path}/lists`, { filter: "open", fields: ["name", "pos"] }),
      this.#api.get(`${path}/cards`, { filter: "open", fields: CARD_FIELDS }),
      this.#api.get(`${path}/members`, { fields: ["fullName", "username", "initials"] }),
    ]);
    this.info = info;
    this.lists = lists.toSorted((a, b) => a.pos - b.pos);
    this.members = new Map(members.map((member) => [member.id, member]));
    this.#cards = new Map(cards.map((card) => [card.id, card]));
  }

  card(id) {
    return this.#cards.get(id);
  }

  /** The open cards of a list, in its order. */
  cardsOf(list) {
    return [...this.#cards.values()].filter((card) => card.idList === list && !card.closed).sort((a, b) => a.pos - b.pos);
  }

  rename(name) {
    return this.#change(this.info, `boards/${this.info.id}`, { name });
  }

  update(card, changes) {
    return this.#change(card, `cards/${card.id}`, changes);
  }

  /** Puts a card at a place among the other cards of a list, counted from 0. */
  async move(card, list, index) {
    if (card.idList === list && this.cardsOf(list).indexOf(card) === index) return;
    await this.update(card, { idList: list, pos: this.#between(card, list, index) });
  }

  async add(list, name) {
    const card = await this.#api.post("cards", { idList: list, name, pos: "bottom" });
    this.#cards.set(card.id, card);
    this.#changed();
    return card;
  }

  comments(card) {
    return this.#api.get(`cards/${card.id}/actions`, { filter: "commentCard", limit: 100 });
  }

  async comment(card, text) {
    const counted = ({ badges }) => ({ badges: { ...badges, comments: (badges?.comments ?? 0) + 1 } });
    let action;
    await this.#optimistic.change(card, counted, async () => {
      action = await this.#api.post(`cards/${card.id}/actions/comments`, { text });
    });
    return action;
  }

  #change(thing, path, changes) {
    return this.#optimistic.change(thing, () => changes, () => this.#api.put(path, changes));
  }

  #between(card, list, index) {
    const others = this.cardsOf(list).filter((other) => other !== card);
    const before = others[index - 1]?.pos;
    const after = others[index]?.pos;
    if (before === undefined) return after === undefined ? GAP : after / 2;
    return after === undefined ? before + GAP : (before + after) / 2;
  }
}
