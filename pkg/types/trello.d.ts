/**
 * The types of trello-wasm: login, token storage and REST calls for Trello in the browser.
 *
 * Facts about Trello carry the page they come from. Times are in milliseconds.
 */

import type {
  Actions,
  Boards,
  Cards,
  Checklists,
  Labels,
  Lists,
  Members,
  Notifications,
  Organizations,
  SearchResult,
  Tokens,
  Webhooks,
} from "./helpers.js";
import type { RateLimit, RateLimitEvent, RequestEvent, ResponseEvent, Retry, RetryEvent, Timeouts } from "./limits.js";
import type { PageOptions, Pager } from "./lists.js";

export type * from "./helpers.js";
export type * from "./limits.js";
export type * from "./lists.js";

/** What went wrong. The first group is of the login, the second of REST calls. */
export type TrelloErrorCode =
  | "not_loaded"
  | "popup_blocked"
  | "popup_closed"
  | "timeout"
  | "access_denied"
  | "state_mismatch"
  | "interaction_in_progress"
  | "interaction_required"
  | "aborted"
  | "storage_unavailable"
  | "invalid_origin"
  | "no_browser"
  | "invalid_argument"
  | "bad_request"
  | "invalid_token"
  | "expired_token"
  | "invalid_key"
  | "missing_scopes"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "rate_limited"
  | "partial_failure"
  | "server_error"
  | "network"
  | "invalid_response";

/**
 * The one error of this library. Its message says what happened and what to do next; it never holds a key or a token.
 * The members after `attempts` are those of a jqXHR, for pages written for Trello's client.js.
 */
export class TrelloError extends Error {
  readonly name: "TrelloError";
  readonly code: TrelloErrorCode;
  /** The HTTP status, or 0 where no answer could be read. */
  readonly status: number;
  /** The standard phrase of the status, such as `Not Found`; `abort`, `timeout` or `error` where no answer could be read. */
  readonly statusText: string;
  /** The body of the answer as text. Trello answers most errors in plain text. */
  readonly responseText: string | undefined;
  /** The body of the answer, where it was JSON. */
  readonly responseJSON: unknown;
  /** The method of the call, such as `GET`; undefined for login errors. */
  readonly method: string | undefined;
  /** The path of the call, without its query; undefined for login errors. */
  readonly path: string | undefined;
  /** The limit that Trello names, such as `API_TOKEN_LIMIT_EXCEEDED`. */
  readonly limit: string | undefined;
  /** How often the call was sent; 0 when it was refused before sending. */
  readonly attempts: number;
  /** Milliseconds to wait before another try, where that is known. */
  readonly retryAfter: number | undefined;
  readonly cause?: unknown;
  /** For `popup_blocked` and `popup_closed`: starts the same login again. Call it in a click handler. */
  readonly retry?: () => Promise<string>;
  /**
   * For `popup_blocked`, outside frames and where a redirect is possible: the address of the consent page, for a link in the
   * same tab that logs in by redirect. It holds the API key, which is public.
   */
  readonly authorizeUrl?: string;
  readonly readyState: number;
  readonly textStatus: string;
  getResponseHeader(name: string): string | null;
  getAllResponseHeaders(): string;
}

/** Whether a value is a `TrelloError`, of this copy of the library or of another on the page. */
export function isTrelloError(value: unknown): value is TrelloError;

/** A scope of a legacy token. `write` does not imply `read`. */
export interface Scope {
  read?: boolean;
  write?: boolean;
  account?: boolean;
}

/**
 * How the answer gets from a popup to the page.
 * - `opener`: the consent page posts it to its opener. Lost where Cross-Origin-Opener-Policy parts the two.
 * - `return`: the window comes back to `returnUrl`, which hands it over and closes: the page itself, or `return.html`.
 * - `relay`: `returnUrl` names a copy of `return.html` or a page with the library, which opens the consent page by a second
 *   click. For frames.
 * - `auto`: `opener` on `window.Trello`; else `return`; in a frame of another site `relay` where there is a `returnUrl`, and
 *   `opener` where there is none.
 */
