// What users write, one call each, with the type that it has. A wrong type is an error.

import {
  type Action,
  type ActionOf,
  type ActionType,
  type Attachment,
  type BatchGet,
  type Board,
  type BoardSummary,
  type Card,
  type CheckItem,
  type Checklist,
  type Cleared,
  type CustomFieldItem,
  type Deleted,
  isTrelloError,
  type ItemOf,
  type Label,
  type List,
  type Me,
  type Member,
  type MemberSummary,
  type Membership,
  type Only,
  type Open,
  type OAuthTrelloOptions,
  type Organization,
  type ParamsOf,
  type PowerUpHost,
  type ResultOf,
  type SearchResult,
  type Sticker,
  type Token,
  Trello,
  type TrelloClient,
  TrelloError,
  type TrelloOptions,
  type TrelloRequest,
  type Webhook,
} from "trello-wasm";
import type { ClassicTrello } from "trello-wasm/client.js";

import { is } from "./is.js";

const trello = new Trello({ key: "k" });
declare const id: string;
declare const path: string;
declare const some: boolean;
declare const anything: Record<string, any>;
declare const host: PowerUpHost;

// Paths
is<List[]>()(trello.get(`boards/${id}/lists`));
is<BoardSummary>()(trello.get("boards/5f0000000000000000000000"));
is<BoardSummary>()(trello.get("/boards/abc"));
is<BoardSummary>()(trello.get("/1/boards/abc"));
is<BoardSummary>()(trello.get("1/board/abc"));
is<Card[]>()(trello.get(`list/${id}/cards`));
is<Card[]>()(trello.get(`boards/${id}/cards/open`));
is<Board[]>()(trello.get("members/me/boards"));
is<MemberSummary[]>()(trello.get(`card/${id}/members`));
is<Attachment>()(trello.get(`cards/${id}/attachments/${id}`));
is<MemberSummary[]>()(trello.get("search/members", { query: "x" }));
is<Only<Board, "id" | "name">>()(trello.get("boards/abc?fields=name"));
is<Organization>()(trello.get(`boards/${id}/organization`).then((found) => found as Organization));
is<unknown>()(trello.get("planets/mars/moons"));
is<unknown>()(trello.get(path));

// Methods
is<Card>()(trello.post("cards", { idList: id, name: "x", due: new Date() }));
is<Card>()(trello.put(`cards/${id}`, { closed: true, due: null, idMembers: [id] }));
is<Deleted>()(trello.delete(`cards/${id}`));
is<Deleted>()(trello.del(`cards/${id}`));
is<Card>()(trello.rest("GET", `cards/${id}`));
declare const verb: string;
is<unknown>()(trello.rest(verb, `cards/${id}`, { name: "x" }));
is<Label>()(trello.rest("post", "labels", { name: "x", color: "green_dark", idBoard: id }));
is<CheckItem>()(trello.put(`cards/${id}/checkItem/${id}`, { state: "complete" }));
is<CustomFieldItem | Cleared>()(trello.put(`cards/${id}/customField/${id}/item`, { value: { text: "x" } }));
is<Attachment>()(trello.post(`cards/${id}/attachments`, { file: new Blob() }));
void trello.post("customFields", {
  idModel: id,
  modelType: "board",
  name: "x",
  type: "list",
  options: [{ value: { text: "x" }, color: some ? "red" : undefined, pos: undefined }],
});
is<Card>()(trello.post("cards", new FormData()));
is<Board>()(trello.put(`boards/${id}`, { "prefs/background": "blue" }));
is<Webhook>()(trello.post("webhooks", { idModel: id, callbackURL: "https://example.com/" }));
is<Token>()(trello.get(`tokens/${id}`));
is<Sticker[]>()(trello.get(`cards/${id}/stickers`));
is<List>()(trello.post(`boards/${id}/lists`, { name: "x", pos: "top" }));

