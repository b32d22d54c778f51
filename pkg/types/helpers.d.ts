/** The helpers: one call each, by its route. Ids are percent-encoded; parameters, callbacks and options follow. */

import type { CallArguments, TrelloRequest } from "./trello.js";

/** A call of a helper. */
type Call<T, Arguments extends string[]> = <Result = T>(
  ...args: [...Arguments, ...CallArguments<Result>]
) => TrelloRequest<Result>;

/** The reading half of one kind of Trello object. */
export interface Collection {
  /** `GET /1/{collection}/{id}`. The id is pasted as it is, so `"me/boards"` works. */
  get<T = unknown>(id: string, ...args: CallArguments<T>): TrelloRequest<T>;
}

/** What a search finds, newest first. */
export interface SearchResult {
  readonly boards?: readonly unknown[];
  readonly cards?: readonly unknown[];
  readonly members?: readonly unknown[];
  readonly organizations?: readonly unknown[];
  readonly actions?: readonly unknown[];
}

/** `actions` of a client. */
export interface Actions extends Collection {
  /** Changes a comment. `PUT /1/actions/{idAction}` with `text`. */
  readonly update: Call<unknown, [idAction: string, text: string]>;
  /** Deletes a comment. `DELETE /1/actions/{idAction}`. */
  readonly delete: Call<unknown, [idAction: string]>;
}

/** `boards` of a client. */
export interface Boards extends Collection {
  /** Makes a board. `POST /1/boards` with `name`. */
  readonly create: Call<unknown, [name: string]>;
  /** Changes a board. `PUT /1/boards/{idBoard}`. */
  readonly update: Call<unknown, [idBoard: string]>;
  /** Deletes a board for good; to archive it, update `closed`. `DELETE /1/boards/{idBoard}`. */
  readonly delete: Call<unknown, [idBoard: string]>;
  /** What happened on it, 50 at a time; all of it by `paginate`. `GET /1/boards/{idBoard}/actions`. */
  readonly actions: Call<unknown, [idBoard: string]>;
  /** Its open cards. `GET /1/boards/{idBoard}/cards`. */
  readonly cards: Call<unknown, [idBoard: string]>;
  /** Its checklists. `GET /1/boards/{idBoard}/checklists`. */
  readonly checklists: Call<unknown, [idBoard: string]>;
  /** Its custom fields. `GET /1/boards/{idBoard}/customFields`. */
  readonly customFields: Call<unknown, [idBoard: string]>;
  /** Its labels. `GET /1/boards/{idBoard}/labels`. */
  readonly labels: Call<unknown, [idBoard: string]>;
  /** Its lists, by `filter` the open, closed or all ones. `GET /1/boards/{idBoard}/lists`. */
  readonly lists: Call<unknown, [idBoard: string]>;
  /** Its members. `GET /1/boards/{idBoard}/members`. */
  readonly members: Call<unknown, [idBoard: string]>;
}