export type Handoff = "auto" | "opener" | "return" | "relay";

/** A scope of OAuth 2.0: https://developer.atlassian.com/cloud/trello/scopes-for-oauth-2-3LO-and-forge-apps/ */
export type OAuthScope =
  | `${"read" | "write"}:${"board" | "member" | "organization" | "enterprise"}:trello`
  | `write:${"board" | "organization"}:membership:trello`
  | "offline_access";

/** What a token endpoint answers. */
export interface OAuthTokens {
  access_token: string;
  refresh_token?: string;
  /** Seconds that the access token lives. Default 3,600. */
  expires_in?: number | string;
}

/** The options of a login. */
export interface AuthorizeOptions {
  /** `popup` opens a window and needs a click; `redirect` leaves the page, and in a frame it becomes a popup. Default `redirect`. */
  type?: "popup" | "redirect";
  /** Name of the app on the consent page. */
  name?: string;
  /**
   * Merged over `{ read: true, write: false, account: false }`; a list is the whole of it, such as `["read", "write"]` or
   * `"read,write"`. With `clientId` a list of the scopes of OAuth 2.0, or a text with spaces between them; by default reading boards and the
   * member, and `offline_access`.
   */
  scope?: Scope | string | readonly (keyof Scope)[] | readonly OAuthScope[];
  /** With `clientId`: the id of the workspace that the login is for, which clients of Power-Ups need. */
  workspace?: string;
  /** How long the token lasts. Default `30days`. */
  expiration?: "1hour" | "1day" | "30days" | "never";
  /** Keep the token in the store for the next page load. Default true. */
  persist?: boolean;
  /** Ask the user when there is no token. When false, the call fails with `interaction_required` instead. Default true. */
  interactive?: boolean;
  /**
   * Where a redirect, or a window that hands its answer over, comes back to. Default: the current page. Its origin must be
   * among the key's allowed origins; for a hand-over, and on an npm instance, it is the page's own.
   */
  returnUrl?: string;
  /** How the answer gets from a popup to this page. Default `auto`. */
  handoff?: Handoff;
  /** Milliseconds until a login that has not ended fails with `timeout`. Default 600,000. */
  timeout?: number;
  /** Milliseconds between the popup reading closed and `popup_closed`. Default 1,000 for `opener`, else 30,000. */
  closedGrace?: number;
  /** Ends the login with `aborted` and closes the popup. */
  signal?: AbortSignal;
  /** Called without arguments when there is a token. */
  success?: () => void;
  /** Called when the login failed. */
  error?: (error: TrelloError) => void;
}

/** A value that a request parameter may have; see the README for how each travels. */
export type ParamValue =
  | string
  | number
  | boolean
  | bigint
  | null
  | undefined
  | Date
  | Blob
  | readonly ParamValue[]
  | { readonly [name: string]: ParamValue };

/** The parameters of a call. A property that is `undefined` is left out; with a file the call is sent as multipart. */
export type Params = { readonly [name: string]: ParamValue } | FormData | URLSearchParams;

/** How many bytes have passed, of how many where that is known. */
export interface Progress {
  loaded: number;
  total: number | undefined;
}

/** The options of one call. */
export interface CallOptions {
  /** Told while the body of a POST or PUT is sent, but not in a service worker, or the answer of another call comes. */
  onProgress?: (progress: Progress) => void;
  /** Ends the call with `aborted`. */
  signal?: AbortSignal;
  /** Milliseconds until the call fails with `timeout`; a number is for each attempt. Default: the client's. */
  timeout?: number | Timeouts;
  /**
   * Whether the call outlives the page, for a save in `pagehide`. Browsers then take bodies of 64 KiB at most, and no answer
   * comes any more. An upload with `onProgress` does not outlive the page.
   */
  keepalive?: boolean;
  /** Whether it is sent again when it fails. Default: the client's. */
  retry?: Retry;
}

