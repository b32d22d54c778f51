// What a library exports without naming its types: the compiler has to be able to write them down.

import { type ParamsOf, type ResultOf, Trello } from "trello-wasm";

const trello = new Trello({ key: "k" });

export const { get, post, put, delete: remove, rest, paginate, batch } = trello;
export const createCard = trello.cards.create;
export const boardOf = trello.boards.get;
export const readBoard = (id: string) => trello.get(`boards/${id}`, { memberships: "all", lists: "open", organization: true });
export const namesOf = (id: string) => trello.get(`boards/${id}`, { fields: "name", cards: "open", card_fields: "name", card_members: true });
export const memberOf = (id: string) => trello.get(`boards/${id}`, { memberships: "all", memberships_member: true });
export const find = () => trello.search("x", { modelTypes: "cards", card_members: true, card_fields: "name" });
export const findAll = () => trello.search("x", { board_organization: true });
export const cardOf = (id: string, members: boolean) => trello.get(`cards/${id}`, { members, list: true, checklists: "all" });
export const itemsOf = (id: string) => trello.get(`cards/${id}/checklists`, { checkItem_fields: "name" });
export const perhapsNamed = (id: string, short: boolean) => trello.get(`boards/${id}`, short ? { fields: "name" } : undefined);
export const eitherOf = (id: string, board: boolean) => trello.get(board ? `boards/${id}` : `cards/${id}`, { fields: "name" });
export const actionsOf = (id: string) => trello.get(`boards/${id}/actions`, { fields: "type", display: true, memberCreator_fields: "username" });
export const notificationOf = (id: string) => trello.get(`notifications/${id}`, { card: true, memberCreator: true });
export const pagesOf = (id: string) => trello.paginate(`boards/${id}/cards`, { members: true });
export const both = (id: string) => trello.batch(["members/me", [`boards/${id}`, { lists: "open" }]]);

export const kindsOf = (given: ParamsOf<"GET", "search">) => trello.get("search", given);
export const authorsOf = (id: string) => trello.get(`cards/${id}/actions`, { fields: "type,data", memberCreator_fields: "username" });
export const read = <P extends string>(path: P, given?: ParamsOf<"GET", P>) => trello.get<ResultOf<"GET", P>>(path, given);
export const readAny = (...given: Parameters<typeof trello.get>) => trello.get(...given);
export const pagesAs = <T>(path: string) => trello.paginate<T>(path);

export class Mine extends Trello {
  readonly archive = this.cards.archive;
  mine(id: string) {
    return this.get(`boards/${id}`, { memberships: "all", lists: "open" });
  }
}
