/**
 * The types of trello-wasm: login, token storage and REST calls for Trello in the browser.
 *
 * Facts about Trello carry the page they come from. Times are in milliseconds.
 */

import type { Batch } from "./batch.js";
import type {
  Actions,
  Boards,
  Cards,
  Checklists,
  Helper,
  Labels,
  Lists,
  Members,
  Notifications,
  Organizations,
  Tokens,
  Webhooks,
} from "./helpers.js";
import type { RateLimit, RateLimitEvent, RequestEvent, ResponseEvent, RetryEvent } from "./limits.js";
import type { AuthorizeOptions, OAuthAuthorizeOptions, PowerUpAuthorizeOptions, PowerUpOAuthAuthorizeOptions } from "./login.js";
import type { ConfiguredOptions, OAuthTrelloOptions, TrelloOptions } from "./options.js";
import type { CallOptions } from "./params.js";
import type { Modern, Request } from "./request.js";
import type { PowerUpHost, PowerUpOAuthHost, TokenStore } from "./storage.js";
import type { AnyMethod, Paginate, Verb } from "./verbs.js";

export type { Batch, BatchGet, BatchResults } from "./batch.js";
export { isTrelloError, TrelloError } from "./error.js";
export type {
  OtherTrelloError,
  PopupBlockedError,
  PopupClosedError,
  RateLimitedError,
  TrelloErrorBase,
  TrelloErrorClass,
  TrelloErrorCode,
} from "./error.js";
export type {
  Actions,
  Boards,
  Cards,
  Checklists,
  Collection,
  CollectionGet,
  Helper,
  Labels,
  Lists,
  Members,
  Notifications,
  Organizations,
  Tokens,
  Webhooks,
} from "./helpers.js";
export type * from "./limits.js";
export type * from "./lists.js";
export type * from "./login.js";
export type * from "./models/index.js";
export type * from "./options.js";
export type { AnyParams, CallOptions, Params, ParamValue, Progress } from "./params.js";
export { TrelloRequest } from "./request.js";
export type { Classic, ClassicRequest, Failure, Modern, Request, Success } from "./request.js";
export type { Except, ItemOf, Method, Only, OnlyOfEach, ParamsOf, ResultOf } from "./router.js";
export type * from "./storage.js";
export type { AnyMethod, Paginate, Said, Verb } from "./verbs.js";

/** What Trello knows of a token: another name of `Token`. */
export type { Token as TokenInfo } from "./models/index.js";

/** What a client tells its listeners, by the name of the event. */
export interface TrelloEvents {
  /** There is a token now, or another one. A new listener is called once at first where there is one. */
  authorized: undefined;
  /** There is no token any more. A new listener is called once at first where there is none. */
  deauthorized: undefined;
  /** Trello refused the token of a call: revoked, unknown or too old. `deauthorized` follows where it was the client's. */
  unauthorized: undefined;
  /** The store cannot be used, so the token is in memory only. Said once; a new listener is told what was said before. */
  storage_unavailable: undefined;
  /** Calls wait for a limit of Trello's. Told when they begin to, and about every second while they do. */
  ratelimit: RateLimitEvent;
  /** A call is sent. */
  request: RequestEvent;
  /** An attempt at a call has ended, well or not. */
  response: ResponseEvent;
  /** A call will be sent again. */
  retry: RetryEvent;
}

/** What every client of the Trello REST API has; `Trello` and `OAuthTrello` log in besides. */
export interface TrelloClient<out F extends Modern = Modern> {
  /** The version of the client.js interface: 1. */
  version(): 1;
  key(): string | undefined;
  setKey(key: string): void;
  /** The token in memory: undefined before any login, null after a logout. */
  token(): string | null | undefined;
  /** Sets the token in memory, without keeping it in the store. */
  setToken(token: string | null | undefined): void;
  /** Whether there is a token. The server is not asked. */
  authorized(): boolean;
  /** Resolves once the store has been read, and holds what was last set. Only a store of your own takes time. */
  readonly ready: Promise<void>;
  /**
   * Forgets the token, here, in the store and in the other tabs; with `revoke`, Trello forgets it too
   * (`DELETE /1/tokens/{token}`). It is forgotten here even if that call fails.
   */
  deauthorize(options?: { revoke?: boolean | undefined }): Promise<void>;
  /** Calls `listener` for each event of this name; returns the function that ends it. What a listener throws is reported. */
  on<Name extends keyof TrelloEvents>(event: Name, listener: (detail: TrelloEvents[Name]) => void): () => void;
  /** What is left of Trello's limits, and how many calls wait. */
  rateLimit(): RateLimit;
  /** A call by a method as a word: `rest("GET", "members/me")`. */
  readonly rest: AnyMethod<F>;
  /** Reads: `GET /1/{path}`. A GET after a failure that may pass is sent again. */
  readonly get: Verb<"GET", F>;
  /** Makes something: `POST /1/{path}`. It is sent again only after a 429, which Trello did not carry out. */
  readonly post: Verb<"POST", F>;
  /** Changes something: `PUT /1/{path}`. */
  readonly put: Verb<"PUT", F>;
  /** Deletes something for good: `DELETE /1/{path}`. */
  readonly delete: Verb<"DELETE", F>;
  /** The same as `delete`, by the name of client.js. */
  readonly del: Verb<"DELETE", F>;
  /**
   * Reads a whole list, newest first, each item once: actions, cards, notifications, or the cards of `search`. `before` and
   * `since` (an id or a date) among the parameters bound it.
   */
  readonly paginate: Paginate;
  /**
   * Fetches an uploaded attachment by its `url`. Trello's storage may not let pages read it; that is `network`, and the url
   * opened in a window of its own still works.
   */
  download(url: string, options?: CallOptions): Request<F, Blob>;
  /**
   * Makes GETs in as few requests as Trello takes (`GET /1/batch`: ten in each). The results are in their order, each a
   * value or an error: look at each with `isTrelloError`.
   */
  readonly batch: Batch;
  /** `GET /1/search`, for boards, cards, members and workspaces with these words. */
  readonly search: Helper<F, "GET", "search", [query: string], "query">;
  /** What the token may do, and until when. Refused with OAuth 2.0, whose tokens stand in no address. `GET /1/tokens/{token}`. */
  readonly tokenInfo: Helper<F, "GET", "tokens/ID", []>;
  readonly actions: Actions<F>;
  readonly boards: Boards<F>;
  readonly cards: Cards<F>;
  readonly checklists: Checklists<F>;
  readonly labels: Labels<F>;
  readonly lists: Lists<F>;
  readonly members: Members<F>;
  readonly notifications: Notifications<F>;
  readonly organizations: Organizations<F>;
  readonly tokens: Tokens<F>;
  readonly webhooks: Webhooks<F>;
}