/** Called with the parsed answer. */
export type Success<T> = (data: T, textStatus: string, request: TrelloRequest<T>) => void;
/** Called when a call failed. */
export type Failure = (error: TrelloError, textStatus: string, errorThrown: string) => void;

/** What follows the path of a call: nothing, parameters, then callbacks or options, in the order of client.js. */
export type CallArguments<T> =
  | []
  | [success: Success<T> | null, error?: Failure | null]
  | [params: Params | null | undefined]
  | [params: Params | null | undefined, options: CallOptions]
  | [
      params: Params | null | undefined,
      success: Success<T> | null | undefined,
      error?: Failure | null,
      options?: CallOptions,
    ];

type StatusCallback = (...args: any[]) => void;
type Observing = "then" | "done" | "fail" | "always" | "pipe" | "progress" | "state" | "promise" | "catch";

/** A call in progress: a promise of the data that also has what callers of client.js expect of a jqXHR. */
export class TrelloRequest<T = unknown> extends Promise<T> {
  readonly readyState: number;
  readonly status: number;
  readonly statusText: string;
  readonly responseText: string | undefined;
  readonly responseJSON: unknown;
  /** As of any promise; on `window.Trello` the handlers get what those of `done` and `fail` get, three arguments. */
  then<Resolved = T, Rejected = never>(
    onResolved?: ((data: T, textStatus?: string, request?: TrelloRequest<T>) => Resolved | PromiseLike<Resolved>) | null,
    onRejected?: ((reason: any, textStatus?: string, errorThrown?: string) => Rejected | PromiseLike<Rejected>) | null,
  ): TrelloRequest<Resolved | Rejected>;
  done(...callbacks: Success<T>[]): this;
  fail(...callbacks: Failure[]): this;
  always(...callbacks: ((...args: unknown[]) => void)[]): this;
  /** Called last, before the promise is settled. */
  complete(...callbacks: ((request: this, textStatus: string) => void)[]): this;
  /** The same as `done`, for pages of jQuery before 3. */
  success(...callbacks: Success<T>[]): this;
  /** The same as `fail`, for pages of jQuery before 3. */
  error(...callbacks: Failure[]): this;
  /** The same as `then`, for pages of jQuery before 1.8. */
  pipe: TrelloRequest<T>["then"];
  /** Does nothing, since calls report no progress to jQuery's callbacks. */
  progress(...callbacks: unknown[]): this;
  /** Does nothing: the call has left, and Trello's CORS rules allow no header of a page's own. */
  setRequestHeader(name: string, value: string): this;
  /** Does nothing: an answer is read as JSON. */
  overrideMimeType(type: string): this;
  /** Runs the callbacks of the answer's status, with what those of `done` or `fail` get. */
  statusCode(callbacks?: Record<number, StatusCallback | StatusCallback[]>): this;
  state(): "pending" | "resolved" | "rejected";
  promise(): this;
  /** Gives `target` the methods that observe this call. */
  promise<Target extends object>(target: Target): Target & Pick<this, Observing>;
  abort(reason?: string): this;
  getResponseHeader(name: string): string | null;
  getAllResponseHeaders(): string;
}

/**
 * Where the token is kept: localStorage (`local`), sessionStorage (`session`), nowhere (`memory`), or a store of your own.
 */
export type TokenStorage = "local" | "session" | "memory" | TokenStore;

/**
 * A store of your own. Each method may return a promise; the client asks one thing after the other. A store that throws
 * or rejects is survived: the token is then in memory only. What is no token is not taken.
 */
export interface TokenStore {
  /** The text under that name, or null or undefined. */
  get(name: string): PromiseLike<unknown> | unknown;
  /** Keeps a text. An empty one says that nobody is logged in. */
  set(name: string, value: string): PromiseLike<unknown> | unknown;
  remove(name: string): PromiseLike<unknown> | unknown;
}