/** `cards` of a client. */
export interface Cards extends Collection {
  /** Makes a card; `idList` is required. `POST /1/cards`. */
  readonly create: Call<unknown, []>;
  /** Changes a card. `PUT /1/cards/{idCard}`. */
  readonly update: Call<unknown, [idCard: string]>;
  /** Deletes a card for good; see `archive`. `DELETE /1/cards/{idCard}`. */
  readonly delete: Call<unknown, [idCard: string]>;
  /** Archives a card. `PUT /1/cards/{idCard}` with `closed=true`. */
  readonly archive: Call<unknown, [idCard: string]>;
  /** Moves a card to another list; `pos` says where in it. `PUT /1/cards/{idCard}` with `idList`. */
  readonly move: Call<unknown, [idCard: string, idList: string]>;
  /** Comments on a card. `POST /1/cards/{idCard}/actions/comments` with `text`. */
  readonly comment: Call<unknown, [idCard: string, text: string]>;
  /** Adds a member to a card. `POST /1/cards/{idCard}/idMembers` with `value`. */
  readonly addMember: Call<unknown, [idCard: string, idMember: string]>;
  /** Takes a member off a card. `DELETE /1/cards/{idCard}/idMembers/{idMember}`. */
  readonly removeMember: Call<unknown, [idCard: string, idMember: string]>;
  /** Adds a label to a card. `POST /1/cards/{idCard}/idLabels` with `value`. */
  readonly addLabel: Call<unknown, [idCard: string, idLabel: string]>;
  /** Takes a label off a card. `DELETE /1/cards/{idCard}/idLabels/{idLabel}`. */
  readonly removeLabel: Call<unknown, [idCard: string, idLabel: string]>;
  /** Attaches a `url`, or a `file` (a File or Blob). `POST /1/cards/{idCard}/attachments`. */
  readonly attach: Call<unknown, [idCard: string]>;
  /** Its attachments. `GET /1/cards/{idCard}/attachments`. */
  readonly attachments: Call<unknown, [idCard: string]>;
  /** What happened to it, comments first of all. `GET /1/cards/{idCard}/actions`. */
  readonly actions: Call<unknown, [idCard: string]>;
  /** Its checklists with their items. `GET /1/cards/{idCard}/checklists`. */
  readonly checklists: Call<unknown, [idCard: string]>;
  /** The values of its custom fields. `GET /1/cards/{idCard}/customFieldItems`. */
  readonly customFieldItems: Call<unknown, [idCard: string]>;
  /** Sets the value of a custom field, such as `{ value: { text: "x" } }` or, in a list of options, `{ idValue }`. `PUT /1/cards/{idCard}/customField/{idCustomField}/item`. */
  readonly setCustomField: Call<unknown, [idCard: string, idCustomField: string]>;
  /** Changes an item of one of its checklists, such as `{ state: "complete" }`. `PUT /1/cards/{idCard}/checkItem/{idCheckItem}`. */
  readonly updateCheckItem: Call<unknown, [idCard: string, idCheckItem: string]>;
}

/** `checklists` of a client. */
export interface Checklists extends Collection {
  /** Makes a checklist on a card. `POST /1/checklists` with `idCard`. */
  readonly create: Call<unknown, [idCard: string]>;
  /** Changes a checklist. `PUT /1/checklists/{idChecklist}`. */
  readonly update: Call<unknown, [idChecklist: string]>;
  /** Deletes a checklist. `DELETE /1/checklists/{idChecklist}`. */
  readonly delete: Call<unknown, [idChecklist: string]>;
  /** Its items. `GET /1/checklists/{idChecklist}/checkItems`. */
  readonly items: Call<unknown, [idChecklist: string]>;
  /** Adds an item. `POST /1/checklists/{idChecklist}/checkItems` with `name`. */
  readonly addItem: Call<unknown, [idChecklist: string, name: string]>;
  /** Deletes an item. `DELETE /1/checklists/{idChecklist}/checkItems/{idCheckItem}`. */
  readonly removeItem: Call<unknown, [idChecklist: string, idCheckItem: string]>;
}

/** `labels` of a client. */
export interface Labels {
  /** One label. `GET /1/labels/{idLabel}`. */
  readonly get: Call<unknown, [idLabel: string]>;
  /** Makes a label; `name` and `color` are required. `POST /1/labels` with `idBoard`. */
  readonly create: Call<unknown, [idBoard: string]>;
  /** Changes a label. `PUT /1/labels/{idLabel}`. */
  readonly update: Call<unknown, [idLabel: string]>;
  /** Deletes a label. `DELETE /1/labels/{idLabel}`. */
  readonly delete: Call<unknown, [idLabel: string]>;
}

/** `lists` of a client. */
export interface Lists extends Collection {
  /** Makes a list; `name` is required. `POST /1/lists` with `idBoard`. */
  readonly create: Call<unknown, [idBoard: string]>;
  /** Changes a list. `PUT /1/lists/{idList}`. */
  readonly update: Call<unknown, [idList: string]>;
  /** Archives a list. `PUT /1/lists/{idList}` with `closed=true`. */
  readonly archive: Call<unknown, [idList: string]>;
  /** What happened in it. `GET /1/lists/{idList}/actions`. */
  readonly actions: Call<unknown, [idList: string]>;
  /** Its open cards. `GET /1/lists/{idList}/cards`. */
  readonly cards: Call<unknown, [idList: string]>;
}

