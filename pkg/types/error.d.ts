/** What a failed login or call rejects with. */

/** What went wrong; docs/errors.md says what to do. */
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
  | "invalid_response"
  | "internal_error";

/**
 * The one error of this library. Its message says what happened and what to do next; it never holds a key or a token.
 * `error.code` tells its kinds apart: that of `popup_blocked` and `popup_closed` has `retry`.
 */
export type TrelloError = PopupBlockedError | PopupClosedError | RateLimitedError | OtherTrelloError;

/**
 * The class of `TrelloError`, for `instanceof`. Where two copies of the library may be on a page, `isTrelloError` is safer;
 * in TypeScript before 5.3 it alone narrows what is no error too.
 */
export const TrelloError: TrelloErrorClass;

/** The type of the class. Only the library makes errors. */
export interface TrelloErrorClass extends Function {
  readonly prototype: TrelloError;
  [Symbol.hasInstance](value: unknown): value is TrelloError;
}

/** What every error has. The members behind `cause` are there for pages written for Trello's client.js, as a jqXHR has them. */
export interface TrelloErrorBase extends Error {
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
  readonly readyState: number;
  readonly textStatus: string;
  getResponseHeader(name: string): string | null;
  getAllResponseHeaders(): string;
}

/** The browser let no window open. */
export interface PopupBlockedError extends TrelloErrorBase {
  readonly code: "popup_blocked";
  /** Starts the same login again. Call it in a click handler. */
  readonly retry: () => Promise<string>;
  /**
   * Outside frames and where a redirect is possible: the address of the consent page, for a link in the same tab that logs in
   * by redirect. It holds the API key, which is public.
   */
  readonly authorizeUrl?: string;
}

/** The window was closed before it had an answer. */
export interface PopupClosedError extends TrelloErrorBase {
  readonly code: "popup_closed";
  /** Starts the same login again. Call it in a click handler. */
  readonly retry: () => Promise<string>;
}

/** One of Trello's limits. */
export interface RateLimitedError extends TrelloErrorBase {
  readonly code: "rate_limited";
  /** Milliseconds to wait before another try; undefined where the limit has room again. */
  readonly retryAfter: number | undefined;
}

/** All else. */
export interface OtherTrelloError extends TrelloErrorBase {
  readonly code: Exclude<TrelloErrorCode, "popup_blocked" | "popup_closed" | "rate_limited">;
}

/** Whether a value is a `TrelloError`, of this copy of the library or of another on the page. */
export function isTrelloError(value: unknown): value is TrelloError;