/** What this library needs of the `t` of Trello's Power-Up library. */
export interface PowerUpHost {
  get(scope: string, visibility: string, key: string): PromiseLike<unknown>;
  set(scope: string, visibility: string, key: string, value: unknown): PromiseLike<unknown>;
  remove(scope: string, visibility: string, key: string): PromiseLike<unknown>;
  getRestApi?(): unknown;
}

/** The options of a Power-Up's login. It is by popup, and its default `expiration` is `never`, as with Trello's own helper. */
export interface PowerUpAuthorizeOptions extends AuthorizeOptions {
  /** Another spelling of `returnUrl`. What stands behind a `#` is never sent, since it holds Trello's secret. */
  return_url?: string;
}

/** A client for a page of a Power-Up, with the methods of the REST helper of Trello's library. */
export interface PowerUpTrello extends Trello {
  authorize(options?: PowerUpAuthorizeOptions): Promise<string>;
  /** Whether there is a token, in memory or in the store. The server is not asked. */
  isAuthorized(): Promise<boolean>;
  /** The token in memory or in the store, or null. */
  getToken(): Promise<string | null>;
  /** Forgets the token, here and where Trello's own helper keeps it. Trello goes on accepting it. */
  clearToken(): Promise<void>;
}

/**
 * What Trello knows of a token.
 * https://developer.atlassian.com/cloud/trello/rest/api-group-tokens/
 */
export interface TokenInfo {
  id: string;
  /** The name of the app that asked for it. */
  identifier: string;
  idMember: string;
  dateCreated: string;
  /** When it ends, as ISO 8601, or null for never. */
  dateExpires: string | null;
  permissions: { idModel: string; modelType: string; read: boolean; write: boolean }[];
}

/** The options of a client. */
export interface TrelloOptions {
  /** The API key, from https://trello.com/apps/admin. It is public. */
  key?: string;
  /** A token that the page already has. */
  token?: string;
  /**
   * The app's client for OAuth 2.0, of the type "public", in place of a key. Logins then ask for a code with PKCE, calls
   * carry a Bearer token, and the tokens renew themselves. Only the entry `trello-wasm/oauth` takes it.
   */
  clientId?: string;
  /** With `clientId`: where logins come back to, as the app has registered it. Default: the page, without query and hash. */
  redirectUri?: string;
  /** With `clientId`: the address that gives tokens. Default `{authEndpoint}/oauth/token`. https, or http on loopback. */
  tokenEndpoint?: string;
  /** With `clientId`: exchanges a code in place of the token endpoint, for instance by the app's own server. */
  exchange?: (code: string, verifier: string) => OAuthTokens | Promise<OAuthTokens>;
  /** Default name of the app on the consent page. */
  name?: string;
  /** Where the token is kept. Default `local`; memory is the fallback wherever the store fails. */
  storage?: TokenStorage;
  /** Origin of the REST API. Default `https://api.trello.com`. https, or http on loopback. */
  apiEndpoint?: string;
  /** Origin of the consent page. Default `https://trello.com`, with `clientId` `https://auth.atlassian.com`. https, or http on loopback. */
  authEndpoint?: string;
  /** Milliseconds until a call fails with `timeout`; a number is for each attempt. None by default. */
  timeout?: number | Timeouts;
  /** Which failed calls are sent again. By default a GET after a failure that may pass, and any method after a 429. */
  retry?: Retry;
  /** Whether calls wait for room in Trello's limits. Default true. */
  rateLimit?: boolean;
  /** Milliseconds that a limit may hold a call; beyond that it fails with `rate_limited`. Default 60,000. */
  maxWait?: number;
  /**
   * Where key and token travel: in queries and forms, or in the header `Authorization`, where other scripts of the page and
   * logs do not see them, for one more request of the browser before each. Default `query`.
   */
  credentials?: "query" | "header";
  /**
   * Makes the GETs of one turn of the page together (`GET /1/batch`), those without options. Default false: one that is
   * slow holds up the others.
   */
  autoBatch?: boolean;
  /** Used in place of the global `fetch`, with the same arguments. It is called anew for each request. */
  fetch?: (url: string, options: RequestInit) => Promise<Response>;
}

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