// Single fields
is<{ _value: string }>()(trello.get(`boards/${id}/name`));
is<{ _value: string | null }>()(trello.get(`cards/${id}/due`));
is<Label[]>()(trello.get(`cards/${id}/labels`));
is<Card>()(trello.put(`cards/${id}/idList`, { value: id }));
is<List>()(trello.put(`lists/${id}/closed`, { value: true }));
is<{ _value: string }>()(trello.get(`members/${id}/bio`));
is<string[]>()(trello.get("members/me/idBoards"));
is<{ _value: Action["type"] }>()(trello.get(`actions/${id}/type`));
void trello.get(`actions/${id}/data`).then((data) => data.board?.name);
is<unknown>()(trello.get(`boards/${id}/${path}`));

// Fields and nested resources
is<Only<List, "id" | "name">[]>()(trello.get(`boards/${id}/lists`, { fields: "name" }));
is<Only<Board, "id" | "name" | "url">>()(trello.get(`boards/${id}`, { fields: "name,url" }));
is<Only<Board, "id" | "name" | "url">>()(trello.get(`boards/${id}`, { fields: ["name", "url"] }));
is<Board>()(trello.get(`boards/${id}`, { fields: "all" }));
is<BoardSummary>()(trello.get(`boards/${id}`, { fields: path }));
is<Only<Me, "id" | "email">>()(trello.get("members/me", { fields: "email" }));
is<BoardSummary & { cards: Card[] }>()(trello.get(`boards/${id}`, { cards: "open" }));
is<BoardSummary & { cards: Only<Card, "id" | "name">[] }>()(trello.get(`boards/${id}`, { cards: "open", card_fields: "name" }));
is<Only<Card, "id" | "name"> & { members: MemberSummary[]; checklists: Checklist[] }>()(
  trello.get(`cards/${id}`, { fields: "name", members: true, checklists: "all" }),
);
is<Card & { customFieldItems: CustomFieldItem[] }>()(trello.get(`cards/${id}`, { customFieldItems: true }));
is<Card>()(trello.get(`cards/${id}`, { members: false, checklists: "none" }));
void trello.get(`cards/${id}`, { members: some }).then((card) => card.members?.length);
void trello.get(`boards/${id}`, { cards: "all", card_customFieldItems: true }).then((board) => board.cards[0]?.customFieldItems[0]?.value);
void trello.get(`cards/${id}`, { fields: "nodeId,whatIsNew" }).then((card) => [card.nodeId.length, card.whatIsNew]);
is<BoardSummary & { memberships: Membership[] }>()(trello.get("boards/x", { memberships: "all" }));
is<Only<Board, "id" | "name" | "url">>()(trello.get("boards/x", { fields: ["name,url"] }));

// Callbacks
export const handedOn = (done?: (board: BoardSummary) => void) => trello.get("boards/x", done);
export const handedOnToo = (done?: (lists: List[]) => void) => [trello.boards.lists("x", done), trello.boards.get("x/lists", done)];
export const handedOnAll = <T>(done?: (value: T) => void) => [trello.get<T>(path, done), trello.rest<T>("GET", path, done)];
export const anyGet = (...given: Parameters<typeof trello.get>) => trello.get(...given);
const onlyPath: Parameters<typeof trello.get> = ["boards/x"];
const onlyIds: Parameters<typeof trello.cards.update> = ["x"];
const onlyMethod: Parameters<typeof trello.rest> = ["GET", "boards/x"];
is<unknown>()(trello.get.call(trello, ...onlyPath));
void [onlyIds, onlyMethod, trello.paginate.call(trello, "boards/x/cards")];
trello.get("members/me", (me) => me.username.length);
trello.get("members/me", (me, textStatus, request) => [me.id, textStatus.length, request.status], (error) => error.code);
trello.get("members/me", { fields: "bio" }, (me) => me.bio.length, (error) => error.status, { timeout: 5_000 });
trello.post("cards", { idList: id }, (card) => card.shortLink.length, null, { keepalive: true });
trello.get<{ mine: 1 }>("members/me", null, (me) => me.mine);

