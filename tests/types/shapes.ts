// What parameters make of an answer, and what of an answer may be given back. A wrong type is an error.

import {
  type Action,
  type ActionDisplay,
  type Board,
  type BoardPrefs,
  type BoardName,
  type BoardSummary,
  type Card,
  type CheckItem,
  type Checklist,
  type CustomField,
  type Deleted,
  type Label,
  type List,
  type Me,
  type Member,
  type MemberSummary,
  type Membership,
  type Notification,
  type Only,
  type Organization,
  type ParamsOf,
  type SearchOptions,
  type SearchResult,
  type Sticker,
  Trello,
  type Webhook,
} from "trello-wasm";

import { is } from "./is.js";

const trello = new Trello({ key: "k" });
declare const id: string;
declare const path: string;
declare const some: boolean;
type WithMembers<Model> = Omit<Model, "memberships"> & { memberships: (Membership & { member: MemberSummary })[] };

// Fields that are perhaps given, and paths of which there are several
type Perhaps = BoardSummary | Only<Board, "id" | "name">;
is<Perhaps>()(trello.get("boards/x", some ? { fields: "name" } : undefined));
is<Perhaps>()(trello.get("boards/x", { ...(some ? { fields: "name" } : {}) }));
declare const perhaps: { fields?: "name" };
is<Perhaps>()(trello.get("boards/x", perhaps));
is<Perhaps>()(trello.rest("GET", "boards/x", some ? { fields: "name" } : undefined));
is<Perhaps>()(trello.boards.get("x", some ? { fields: "name" } : undefined));
trello.get("boards/x", some ? { fields: "name" } : undefined, (board: Perhaps) => board.id);
is<Only<List, "id" | "name">[] | List[]>()(trello.boards.lists("x", some ? { fields: "name" } : null));
is<Only<Board, "id" | "name"> | Only<Board, "id" | "url">>()(trello.get("boards/x", { fields: some ? "name" : "url" }));
is<Only<Board, "id" | "name"> | Only<Board, "id" | "url">>()(
  trello.get("boards/x", { fields: some ? (["name"] as const) : (["url"] as const) }),
);
is<Card>()(trello.get("cards/x", some ? { fields: path } : undefined));
is<Only<Board, "id" | "name"> | Only<Card, "id" | "name">>()(trello.get(some ? "boards/x" : "cards/y", { fields: "name" }));
is<List[] | Me>()(trello.get(some ? "boards/x/lists" : "members/me"));
is<Card | Deleted>()(trello.rest(some ? "PUT" : "DELETE", "cards/x"));

// Kinds of a search that are perhaps looked for
type FoundCards = { cards: Card[]; options: SearchOptions };
type FoundAny = Omit<SearchResult, "actions">;
is<FoundAny | FoundCards>()(trello.search("x", { ...(some ? { modelTypes: "cards" } : {}) }));
is<FoundCards | { boards: BoardName[]; options: SearchOptions }>()(trello.search("x", { modelTypes: some ? "cards" : "boards" }));
void trello.search("x", { modelTypes: [path] as "cards"[] }).then(({ cards, actions }) => [cards?.[0]?.name, actions?.[0]?.type]);
void trello.paginate("search", { query: "x", modelTypes: [path] as "cards"[] }).toArray().then(([card]) => card?.name);
is<FoundCards | FoundAny>()(trello.search("x", { modelTypes: some ? "cards" : undefined }));
void trello.search("x", { modelTypes: "cards", card_members: some }).then(({ cards }) => cards[0]?.members?.[0]?.fullName);