/** A client of the Trello REST API. */
export class Trello {
  constructor(options?: TrelloOptions);
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
  /** Logs in. Resolves with the token. A redirect's promise stays pending, since the page goes away. */
  authorize(options?: AuthorizeOptions): Promise<string>;
  /**
   * Forgets the token, here, in the store and in the other tabs; with `revoke`, Trello forgets it too
   * (`DELETE /1/tokens/{token}`). It is forgotten here even if that call fails.
   */
  deauthorize(options?: { revoke?: boolean }): Promise<void>;
  /** Calls `listener` for each event of this name; returns the function that ends it. What a listener throws is reported. */
  on<Name extends keyof TrelloEvents>(event: Name, listener: (detail: TrelloEvents[Name]) => void): () => void;
  /** What is left of Trello's limits, and how many calls wait. */
  rateLimit(): RateLimit;
  rest<T = unknown>(method: string, path: string, ...args: CallArguments<T>): TrelloRequest<T>;
  get<T = unknown>(path: string, ...args: CallArguments<T>): TrelloRequest<T>;
  post<T = unknown>(path: string, ...args: CallArguments<T>): TrelloRequest<T>;
  put<T = unknown>(path: string, ...args: CallArguments<T>): TrelloRequest<T>;
  delete<T = unknown>(path: string, ...args: CallArguments<T>): TrelloRequest<T>;
  del<T = unknown>(path: string, ...args: CallArguments<T>): TrelloRequest<T>;
  /**
   * Reads a whole list, newest first, each item once: actions, cards, notifications, or the cards of `search`. `before` and
   * `since` (an id or a date) among the parameters bound it.
   */
  paginate<T = unknown>(path: string, params?: Params | null, options?: PageOptions): Pager<T>;
  /**
   * Fetches an uploaded attachment by its `url`. Trello's storage may not let pages read it; that is `network`, and the url
   * opened in a window of its own still works.
   */
  download(url: string, options?: CallOptions): TrelloRequest<Blob>;
  /**
   * Makes GETs in as few requests as Trello takes (`GET /1/batch`: ten in each). The results are in their order, each a
   * value or an error: look at each with `isTrelloError`.
   */
  batch<Results extends readonly unknown[] = unknown[]>(
    gets: readonly (string | readonly [path: string, params?: Params | null])[],
    options?: Omit<CallOptions, "onProgress">,
  ): Promise<{ [Place in keyof Results]: Results[Place] | TrelloError }>;
  /** `GET /1/search`, for boards, cards, members and workspaces with these words. */
  search<T = SearchResult>(query: string, ...args: CallArguments<T>): TrelloRequest<T>;
  /** What the token may do, and until when. `GET /1/tokens/{token}`. */
  tokenInfo<T = TokenInfo>(...args: CallArguments<T>): TrelloRequest<T>;
  readonly actions: Actions;
  readonly boards: Boards;
  readonly cards: Cards;
  readonly checklists: Checklists;
  readonly labels: Labels;
  readonly lists: Lists;
  readonly members: Members;
  readonly notifications: Notifications;
  readonly organizations: Organizations;
  readonly tokens: Tokens;
  readonly webhooks: Webhooks;
  /** A client for a page of a Power-Up. `t` is that of `TrelloPowerUp.iframe()`, or of a callback. */
  static powerUp(t: PowerUpHost, options?: TrelloOptions): PowerUpTrello;
  /** The member's private plugin data as a store: where Trello's own REST helper keeps its token. */
  static powerUpStorage(t: PowerUpHost): TokenStore;
  /** When the object with this id was made, to the second. Imported and copied actions may be older than their ids. */
  static idToDate(id: string): Date;
}