/** A client with an API key. */
export interface Trello extends TrelloClient {
  /** Logs in. Resolves with the token. A redirect's promise stays pending, since the page goes away. */
  authorize(options?: AuthorizeOptions): Promise<string>;
}

/** A client by OAuth 2.0: of the entry `trello-wasm/oauth`, with a `clientId`. */
export interface OAuthTrello extends TrelloClient {
  /** Logs in. Resolves with the access token. A redirect's promise stays pending, since the page goes away. */
  authorize(options?: OAuthAuthorizeOptions): Promise<string>;
}

/** What a client for a page of a Power-Up has besides: the methods of the REST helper of Trello's library, and `with`. */
export interface PowerUpMembers {
  /**
   * The client for the `t` of a capability handler or callback: one for each member and workspace, made with the same
   * options. Two handlers that overlap do not take each other's token.
   */
  with(t: PowerUpHost): this;
  /** Whether there is a token, in memory or in the store. The server is not asked. */
  isAuthorized(): Promise<boolean>;
  /** The token in memory or in the store, or null. That of the OAuth 2.0 client of Trello's library is renewed where its time is over. */
  getToken(): Promise<string | null>;
  /** Forgets the token, here and where Trello's own helper keeps it. Trello goes on accepting it. */
  clearToken(): Promise<void>;
}

/** A client for a page of a Power-Up. */
export interface PowerUpTrello extends TrelloClient, PowerUpMembers {
  /** Logs in by popup. Resolves with the token. */
  authorize(options?: PowerUpAuthorizeOptions): Promise<string>;
}

/** A client for a page of a Power-Up that has configured the OAuth 2.0 client of Trello's library. */
export interface PowerUpOAuthTrello extends TrelloClient, PowerUpMembers {
  /** Logs in by that client, in a window. Resolves with the access token. */
  authorize(options?: PowerUpOAuthAuthorizeOptions): Promise<string>;
}

/** The class of clients. */
export interface TrelloClass {
  /** A client by OAuth 2.0, for `trello-wasm/oauth`. A class of your own extends `Trello<string>`. */
  new <Id extends string>(options: OAuthTrelloOptions<Id>): OAuthTrello;
  /** A client with an API key. */
  new (options?: TrelloOptions): Trello;
  /** A client by either, of which nobody knows before. */
  new <Id extends string, _>(options?: TrelloOptions | OAuthTrelloOptions<Id>): Trello | OAuthTrello;
  readonly prototype: TrelloClient;
  /** A client for a page of a Power-Up, with an OAuth 2.0 login of ours. `t` is that of `TrelloPowerUp.iframe()`, or of a callback. */
  powerUp(t: PowerUpHost, options: OAuthTrelloOptions): OAuthTrello & PowerUpMembers;
  /** The same with an API key. */
  powerUp(t: PowerUpHost, options: TrelloOptions & { key: string }): PowerUpTrello;
  /** The same with what the page has configured: the OAuth 2.0 client of Trello's library. */
  powerUp(t: PowerUpOAuthHost, options?: ConfiguredOptions): PowerUpOAuthTrello;
  /** The same with what the page has configured: the key of the REST helper of Trello's library. */
  powerUp(t: PowerUpHost, options?: TrelloOptions): PowerUpTrello;
  /** The member's private plugin data as a store: where Trello's own REST helper keeps its token. */
  powerUpStorage(t: PowerUpHost): TokenStore;
  /** When the object with this id was made, to the second. Imported and copied actions may be older than their ids. */
  idToDate(id: string): Date;
}

/** A client of the Trello REST API. */
export const Trello: TrelloClass;