// What comes beside chosen fields, and what may be missing though it was asked for
is<Action & { display: ActionDisplay }>()(trello.get("actions/x", { display: true }));
is<(Action & { card?: Only<Card, "id" | "name"> | null })[]>()(trello.get("cards/x/actions", { card: true, card_fields: "name" }));
is<Only<Notification, "id" | "type"> & { memberCreator?: MemberSummary | null }>()(
  trello.get("notifications/x", { fields: "type", memberCreator: true }),
);
void trello.get("boards/x/actions", { fields: "type", display: true }).then(([action]) => action?.display.translationKey);
void trello.get("actions/x", { fields: "type", member: true, entities: true, reactions: true }).then((action) => [
  action.member?.fullName,
  action.entities[0]?.text,
  action.reactions[0]?.emoji.native,
]);
void trello.get("boards/x", { actions: "all", action_member: true, action_fields: "type" }).then(({ actions }) => actions[0]?.member?.username);
void trello.get("boards/x", { actions: "all", actions_display: true, actions_entities: true }).then(({ actions: [action] }) => [
  action?.display.translationKey,
  action?.entities[0]?.type,
]);
void trello.get("cards/x/actions", { memberCreator_fields: "username" }).then(([action]) => action?.memberCreator?.username);
void trello.get("cards/x/actions", { fields: "type", memberCreator_fields: "username" }).then(([action]) => [action?.type, action?.memberCreator?.id]);
void trello.get("notifications/x", { display: true, card: true, list: true }).then((found) => [found.display.entities, found.card?.name, found.list?.id]);
is<WithMembers<BoardSummary>>()(trello.get("boards/x", { memberships: "all", memberships_member: true }));
void trello.get("organizations/x", { memberships: "all", memberships_member: true, memberships_member_fields: "bio" }).then((found) => [
  found.memberships[0]?.member.bio,
  found.memberships[0]?.memberType,
]);
void trello.get(`organizations/${id}/memberships`, { filter: ["active", "normal"] });

// What an answer has may be given back
type Refused<Model, Params> = {
  [Name in keyof Model & keyof Params]: Exclude<Model[Name], undefined> extends Params[Name] ? never : Name;
}[keyof Model & keyof Params];
type Named<Model, Start extends string> = { [Name in keyof Model & string as `${Start}${Name}`]: Model[Name] };
const back: [
  // An address to make a card from is none where it is null.
  Refused<Omit<Card, "urlSource">, ParamsOf<"PUT", "cards/ID"> & ParamsOf<"POST", "cards">>,
  Refused<Board, ParamsOf<"PUT", "boards/ID">>,
  Refused<Named<BoardPrefs, "prefs/">, ParamsOf<"PUT", "boards/ID">>,
  Refused<Named<BoardPrefs, "prefs_">, ParamsOf<"POST", "boards">>,
  Refused<CheckItem, ParamsOf<"PUT", "cards/ID/checkItem/ID"> & ParamsOf<"POST", "checklists/ID/checkItems">>,
  Refused<Checklist, ParamsOf<"PUT", "checklists/ID">>,
  Refused<Label, ParamsOf<"PUT", "labels/ID"> & ParamsOf<"POST", "labels">>,
  Refused<List, ParamsOf<"PUT", "lists/ID"> & ParamsOf<"POST", "lists">>,
  Refused<CustomField, ParamsOf<"POST", "customFields"> & ParamsOf<"PUT", "customFields/ID">>,
  Refused<Member, ParamsOf<"PUT", "members/ID">>,
  Refused<Organization, ParamsOf<"PUT", "organizations/ID"> & ParamsOf<"POST", "organizations">>,
  Refused<Webhook, ParamsOf<"PUT", "webhooks/ID"> & ParamsOf<"POST", "webhooks">>,
  Refused<Sticker, ParamsOf<"PUT", "cards/ID/stickers/ID"> & ParamsOf<"POST", "cards/ID/stickers">>,
  Refused<{ type: Membership["memberType"] }, ParamsOf<"PUT", "boards/ID/members/ID"> & ParamsOf<"PUT", "organizations/ID/members/ID">>,
][] = [];
export const none: never[][] = back;
declare const membership: Membership;
void trello.put("boards/x/members/y", { type: membership.memberType });
export const ticked = (item: CheckItem) => trello.cards.updateCheckItem("x", item.id, { state: item.state });
