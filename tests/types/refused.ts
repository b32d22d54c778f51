// What must not compile: each line below `@ts-expect-error`.

import {
  type Action,
  type ActionType,
  isTrelloError,
  type List,
  type Member,
  type OAuthTrelloOptions,
  type Only,
  Trello,
  type TrelloOptions,
  type TrelloRequest,
} from "trello-wasm";

const trello = new Trello({ key: "k" });
declare const id: string;
declare const error: unknown;

// Parameters
// @ts-expect-error: a misspelt parameter
void trello.get("boards/x/lists", { feilds: "name" });
// @ts-expect-error: a misspelt parameter beside a right one
void trello.get(`boards/${id}/lists`, { fields: "name", filtre: "open" });
// @ts-expect-error: how many there may be of one
void trello.get(`actions/${id}`, { card: true, card_limit: 5 });
// @ts-expect-error: a misspelt parameter of a write
void trello.post("cards", { idList: id, nmae: "x" });
// @ts-expect-error: a misspelt parameter before callbacks
trello.get("boards/x/lists", { feilds: "name" }, () => {}, null);
// @ts-expect-error: a missing parameter
void trello.post("cards", { name: "x" });
// @ts-expect-error: all parameters are missing
void trello.post("cards");
// @ts-expect-error: the same before callbacks
trello.post("cards", (card) => card.name);
// @ts-expect-error: the same, and none is said
trello.post("cards", null, (card) => card.name);
// @ts-expect-error: the same by a helper
trello.cards.create((card) => card.name);
// @ts-expect-error: the same by a helper, and none is said
trello.cards.create(null, (card) => card.name, null);
// @ts-expect-error: a missing value of a single field
void trello.put(`cards/${id}/idList`);
// @ts-expect-error: another is missing than the one in the path
void trello.post(`labels?name=x`, { color: null });
// @ts-expect-error: the path has another parameter
void trello.post(`cards?name=x`);
// @ts-expect-error: a misspelt parameter beside those in the path
void trello.post(`cards?idList=${id}`, { nmae: "x" });
// @ts-expect-error: a misspelt parameter in the path
void trello.get("boards/x?feilds=name");
// @ts-expect-error: the same behind a right one, with parts from elsewhere
void trello.get(`boards/${id}/lists?filter=open&feilds=${id}`);
// @ts-expect-error: the same without a value
void trello.get("boards/x?feilds");
// @ts-expect-error: a wrong word in the path
void trello.get(`boards/${id}/lists?filter=opne`, { fields: "name" });
// @ts-expect-error: no number in the path
void trello.get("boards/x/actions?limit=many");
// @ts-expect-error: a wrong value in the path of a write
void trello.put(`cards/${id}?closed=yes`);
// @ts-expect-error: a misspelt parameter in the path, in a collection
void trello.boards.get("x?feilds=name");
// @ts-expect-error: a wrong word in the path, in a collection, beside parameters
void trello.boards.get(`${id}/lists?filter=opne`, { fields: "name" });
// @ts-expect-error: a method that a path of a collection does not take
void trello.boards.get("x/calendarKey/generate");
// @ts-expect-error: a misspelt parameter in a path of a batch
void trello.batch(["boards/x?feilds=name", "members/me"]);
// @ts-expect-error: a misspelt parameter in the path of pages
void trello.paginate(`boards/${id}/actions?filtr=createCard`);
// @ts-expect-error: a helper that takes no parameters
void trello.cards.comment("x", "y", { txet: "z" });
// @ts-expect-error: the same, of which options come behind the parameters
void trello.cards.addLabel("x", "y", { timeout: 1_000 });
// @ts-expect-error: a parameter in the path where none is taken
void trello.get("cards/x/name?foo=1");
// @ts-expect-error: a field that a list of fields does not name
void trello.get("cards/x", { fields: ["name", "due"] }).then((card) => card.desc);
// @ts-expect-error: a wrong word
void trello.get("boards/x/lists", { filter: "opne" });
// @ts-expect-error: a wrong word beside one that is the name of a type too
void trello.post("customFields", { idModel: id, modelType: "board", name: "x", type: "numbers" });
// @ts-expect-error: a wrong word before a comma
void trello.get("members/me/boards", { filter: "opne,starred" });
// @ts-expect-error: a wrong text of a number
void trello.get("boards/x/cards", { limit: "many" });
// @ts-expect-error: a wrong word of a nested resource
void trello.get("boards/x", { lists: "opened" });
// @ts-expect-error: a wrong type
void trello.put("cards/x", { closed: "yes" });
// @ts-expect-error: a wrong type of a single field
void trello.put("lists/x/closed", { value: "yes" });
// @ts-expect-error: fields of a nested resource are names
void trello.get("boards/x", { cards: "open", card_fields: 3 });
// @ts-expect-error: parameters are an object
void trello.get("members/me", "fields=name");
// @ts-expect-error: this route takes none
void trello.delete("cards/x", { force: true });