// Helpers
is<Card>()(trello.cards.create({ idList: id, name: "x" }));
is<Board[]>()(trello.members.boards("me"));
is<Board[]>()(trello.members.get("me/boards"));
is<Me>()(trello.members.me());
is<Card>()(trello.cards.move(id, id, { pos: "top" }));
is<List>()(trello.lists.create(id, { name: "x" }));
is<Action[]>()(trello.boards.actions(id, { limit: 10, filter: ["commentCard", "updateCard:idList"] }));
is<SearchResult>()(trello.search("beans"));
void trello.search("beans", { modelTypes: ["cards", "boards"] as const, card_fields: "name" }).then((found) => [found.boards, found.cards[0]?.name]);
is<Webhook[]>()(trello.webhooks.list());
void trello.cards.comment(id, "x").then(({ data }) => [data.text.length, data.card.id.length]);
trello.boards.cards(id, (cards) => cards[0]?.idList);

// Batches and lists
export async function together(): Promise<unknown> {
  const [me, found, board] = await trello.batch(["members/me", ["search", { query: "x" }], [`boards/${id}`, { fields: "name" }]]);
  if (isTrelloError(me) || isTrelloError(found) || isTrelloError(board)) return undefined;
  const rest = await trello.batch([id, id].map((card) => `cards/${card}`));
  const [card] = await trello.batch([id, id].map((card) => [`cards/${card}`, { fields: "name" }] as const), { timeout: 1_000 });
  if (card && !isTrelloError(card)) console.log(card.name);
  for await (const action of trello.paginate(`boards/${id}/actions`, { since: new Date() }, { max: 5_000 })) {
    if (action.type === "updateCard") console.log(action.data.old, action.data.listAfter?.name);
    if (action.type === "commentCard") console.log(action.data.text.length);
  }
  for await (const card of trello.paginate("search", { query: "x" })) console.log(card.idList);
  const names: string[] = (await trello.paginate(`boards/${id}/cards`, { fields: "name" }).toArray()).map((card) => card.name);
  return [me.username, found.cards[0]?.idBoard, board.name, rest.length, names];
}

// GETs of a batch that are put together before
const screen = ["members/me", ["boards/x", { lists: "open" }]] as const;
void trello.batch(screen).then(([, board]) => isTrelloError(board) || board.lists.length);
void trello.batch(["members/me", ...[id].map((card) => `cards/${card}` as const)]).then(([me]) => isTrelloError(me) || me.username);
void trello.batch([["boards/x", undefined], ["boards/x", null], ["boards/x"], ["boards/x", new URLSearchParams()]]);
void trello.batch(["planets/mars", ["planets/mars", { any: 1 }], [path, { any: 1 }], ["boards/x", anything], "search?query=x"]);
declare const gets: BatchGet[];
void trello.batch(gets, { signal: undefined });
export function allOf<const Gets extends readonly BatchGet[]>(all: Gets, options?: { signal?: AbortSignal }) {
  return trello.batch(all, options);
}
void allOf([`boards/${id}`, ["boards/x/lists", { fields: "name" }]]).then(([, lists]) => isTrelloError(lists) || lists[0]?.name);
export const pathsOf = <const Paths extends readonly string[]>(...paths: Paths) => trello.batch(paths);
void pathsOf("members/me", `boards/${id}`).then(([me]) => isTrelloError(me) || me.username);
export const namedAll = <T extends readonly unknown[]>(paths: readonly string[]) => trello.batch<T>(paths);
export const readAll = <T>(paths: readonly string[]): Promise<(T | TrelloError)[]> => trello.batch<T[]>(paths);

