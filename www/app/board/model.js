// One board with its lists and cards, and what can be done to it. A change shows at once; if Trello refuses it, it is
// taken back and the error goes to the caller.

import { Optimistic } from "./optimistic.js";

const CARD_FIELDS = ["name", "desc", "due", "dueComplete", "idList", "idMembers", "idLabels", "labels", "pos", "badges", "closed"];
/** The distance that Trello leaves between two cards. */
const GAP = 65_536;

export class Board {
  #api;
  #changed;
  #optimistic;
  #lists = [];
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
    const [info, lists, cards, members, labels, customFields] = await Promise.all([
      this.#api.get(path, { fields: ["name", "desc", "prefs"] }),
      this.#api.get(`${path}/lists`, { filter: "open", fields: ["name", "pos", "closed"] }),
      this.#api.get(`${path}/cards`, { filter: "open", fields: CARD_FIELDS, customFieldItems: true }),
      this.#api.get(`${path}/members`, { fields: ["fullName", "username", "initials"] }),
      this.#api.get(`${path}/labels`, { fields: ["name", "color"], limit: 1000 }),
      this.#api.get(`${path}/customFields`),
    ]);
    this.info = info;
    this.#lists = lists;
    this.members = new Map(members.map((member) => [member.id, member]));
    this.labels = labels;
    this.customFields = customFields.sort((a, b) => a.pos - b.pos);
    this.#cards = new Map(cards.map((card) => [card.id, card]));
  }

  /** The open lists, in their order. */
  get lists() {
    return this.#lists.filter(({ closed }) => !closed).sort((a, b) => a.pos - b.pos);
  }

  async addList(name) {
    const list = await this.#api.post("lists", { idBoard: this.info.id, name, pos: "bottom" });
    this.#lists.push(list);
    this.#changed();
  }

  updateList(list, changes) {
    return this.#change(list, `lists/${list.id}`, changes);
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

  /** Puts a label of the board on a card, or takes it off. */
  label(card, id, on) {
    const label = this.labels.find((label) => label.id === id);
    const changed = ({ idLabels, labels }) => ({ idLabels: toggled(idLabels, id, on), labels: labels.filter((other) => other.id !== id).concat(on ? label : []) });
    return this.#toggle(card, "idLabels", id, on, changed);
  }

  /** Puts a member of the board on a card, or takes the member off. */
  join(card, id, on) {
    return this.#toggle(card, "idMembers", id, on, ({ idMembers }) => ({ idMembers: toggled(idMembers, id, on) }));
  }

  /** Gives a card a value of a custom field: `{ value }` or, of a list, `{ idValue }`. An empty text takes it away. */
  fill(card, { id: idCustomField }, given) {
    const changed = ({ customFieldItems = [] }) => ({
      customFieldItems: customFieldItems.filter((item) => item.idCustomField !== idCustomField).concat({ idCustomField, ...given }),
    });
    return this.#optimistic.change(card, changed, async () => {
      await this.#api.put(`cards/${card.id}/customField/${idCustomField}/item`, given);
    });
  }

  checklists(card) {
    return this.#api.get(`cards/${card.id}/checklists`, {
      fields: ["name", "pos"],
      checkItems: "all",
      checkItem_fields: ["name", "pos", "state"],
    });
  }

  addChecklist(card, name) {
    return this.#api.post(`cards/${card.id}/checklists`, { name });
  }

  async addItem(card, checklist, name) {
    const counted = ({ badges }) => ({ badges: { ...badges, checkItems: (badges?.checkItems ?? 0) + 1 } });
    let item;
    await this.#optimistic.change(card, counted, async () => {
      item = await this.#api.post(`checklists/${checklist.id}/checkItems`, { name, pos: "bottom" });
    });
    return item;
  }

  /** Ticks an item of a checklist of a card, or takes the tick away. */
  async tick(card, item, done) {
    const state = done ? "complete" : "incomplete";
    const ticked = this.#optimistic.change(item, () => ({ state }), () => this.#api.put(`cards/${card.id}/checkItem/${item.id}`, { state }));
    const counted = ({ badges }) => ({ badges: { ...badges, checkItemsChecked: (badges?.checkItemsChecked ?? 0) + (done ? 1 : -1) } });
    await Promise.all([ticked, this.#optimistic.change(card, counted, () => ticked.then(() => {}))]);
  }

  attachments(card) {
    return this.#api.get(`cards/${card.id}/attachments`, { fields: ["name", "url", "bytes", "isUpload"] });
  }

  /** Uploads a file; `options` are those of the call. */
  attach(card, file, options) {
    return this.#api.post(`cards/${card.id}/attachments`, { file }, options);
  }

  /** The file of an attachment, as a Blob. */
  download(url, options) {
    return this.#api.download(url, options);
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

  async #toggle(card, field, id, on, changed) {
    const path = `cards/${card.id}/${field}`;
    await this.#optimistic.change(card, changed, async () => {
      await (on ? this.#api.post(path, { value: id }) : this.#api.delete(`${path}/${id}`));
    });
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

function toggled(ids, id, on) {
  return ids.filter((other) => other !== id).concat(on ? id : []);
}
