/** The helpers: one call each, by its route. Ids are percent-encoded; parameters, callbacks and options follow. */

import type { AnyParams, CallOptions } from "./params.js";
import type { Failure, Modern, Request, Success } from "./request.js";
import type { IfMissing, Method, Misspelt, None, ParamsOf, Path, ResultOf } from "./router.js";
import type { Following, IfSaid, Said } from "./verbs.js";

/** The parameters that a helper leaves to its caller. */
type Rest<M extends Method, P extends string, Given extends string> = [Given] extends [never]
  ? ParamsOf<M, P>
  : [Exclude<keyof ParamsOf<M, P>, Given>] extends [never]
    ? None<M, P>
    : Omit<ParamsOf<M, P>, Given>;

/** What is given for them, where its names are known. It may be missing where nothing is needed. */
type Exactly<Q, Known> = [Misspelt<Q, Known>] extends [never]
  ? [IfMissing<Q>] extends [never]
    ? Q
    : {} extends Known
      ? Q
      : never
  : never;

/** What stands for no parameters where none is needed. */
type NoneOf<Known> = {} extends Known ? null | undefined : never;

type Form = FormData | URLSearchParams;

/** More arguments than any call has. */
type Unfit = [never, never, never, never, never, never, never];

/** The arguments that errors tell of, and those that types such as `Parameters` do, which make no call. */
type Last<Call, First extends readonly unknown[], Known> = unknown extends Call
  ? {} extends Known
    ? [...first: First, params?: Known | Form | null, options?: CallOptions]
    : [...first: First, params: Known | Form, options?: CallOptions]
  : [...first: First, params: Known];

/** A call of one route: first ids, then what the route needs, then what may follow the path of any call. */
export interface Helper<
  out F extends Modern,
  M extends Method,
  P extends string,
  First extends readonly unknown[],
  Given extends string = never,
> {
  /** Calls one route: its ids, what it needs, further parameters, then options or callbacks. */
  (
    ...args: [...first: First, params: Rest<M, P, Given>, success: null, error: null, options: CallOptions]
  ): Request<F, ResultOf<M, P>>;
  <T = never>(
    ...args: [
      ...first: First,
      params: IfSaid<T, AnyParams | Form | null | undefined>,
      success: Success<Said<T>> | null | undefined,
      error?: Failure | null,
      options?: CallOptions,
    ]
  ): Request<F, Said<T>>;
  (
    ...args: {} extends Rest<M, P, Given>
      ? [...first: First, params: null | undefined, success: Success<ResultOf<M, P>>]
      : Unfit
  ): Request<F, ResultOf<M, P>>;
  (
    ...args: {} extends Rest<M, P, Given>
      ? [...first: First, success: Success<ResultOf<M, P>> | undefined, error?: Failure | null]
      : Unfit
  ): Request<F, ResultOf<M, P>>;
  <const Q extends Rest<M, P, Given> | null | undefined, _>(
    ...args: [
      ...first: First,
      params: Exactly<Q, Rest<M, P, Given>>,
      success: Success<ResultOf<M, P, Q>> | null | undefined,
      error?: Failure | null,
      options?: CallOptions,
    ]
  ): Request<F, ResultOf<M, P, Q>>;
  (
    ...args: [
      ...first: First,
      params: Rest<M, P, Given> | Form | NoneOf<Rest<M, P, Given>>,
      success: Success<ResultOf<M, P>> | null | undefined,
      error?: Failure | null,
      options?: CallOptions,
    ]
  ): Request<F, ResultOf<M, P>>;
  <const Q extends Rest<M, P, Given> | null | undefined, _>(
    ...args: [...first: First, params: Exactly<Q, Rest<M, P, Given>>, options?: CallOptions]
  ): Request<F, ResultOf<M, P, Q>>;
  (
    ...args: {} extends Rest<M, P, Given>
      ? [...first: First, params?: Rest<M, P, Given> | Form | null, options?: CallOptions]
      : [...first: First, params: Rest<M, P, Given> | Form, options?: CallOptions]
  ): Request<F, ResultOf<M, P>>;
  <T = never>(
    ...args: [...first: First, success: IfSaid<T, Success<Said<T>> | undefined>, error?: Failure | null]
  ): Request<F, Said<T>>;
  <T = never>(
    ...args: {} extends Rest<M, P, Given>
      ? [...first: First, params?: IfSaid<T, AnyParams | Form | null>, options?: CallOptions]
      : [...first: First, params: IfSaid<T, AnyParams | Form | null>, options?: CallOptions]
  ): Request<F, Said<T>>;
  (
    ...args: [...first: First, params: Rest<M, P, Given> | NoneOf<Rest<M, P, Given>>, options: CallOptions]
  ): Request<F, ResultOf<M, P>>;
  <_ = never>(...args: Last<_, First, Rest<M, P, Given>>): Request<F, ResultOf<M, P>>;
}