// Types of one's own
interface Mine {
  id: string;
  extra: number;
}
interface Wanted {
  fields: "name";
  lists?: "open";
}
declare const wanted: Wanted;
is<Mine>()(trello.get<Mine>("boards/x"));
is<Mine>()(trello.get<Mine>("boards/x", { fields: "extra" }));
is<Mine>()(trello.members.me<Mine>());
void trello.get(`boards/${id}`, wanted).then((board) => [board.name, board.lists?.length]);
export const params: ParamsOf<"POST", "cards"> = { idList: id };
export const item: ItemOf<ResultOf<"GET", "boards/x/lists">>["name"] = "x";

export const byName = <T>(where: string): TrelloRequest<T> => trello.get<T>(where);
export const pagesOf = async <T>(where: string): Promise<T[]> => trello.paginate<T>(where).toArray();
export const told = <T>(where: string, tell: (value: T) => void): unknown => trello.get<T>(where, null, tell);
is<BoardSummary>()(trello.get("boards/x", anything));
is<List[] | Card[]>()(trello.get(`boards/${id}/${some ? "lists" : "cards"}`));

// Parameters in the path
is<SearchResult>()(trello.get("search?query=x"));
is<SearchResult>()(trello.get(`search?${path}`));
is<List[]>()(trello.get(`boards/${id}/lists?filter=${path}`));
void trello.get(`boards/${id}/lists?${path}=open&filter=open${path}`);
is<List[]>()(trello.get("boards/x/lists?filter=op%65n&"));
is<Action[]>()(trello.get("boards/x/actions?limit=50&filter=createCard,commentCard&since=2026-01-01"));
is<Card>()(trello.put(`cards/${id}?closed=true&pos=top`));
is<unknown>()(trello.get("planets/mars?any=1"));
is<List[]>()(trello.boards.get(`${id}/lists?filter=open`));
is<unknown>()(trello.boards.get("x/moons?any=1"));
is<unknown>()(trello.get(`boards/${id}/${path}`, { fields: "name" }));
is<unknown>()(trello.get(`boards/${id}/${path}?fields=name`));
void trello.put(`boards/${id}/${path}`, { type: "admin" });
is<BoardSummary>()(trello.get("boards/x?fields=name%2Curl"));
is<BoardSummary>()(trello.get("boards/x", { fields: [some ? "name" : "url"] }));
void trello.search("x", { modelTypes: "cards", card_members: true }).then(({ cards }) => cards[0]?.members[0]?.fullName);
void trello.get("search", { query: "x", modelTypes: "boards", board_organization: true, board_fields: "name" }).then(({ boards }) => [
  boards[0]?.organization?.displayName,
  boards[0]?.name,
]);
is<Card>()(trello.post(`cards?idList=${id}`, { name: "x" }));
is<Card>()(trello.put(`cards/${id}/idList?value=${id}`));
is<Label>()(trello.post(`labels?name=x&color=red`, { idBoard: id }));
is<Card[]>()(trello.get(`boards/${id}/cards?filter=all`, { limit: 10 }));
void trello.paginate("search?query=x").toArray().then((cards) => cards[0]?.idList);

// Wrappers
export function read<P extends string>(where: P, given?: ParamsOf<"GET", P>): TrelloRequest<ResultOf<"GET", P>> {
  return trello.get<ResultOf<"GET", P>>(where, given);
}
is<List[]>()(read(`boards/${id}/lists`, { filter: "open" }));
is<List[]>()(read(`boards/${id}/lists`));

// Many fields
const MANY =
  "name,desc,closed,idBoard,idList,due,dueComplete,url,a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z,aa,ab,ac,ad,ae,af,ag,ah,ai,aj,ak,al,am,an,ao";
void trello.get(`cards/${id}`, { fields: MANY }).then((card) => [card.due, card.ao]);
is<Only<Board, "id" | "name" | "url">>()(trello.get("boards/x", { fields: "name, url" }));