// Methods
// @ts-expect-error: nobody deletes the lists of a board
void trello.delete("boards/x/lists");
// @ts-expect-error: the same with an id from elsewhere
void trello.put(`boards/${id}/lists`, { name: "x" });
// @ts-expect-error: the same by its word
void trello.rest("DELETE", "boards/x/lists");
// @ts-expect-error: webhooks are listed by their token
void trello.get("webhooks");

// @ts-expect-error: one of two methods is none of the path
void trello.rest(id ? "PUT" : "POST", "cards/x", {});
// @ts-expect-error: one of two paths cannot be read
void trello.get(id ? "cards" : "boards/x");
// @ts-expect-error: a card is no list
void trello.paginate("cards/x");
// @ts-expect-error: a board is no list either, with a list inside
void trello.paginate("boards/x", { cards: "open" });
// @ts-expect-error: what is needed may be missing
void trello.post("cards", id ? { idList: id } : undefined);
// @ts-expect-error: the same by a helper
void trello.cards.create(id ? { idList: id } : undefined);
// @ts-expect-error: a misspelt parameter where there may be none
void trello.get("boards/x", id ? { feilds: "name" } : undefined);

// Results
// @ts-expect-error: a field that is there only where no others are asked for
void trello.get("boards/x", id ? { fields: "name" } : undefined).then((board) => board.desc);
// @ts-expect-error: the same, with fields that are perhaps there
void trello.get("boards/x", { ...(id ? { fields: "name" } : {}) }).then((board) => board.desc);
// @ts-expect-error: a misspelt field
void trello.get("boards/x").then((board) => board.nmae);
// @ts-expect-error: a field that was not asked for
void trello.get("boards/x", { fields: "name" }).then((board) => board.url);
// @ts-expect-error: a field that may not have been asked for
void trello.get("cards/x", { fields: id ? "name" : "due" }).then((card) => card.due);
// @ts-expect-error: a field that no board has without being asked for
void trello.get("boards/x").then((board) => board.shortLink.length);
// @ts-expect-error: a field that a notification's board has only where it is asked for
void trello.get("notifications/x", { board: true }).then(({ board }) => board?.desc.length);
// @ts-expect-error: a card that a notification may not have
void trello.get("notifications/x", { card: true }).then(({ card }) => card.name);
// @ts-expect-error: a list that an action may not have
void trello.get("actions/x", { list: true }).then(({ list }) => list.id);
// @ts-expect-error: a field of an action's author that was not asked for
void trello.get("cards/x/actions", { memberCreator_fields: "username" }).then(([action]) => action?.memberCreator?.fullName);
// @ts-expect-error: the same of an action inside a board
void trello.get("boards/x", { actions: "all", action_memberCreator_fields: "username" }).then((b) => b.actions[0]?.memberCreator?.fullName);
// @ts-expect-error: the same of a notification
void trello.get("notifications/x", { memberCreator_fields: "username" }).then(({ memberCreator }) => memberCreator?.fullName);
// @ts-expect-error: another member than oneself
void trello.get("members/x").then((member) => member.idBoards.length);
// @ts-expect-error: the items that were not wanted
void trello.get("checklists/x", { fields: "name", checkItems: "none" }).then((found) => found.checkItems);
// @ts-expect-error: a nested resource that was not asked for
void trello.get("cards/x", { fields: "name" }).then((card) => card.checklists);
// @ts-expect-error: a field that was not asked for, of a nested resource
void trello.get("boards/x", { cards: "open", card_fields: "name" }).then((board) => board.cards[0]?.desc);
// @ts-expect-error: a list is no board
const board: TrelloRequest<Only<Member, "id">> = trello.get("boards/x/lists");
// @ts-expect-error: the callback gets a board
trello.get("boards/x", (found: Member) => found.username);
// @ts-expect-error: whether a result of a batch is an error is to be looked at
void trello.batch(["members/me"]).then(([me]) => me.username);
// @ts-expect-error: the data of an action is that of its type
void trello.get(`boards/${id}/actions`).then(([action]) => action?.type === "createCard" && action.data.text);