/** The reading half of one kind of Trello object. */
export interface Collection<Name extends string, out F extends Modern = Modern> {
  /** `GET /1/{collection}/{id}`. The id is pasted as it is, so `"me/boards"` works. */
  readonly get: CollectionGet<Name, F>;
}

/** A GET of what stands below a collection. */
export interface CollectionGet<Name extends string, out F extends Modern> {
  /** Reads what an id, or a path that begins with it, names in the collection: parameters, then options or callbacks. */
  <P extends string, _>(
    id: Id<Name, P>,
    params: ParamsOf<"GET", `${Name}/${P}`>,
    success: null,
    error: null,
    options: CallOptions,
  ): Request<F, ResultOf<"GET", `${Name}/${P}`>>;
  <T = never>(id: IfSaid<T, string>, success: Success<Said<T>> | undefined, error?: Failure | null): Request<F, Said<T>>;
  <T = never>(
    id: IfSaid<T, string>,
    params: AnyParams | Form | null | undefined,
    success: Success<Said<T>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, Said<T>>;
  <T = never>(id: IfSaid<T, string>, params?: AnyParams | Form | null, options?: CallOptions): Request<F, Said<T>>;
  <P extends string, _>(
    id: Id<Name, P>,
    params: null | undefined,
    success: Success<ResultOf<"GET", `${Name}/${P}`>>,
  ): Request<F, ResultOf<"GET", `${Name}/${P}`>>;
  <P extends string, _>(
    id: Id<Name, P>,
    success: Success<ResultOf<"GET", `${Name}/${P}`>> | undefined,
    error?: Failure | null,
  ): Request<F, ResultOf<"GET", `${Name}/${P}`>>;
  <P extends string, const Q extends ParamsOf<"GET", `${Name}/${P}`> | null | undefined>(
    id: IdWith<Name, P, Q>,
    params: Q,
    success: Success<ResultOf<"GET", `${Name}/${P}`, Q>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, ResultOf<"GET", `${Name}/${P}`, Q>>;
  <P extends string, _>(
    id: Id<Name, P>,
    params: ParamsOf<"GET", `${Name}/${P}`> | Form | null | undefined,
    success: Success<ResultOf<"GET", `${Name}/${P}`>> | null | undefined,
    error?: Failure | null,
    options?: CallOptions,
  ): Request<F, ResultOf<"GET", `${Name}/${P}`>>;
  <P extends string, const Q extends ParamsOf<"GET", `${Name}/${P}`> | null | undefined>(
    id: IdWith<Name, P, Q>,
    params: Q,
    options?: CallOptions,
  ): Request<F, ResultOf<"GET", `${Name}/${P}`, Q>>;
  <P extends string, _>(
    id: Id<Name, P>,
    params?: ParamsOf<"GET", `${Name}/${P}`> | Form | null,
    options?: CallOptions,
  ): Request<F, ResultOf<"GET", `${Name}/${P}`>>;
  <P extends string, _>(
    id: Id<Name, P>,
    params: ParamsOf<"GET", `${Name}/${P}`> | null | undefined,
    options: CallOptions,
  ): Request<F, ResultOf<"GET", `${Name}/${P}`>>;
  <P extends string, _>(
    id: Id<Name, P>,
    ...rest: Following<P, ParamsOf<"GET", `${Name}/${P}`>>
  ): Request<F, ResultOf<"GET", `${Name}/${P}`>>;
}

/** What stands below a collection, for a call whose parameters have only known names. */
type IdWith<Name extends string, P extends string, Q> = [Misspelt<Q, ParamsOf<"GET", `${Name}/${P}`>>] extends [never]
  ? Id<Name, P>
  : never;

/** What stands below a collection where it may be read, and else a sentence that says what is wrong with it. */
type Id<Name extends string, P extends string> = `${Name}/${P}` extends Path<"GET", `${Name}/${P}`>
  ? P
  : Path<"GET", `${Name}/${P}`>;

/** `actions` of a client. */
export interface Actions<out F extends Modern = Modern> extends Collection<"actions", F> {
  /** Changes a comment. `PUT /1/actions/{idAction}` with `text`. */
  readonly update: Helper<F, "PUT", "actions/ID", [idAction: string, text: string], "text">;
  /** Deletes a comment. `DELETE /1/actions/{idAction}`. */
  readonly delete: Helper<F, "DELETE", "actions/ID", [idAction: string]>;
}

/** `boards` of a client. */
export interface Boards<out F extends Modern = Modern> extends Collection<"boards", F> {
  /** Makes a board. `POST /1/boards` with `name`. */
  readonly create: Helper<F, "POST", "boards", [name: string], "name">;
  /** Changes a board. `PUT /1/boards/{idBoard}`. */
  readonly update: Helper<F, "PUT", "boards/ID", [idBoard: string]>;
  /** Deletes a board for good; to archive it, update `closed`. `DELETE /1/boards/{idBoard}`. */
  readonly delete: Helper<F, "DELETE", "boards/ID", [idBoard: string]>;
  /** What happened on it, 50 at a time; all of it by `paginate`. `GET /1/boards/{idBoard}/actions`. */
  readonly actions: Helper<F, "GET", "boards/ID/actions", [idBoard: string]>;
  /** Its open cards. `GET /1/boards/{idBoard}/cards`. */
  readonly cards: Helper<F, "GET", "boards/ID/cards", [idBoard: string]>;
  /** Its checklists. `GET /1/boards/{idBoard}/checklists`. */
  readonly checklists: Helper<F, "GET", "boards/ID/checklists", [idBoard: string]>;
  /** Its custom fields. `GET /1/boards/{idBoard}/customFields`. */
  readonly customFields: Helper<F, "GET", "boards/ID/customFields", [idBoard: string]>;
  /** Its labels. `GET /1/boards/{idBoard}/labels`. */
  readonly labels: Helper<F, "GET", "boards/ID/labels", [idBoard: string]>;
  /** Its lists, by `filter` the open, closed or all ones. `GET /1/boards/{idBoard}/lists`. */
  readonly lists: Helper<F, "GET", "boards/ID/lists", [idBoard: string]>;
  /** Its members. `GET /1/boards/{idBoard}/members`. */
  readonly members: Helper<F, "GET", "boards/ID/members", [idBoard: string]>;
}

/** `cards` of a client. */
export interface Cards<out F extends Modern = Modern> extends Collection<"cards", F> {
  /** Makes a card; `idList` is required. `POST /1/cards`. */
  readonly create: Helper<F, "POST", "cards", []>;
  /** Changes a card. `PUT /1/cards/{idCard}`. */
  readonly update: Helper<F, "PUT", "cards/ID", [idCard: string]>;
  /** Deletes a card for good; see `archive`. `DELETE /1/cards/{idCard}`. */
  readonly delete: Helper<F, "DELETE", "cards/ID", [idCard: string]>;
  /** Archives a card. `PUT /1/cards/{idCard}` with `closed=true`. */
  readonly archive: Helper<F, "PUT", "cards/ID", [idCard: string], "closed">;
  /** Moves a card to another list; `pos` says where in it. `PUT /1/cards/{idCard}` with `idList`. */
  readonly move: Helper<F, "PUT", "cards/ID", [idCard: string, idList: string], "idList">;
  /** Comments on a card. `POST /1/cards/{idCard}/actions/comments` with `text`. */
  readonly comment: Helper<F, "POST", "cards/ID/actions/comments", [idCard: string, text: string], "text">;
  /** Adds a member to a card. `POST /1/cards/{idCard}/idMembers` with `value`. */
  readonly addMember: Helper<F, "POST", "cards/ID/idMembers", [idCard: string, idMember: string], "value">;
  /** Takes a member off a card. `DELETE /1/cards/{idCard}/idMembers/{idMember}`. */
  readonly removeMember: Helper<F, "DELETE", "cards/ID/idMembers/ID", [idCard: string, idMember: string]>;
  /** Adds a label to a card. `POST /1/cards/{idCard}/idLabels` with `value`. */
  readonly addLabel: Helper<F, "POST", "cards/ID/idLabels", [idCard: string, idLabel: string], "value">;
  /** Takes a label off a card. `DELETE /1/cards/{idCard}/idLabels/{idLabel}`. */
  readonly removeLabel: Helper<F, "DELETE", "cards/ID/idLabels/ID", [idCard: string, idLabel: string]>;
  /** Attaches a `url`, or a `file` (a File or Blob). `POST /1/cards/{idCard}/attachments`. */
  readonly attach: Helper<F, "POST", "cards/ID/attachments", [idCard: string]>;
  /** Its attachments. `GET /1/cards/{idCard}/attachments`. */
  readonly attachments: Helper<F, "GET", "cards/ID/attachments", [idCard: string]>;
  /** What happened to it, comments first of all. `GET /1/cards/{idCard}/actions`. */
  readonly actions: Helper<F, "GET", "cards/ID/actions", [idCard: string]>;
  /** Its checklists with their items. `GET /1/cards/{idCard}/checklists`. */
  readonly checklists: Helper<F, "GET", "cards/ID/checklists", [idCard: string]>;
  /** The values of its custom fields. `GET /1/cards/{idCard}/customFieldItems`. */
  readonly customFieldItems: Helper<F, "GET", "cards/ID/customFieldItems", [idCard: string]>;
  /** Sets the value of a custom field, such as `{ value: { text: "x" } }` or, in a list of options, `{ idValue }`. `PUT /1/cards/{idCard}/customField/{idCustomField}/item`. */
  readonly setCustomField: Helper<F, "PUT", "cards/ID/customField/ID/item", [idCard: string, idCustomField: string]>;
  /** Changes an item of one of its checklists, such as `{ state: "complete" }`. `PUT /1/cards/{idCard}/checkItem/{idCheckItem}`. */
  readonly updateCheckItem: Helper<F, "PUT", "cards/ID/checkItem/ID", [idCard: string, idCheckItem: string]>;
}

/** `checklists` of a client. */
export interface Checklists<out F extends Modern = Modern> extends Collection<"checklists", F> {
  /** Makes a checklist on a card. `POST /1/checklists` with `idCard`. */
  readonly create: Helper<F, "POST", "checklists", [idCard: string], "idCard">;
  /** Changes a checklist. `PUT /1/checklists/{idChecklist}`. */
  readonly update: Helper<F, "PUT", "checklists/ID", [idChecklist: string]>;
  /** Deletes a checklist. `DELETE /1/checklists/{idChecklist}`. */
  readonly delete: Helper<F, "DELETE", "checklists/ID", [idChecklist: string]>;
  /** Its items. `GET /1/checklists/{idChecklist}/checkItems`. */
  readonly items: Helper<F, "GET", "checklists/ID/checkItems", [idChecklist: string]>;
  /** Adds an item. `POST /1/checklists/{idChecklist}/checkItems` with `name`. */
  readonly addItem: Helper<F, "POST", "checklists/ID/checkItems", [idChecklist: string, name: string], "name">;
  /** Deletes an item. `DELETE /1/checklists/{idChecklist}/checkItems/{idCheckItem}`. */
  readonly removeItem: Helper<F, "DELETE", "checklists/ID/checkItems/ID", [idChecklist: string, idCheckItem: string]>;
}

/** `labels` of a client. */
export interface Labels<out F extends Modern = Modern> {
  /** One label. `GET /1/labels/{idLabel}`. */
  readonly get: Helper<F, "GET", "labels/ID", [idLabel: string]>;
  /** Makes a label; `name` and `color` are required. `POST /1/labels` with `idBoard`. */
  readonly create: Helper<F, "POST", "labels", [idBoard: string], "idBoard">;
  /** Changes a label. `PUT /1/labels/{idLabel}`. */
  readonly update: Helper<F, "PUT", "labels/ID", [idLabel: string]>;
  /** Deletes a label. `DELETE /1/labels/{idLabel}`. */
  readonly delete: Helper<F, "DELETE", "labels/ID", [idLabel: string]>;
}

/** `lists` of a client. */
export interface Lists<out F extends Modern = Modern> extends Collection<"lists", F> {
  /** Makes a list; `name` is required. `POST /1/lists` with `idBoard`. */
  readonly create: Helper<F, "POST", "lists", [idBoard: string], "idBoard">;
  /** Changes a list. `PUT /1/lists/{idList}`. */
  readonly update: Helper<F, "PUT", "lists/ID", [idList: string]>;
  /** Archives a list. `PUT /1/lists/{idList}` with `closed=true`. */
  readonly archive: Helper<F, "PUT", "lists/ID", [idList: string], "closed">;
  /** What happened in it. `GET /1/lists/{idList}/actions`. */
  readonly actions: Helper<F, "GET", "lists/ID/actions", [idList: string]>;
  /** Its open cards. `GET /1/lists/{idList}/cards`. */
  readonly cards: Helper<F, "GET", "lists/ID/cards", [idList: string]>;
}

/** `members` of a client. */
export interface Members<out F extends Modern = Modern> extends Collection<"members", F> {
  /** The member whose token this is. `GET /1/members/me`. */
  readonly me: Helper<F, "GET", "members/me", []>;
  /** Members by their names. `GET /1/search/members` with `query`. */
  readonly search: Helper<F, "GET", "search/members", [query: string], "query">;
  /** What a member did. `GET /1/members/{idMember}/actions`. */
  readonly actions: Helper<F, "GET", "members/ID/actions", [idMember: string]>;
  /** A member's boards. `GET /1/members/{idMember}/boards`. */
  readonly boards: Helper<F, "GET", "members/ID/boards", [idMember: string]>;
  /** The cards that a member is on. `GET /1/members/{idMember}/cards`. */
  readonly cards: Helper<F, "GET", "members/ID/cards", [idMember: string]>;
  /** A member's own notifications. `GET /1/members/{idMember}/notifications`. */
  readonly notifications: Helper<F, "GET", "members/ID/notifications", [idMember: string]>;
  /** A member's workspaces. `GET /1/members/{idMember}/organizations`. */
  readonly organizations: Helper<F, "GET", "members/ID/organizations", [idMember: string]>;
}

/** `notifications` of a client. */
export interface Notifications<out F extends Modern = Modern> {
  /** One notification. `GET /1/notifications/{idNotification}`. */
  readonly get: Helper<F, "GET", "notifications/ID", [idNotification: string]>;
  /** Changes a notification, such as `{ unread: false }`. `PUT /1/notifications/{idNotification}`. */
  readonly update: Helper<F, "PUT", "notifications/ID", [idNotification: string]>;
  /** Marks all notifications as read. `POST /1/notifications/all/read`. */
  readonly readAll: Helper<F, "POST", "notifications/all/read", []>;
}

/** `organizations` of a client. */
export interface Organizations<out F extends Modern = Modern> extends Collection<"organizations", F> {
  /** Makes a workspace. `POST /1/organizations` with `displayName`. */
  readonly create: Helper<F, "POST", "organizations", [displayName: string], "displayName">;
  /** Changes a workspace. `PUT /1/organizations/{idOrganization}`. */
  readonly update: Helper<F, "PUT", "organizations/ID", [idOrganization: string]>;
  /** Deletes a workspace. `DELETE /1/organizations/{idOrganization}`. */
  readonly delete: Helper<F, "DELETE", "organizations/ID", [idOrganization: string]>;
  /** What happened in it. `GET /1/organizations/{idOrganization}/actions`. */
  readonly actions: Helper<F, "GET", "organizations/ID/actions", [idOrganization: string]>;
  /** Its boards. `GET /1/organizations/{idOrganization}/boards`. */
  readonly boards: Helper<F, "GET", "organizations/ID/boards", [idOrganization: string]>;
  /** Its members. `GET /1/organizations/{idOrganization}/members`. */
  readonly members: Helper<F, "GET", "organizations/ID/members", [idOrganization: string]>;
}

/** `tokens` of a client. */
export interface Tokens<out F extends Modern = Modern> {
  /** What a token may do, and until when. `GET /1/tokens/{token}`. */
  readonly get: Helper<F, "GET", "tokens/ID", [token: string]>;
  /** Has Trello forget a token. `DELETE /1/tokens/{token}`. */
  readonly delete: Helper<F, "DELETE", "tokens/ID", [token: string]>;
  /** The webhooks of a token. `GET /1/tokens/{token}/webhooks`. */
  readonly webhooks: Helper<F, "GET", "tokens/ID/webhooks", [token: string]>;
}

/** `webhooks` of a client. */
export interface Webhooks<out F extends Modern = Modern> {
  /** One webhook of this token. `GET /1/webhooks/{idWebhook}`. */
  readonly get: Helper<F, "GET", "webhooks/ID", [idWebhook: string]>;
  /** Makes a webhook; `idModel` and `callbackURL` are required. Trello asks the address by HEAD first. `POST /1/webhooks`. */
  readonly create: Helper<F, "POST", "webhooks", []>;
  /** Changes a webhook. `PUT /1/webhooks/{idWebhook}`. */
  readonly update: Helper<F, "PUT", "webhooks/ID", [idWebhook: string]>;
  /** Deletes a webhook. `DELETE /1/webhooks/{idWebhook}`. */
  readonly delete: Helper<F, "DELETE", "webhooks/ID", [idWebhook: string]>;
  /** The webhooks of this client's token. Refused with OAuth 2.0, whose tokens stand in no address. `GET /1/tokens/{token}/webhooks`. */
  readonly list: Helper<F, "GET", "tokens/ID/webhooks", []>;
}