// Parameters that may be missing, or are of several kinds
export const called = (where: string, given?: Record<string, string>): TrelloRequest<unknown>[] => [
  trello.get(where, given),
  trello.post(where, given),
  trello.put(where, given),
  trello.delete(where, given),
  trello.rest("GET", where, given),
];
export const listed = (where: string, given?: Record<string, string>) => [trello.paginate(where, given), trello.boards.get(where, given)];
declare const given: ParamsOf<"GET", "boards/ID/cards"> | undefined;
is<Card[]>()(trello.get(`boards/${id}/cards`, given));
is<Card[]>()(trello.get(`boards/${id}/cards`, some ? { fields: path } : undefined));
is<Card[]>()(trello.get(`boards/${id}/cards`, some ? new URLSearchParams() : { filter: "all" }));
is<Card[]>()(trello.rest("GET", `boards/${id}/cards`, given));
is<Card[]>()(trello.boards.cards(id, given));
is<Card[]>()(trello.boards.get(`${id}/cards`, given));
is<Card[]>()(trello.boards.cards(id, given, { timeout: 1_000 }));
is<Attachment>()(trello.post(`cards/${id}/attachments`, some ? new FormData() : { url: path }));
is<Attachment>()(trello.cards.attach(id, some ? new FormData() : { url: path }));
is<Card>()(trello.post("cards", some ? new FormData() : { idList: id }));
is<Card>()(trello.cards.create(some ? new FormData() : { idList: id }));
trello.paginate(`boards/${id}/cards`, given).toArray().then((cards) => cards[0]?.idList);
void trello.batch([[`boards/${id}/cards`, given], ["search", some ? { query: path } : undefined]]).then(([cards]) => isTrelloError(cards) || cards[0]?.url);

// Errors, logins and the script tag
export function after(error: unknown): unknown {
  if (error instanceof TrelloError && error.code === "rate_limited") return error.retryAfter;
  if (!isTrelloError(error)) return undefined;
  if (error.code === "popup_blocked") return [error.retry(), error.authorizeUrl];
  return error.code === "popup_closed" ? error.retry() : error.status;
}
export async function apart(): Promise<unknown> {
  const [boards] = await trello.batch(["members/me/boards"]);
  return isTrelloError(boards) ? boards.code : boards[0]?.name;
}
void trello.deauthorize({ revoke: undefined });
declare const moved: { pos: string; closed: "true" | "false"; start: string };
is<Card>()(trello.put(`cards/${id}`, moved));
is<Card[]>()(trello.get(`boards/${id}/cards`, { limit: "50", members: "false" }));
void trello.authorize({ scope: { read: "true", write: "false" } });
is<Board[]>()(trello.get("members/me/boards", { filter: "open,starred" }));
is<Card>()(trello.post("cards", { idList: id, keepFromSource: "checklists,labels" }));
void trello.search("x", { modelTypes: "cards,boards" }).then((found) => [found.cards.length, found.boards.length]);
is<Member & { boards: Board[] }>()(trello.get(`members/${id}`, { boards: "open,starred" }));
void trello.cards.get(id).then(({ cover }) => trello.put(`cards/${path}`, { cover }));