export const told = (action: Action): number => {
  if (action.type === "commentCard") return action.data.text.length;
  // @ts-expect-error: of the others a text is not known
  return action.data.text.length;
};
// @ts-expect-error: there may always be an action of another type
export const listed = (action: Action): ActionType => action.type;

// @ts-expect-error: a kind that was not searched
void trello.search("beans", { modelTypes: "cards" }).then((found) => found.boards);
// @ts-expect-error: one that was perhaps not searched
void trello.search("beans", { modelTypes: id ? "cards" : "boards" }).then((found) => found.boards);
// @ts-expect-error: the same, of which nothing is known
void trello.search("beans", { modelTypes: [id] as "boards"[] }).then((found) => found.boards.length);

// @ts-expect-error: what is wanted of the answer makes no wrong parameter right
export const lists: TrelloRequest<List[]> = trello.get("boards/x/lists", { feilds: "name" });
// @ts-expect-error: of a helper neither
export const open: TrelloRequest<List[]> = trello.boards.lists("x", { filtre: "open" });

// Helpers
// @ts-expect-error: a card is in a list
void trello.cards.create({ name: "x" });
// @ts-expect-error: a misspelt parameter
void trello.boards.lists("x", { filtre: "open" });
// @ts-expect-error: what the helper sets itself
void trello.cards.move("x", "y", { idList: "z" });
// @ts-expect-error: a label has a colour, or null
void trello.labels.create("x", { name: "x" });
// @ts-expect-error: a collection's parameters are known too
void trello.boards.get("x", { lists: "opened" });
// @ts-expect-error: of a list that is read page by page too
void trello.paginate("boards/x/actions", { filtr: "commentCard" });

// Batches
// @ts-expect-error: a misspelt parameter
void trello.batch([["boards/x", { feilds: "name" }]]);
// @ts-expect-error: a misspelt parameter beside a right one
void trello.batch(["members/me", [`boards/${id}/lists`, { fields: "name", filtre: "open" }]]);
// @ts-expect-error: a wrong word
void trello.batch([["boards/x/lists", { filter: "opne" }], "members/me"]);
// @ts-expect-error: a missing parameter
void trello.batch([["search", { modelTypes: "cards" }]]);
// @ts-expect-error: a misspelt parameter of many
void trello.batch([id].map((board) => [`boards/${board}/lists`, { filtre: "open" }] as const));

// Logins and errors
// @ts-expect-error: tokens of OAuth 2.0 have no expiration of the caller's
void new Trello({ clientId: "c" }).authorize({ expiration: "never" });
// @ts-expect-error: workspaces are of OAuth 2.0
void trello.authorize({ workspace: "w" });
// @ts-expect-error: a client has a key or a client id
void new Trello({ key: "k", clientId: "c" });
declare const either: TrelloOptions | OAuthTrelloOptions;
// @ts-expect-error: a client that may be of either kind logs in by a way of both
void new Trello(either).authorize({ type: "iframe" });
export class ByOAuth extends Trello<string> {
  // @ts-expect-error: tokens of OAuth 2.0 have no expiration of the caller's
  login = () => this.authorize({ expiration: "never" });
}
// @ts-expect-error: only a blocked or closed popup can be tried again
if (isTrelloError(error) && error.code === "network") void error.retry();

export { board };