/** `members` of a client. */
export interface Members extends Collection {
  /** The member whose token this is. `GET /1/members/me`. */
  readonly me: Call<unknown, []>;
  /** Members by their names. `GET /1/search/members` with `query`. */
  readonly search: Call<unknown, [query: string]>;
  /** What a member did. `GET /1/members/{idMember}/actions`. */
  readonly actions: Call<unknown, [idMember: string]>;
  /** A member's boards. `GET /1/members/{idMember}/boards`. */
  readonly boards: Call<unknown, [idMember: string]>;
  /** The cards that a member is on. `GET /1/members/{idMember}/cards`. */
  readonly cards: Call<unknown, [idMember: string]>;
  /** A member's own notifications. `GET /1/members/{idMember}/notifications`. */
  readonly notifications: Call<unknown, [idMember: string]>;
  /** A member's workspaces. `GET /1/members/{idMember}/organizations`. */
  readonly organizations: Call<unknown, [idMember: string]>;
}

/** `notifications` of a client. */
export interface Notifications {
  /** One notification. `GET /1/notifications/{idNotification}`. */
  readonly get: Call<unknown, [idNotification: string]>;
  /** Changes a notification, such as `{ unread: false }`. `PUT /1/notifications/{idNotification}`. */
  readonly update: Call<unknown, [idNotification: string]>;
  /** Marks all notifications as read. `POST /1/notifications/all/read`. */
  readonly readAll: Call<unknown, []>;
}

/** `organizations` of a client. */
export interface Organizations extends Collection {
  /** Makes a workspace. `POST /1/organizations` with `displayName`. */
  readonly create: Call<unknown, [displayName: string]>;
  /** Changes a workspace. `PUT /1/organizations/{idOrganization}`. */
  readonly update: Call<unknown, [idOrganization: string]>;
  /** Deletes a workspace. `DELETE /1/organizations/{idOrganization}`. */
  readonly delete: Call<unknown, [idOrganization: string]>;
  /** What happened in it. `GET /1/organizations/{idOrganization}/actions`. */
  readonly actions: Call<unknown, [idOrganization: string]>;
  /** Its boards. `GET /1/organizations/{idOrganization}/boards`. */
  readonly boards: Call<unknown, [idOrganization: string]>;
  /** Its members. `GET /1/organizations/{idOrganization}/members`. */
  readonly members: Call<unknown, [idOrganization: string]>;
}

/** `tokens` of a client. */
export interface Tokens {
  /** What a token may do, and until when. `GET /1/tokens/{token}`. */
  readonly get: Call<unknown, [token: string]>;
  /** Has Trello forget a token. `DELETE /1/tokens/{token}`. */
  readonly delete: Call<unknown, [token: string]>;
  /** The webhooks of a token. `GET /1/tokens/{token}/webhooks`. */
  readonly webhooks: Call<unknown, [token: string]>;
}

/** `webhooks` of a client. */
export interface Webhooks {
  /** One webhook of this token. `GET /1/webhooks/{idWebhook}`. */
  readonly get: Call<unknown, [idWebhook: string]>;
  /** Makes a webhook; `idModel` and `callbackURL` are required. Trello asks the address by HEAD first. `POST /1/webhooks`. */
  readonly create: Call<unknown, []>;
  /** Changes a webhook. `PUT /1/webhooks/{idWebhook}`. */
  readonly update: Call<unknown, [idWebhook: string]>;
  /** Deletes a webhook. `DELETE /1/webhooks/{idWebhook}`. */
  readonly delete: Call<unknown, [idWebhook: string]>;
  /** The webhooks of this client's token. `GET /1/tokens/{token}/webhooks`. */
  readonly list: Call<unknown, []>;
}