// What an answer has without `fields`, and with some that may be
is<Board>()(trello.get(`boards/${id}`, { fields: "all" }));
void trello.get("members/me/boards", { organization: true }).then(([board]) => board?.organization?.displayName);
void trello.get(`notifications/${id}`, { card: true, board: true }).then(({ card, board }) => [card?.name, board?.name]);
void trello.get("members/me").then((me) => [me.url, me.idBoards.length, me.prefs.locale, me.idOrganizations.length, me.memberType]);
void trello.get(`cards/${id}`, { fields: some ? "name" : "due" }).then((card) => ("due" in card ? card.due : card.name));
void trello.get(`cards/${id}/checklists`, { fields: "name" }).then(([list]) => [list?.name, list?.checkItems.length]);
void trello.get(`cards/${id}`, { checklists: "all", checklist_fields: "name" }).then((card) => card.checklists[0]?.checkItems);
is<Only<Checklist, "id" | "name">>()(trello.get(`checklists/${id}`, { fields: "name", checkItems: "none" }));
const someOfItems = { checkItem_fields: "name,state" } as const;
type SomeOfItems = Omit<Checklist, "checkItems"> & { checkItems: Only<CheckItem, "id" | "name" | "state">[] };
is<SomeOfItems>()(trello.get(`checklists/${id}`, someOfItems));
is<SomeOfItems>()(trello.get(`checklists/${id}`, { ...someOfItems, checkItems: "all" }));
type NameAndSomeOfItems = Only<Checklist, "id" | "name"> & Pick<SomeOfItems, "checkItems">;
is<NameAndSomeOfItems[]>()(trello.get(`cards/${id}/checklists`, { fields: "name", ...someOfItems }));

void trello.get(`cards/${id}?fields=name`, { fields: "due" }).then((card) => card.id);
void trello.get(`cards/${id}/attachments`, { filter: false });
void trello.get(`boards/${id}/actions`, { display: true }).then(([action]) => action?.display?.translationKey);
void trello.get(`boards/${id}/memberships`, { filter: "admin,me" });

// Actions without a look at their type
export const placesOf = (action: Action): unknown[] => [action.data.board?.name, action.data.card?.name, action.data.list?.name];
export const handlers: { [Type in ActionType]?: (action: ActionOf<Type>) => string } = {
  commentCard: ({ data }) => data.text,
  updateCard: ({ data }) => `${data.card.name}${data.old.name}${data.card["pos"]}`,
  voteOnCard: ({ data }) => `${data.card?.name}${data["voted"]}`,
};
const awaited: Open<ActionType>[] = ["commentCard", "brandNew"];
export const brandNew: Open<ActionType> = "brandNew";
export const isNew = (action: Action): boolean => action.type === brandNew || awaited.includes(action.type);
export const lineOf = (action: Action): string => {
  switch (action.type) {
    case "commentCard":
      return handlers.commentCard?.(action) ?? action.data.text;
    case "voteOnCard":
    case "addLabelToCard":
      return `${action.data.card?.name}`;
    default:
      return `${action.type}${action.data.board?.name}`;
  }
};
void trello.put(`cards/${id}/customFields`, { customFieldItems: [{ idCustomField: id, value: undefined, idValue: undefined }] });
void new Trello({ clientId: "c" }).authorize({ type: "popup", scope: ["read:board:trello"], workspace: "w", signal: undefined });
void trello.authorize({ type: "popup", scope: { read: true }, expiration: "1hour", name: undefined });
trello.on("retry", ({ waiting }) => waiting.toFixed());
export class Own extends Trello {
  boardsOf(member: string): TrelloRequest<Board[]> {
    return this.get(`members/${member}/boards`);
  }
}
export class OwnByOAuth extends Trello<string> {
  constructor() {
    super({ clientId: "c" });
    void this.authorize({ workspace: "w" });
  }
}
declare const either: TrelloOptions | OAuthTrelloOptions;
is<Me>()(new Trello(either).get("members/me"));
void new Trello(either).authorize({ type: "popup" });
export const byAny: TrelloClient[] = [Trello.prototype, new Trello(either), new Own(), new OwnByOAuth()];
export const made = (...options: ConstructorParameters<typeof Trello>) => new Trello(...options);
is<Me>()(Trello.powerUp(host, { key: "k" }).get("members/me"));
void Trello.powerUp(host, { clientId: "c" }).authorize({ workspace: "w" });
declare const classic: ClassicTrello;
export const modern: Trello = classic;
classic.get("members/me", (me) => me.fullName).done((me) => me.username);
void classic.boards.lists(id).then((lists) => lists[0]?.name);
