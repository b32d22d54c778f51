/** A call in progress. */

import type { TrelloError } from "./error.js";

/** Called with the parsed answer. */
export type Success<T> = (data: T, textStatus: string, request: TrelloRequest<T>) => void;
/** Called when a call failed. */
export type Failure = (error: TrelloError, textStatus: string, errorThrown: string) => void;

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
  /** @deprecated Of jQuery. `await` the call, or use `then`. */
  done(...callbacks: Success<T>[]): this;
  /** @deprecated Of jQuery. Use `catch`. */
  fail(...callbacks: Failure[]): this;
  /** @deprecated Of jQuery. Use `finally`. */
  always(...callbacks: ((...args: unknown[]) => void)[]): this;
  /** Called last, before the promise is settled. @deprecated Of jQuery. Use `finally`. */
  complete(...callbacks: ((request: this, textStatus: string) => void)[]): this;
  /** The same as `done`, for pages of jQuery before 3. @deprecated Of jQuery. Use `then`. */
  success(...callbacks: Success<T>[]): this;
  /** The same as `fail`, for pages of jQuery before 3. @deprecated Of jQuery. Use `catch`. */
  error(...callbacks: Failure[]): this;
  /** The same as `then`, for pages of jQuery before 1.8. @deprecated Of jQuery. Use `then`. */
  pipe: TrelloRequest<T>["then"];
  /** Does nothing, since calls report no progress to jQuery's callbacks. @deprecated Of jQuery. Use the option `onProgress`. */
  progress(...callbacks: unknown[]): this;
  /** Does nothing: the call has left, and Trello's CORS rules allow no header of a page's own. @deprecated Of jQuery. */
  setRequestHeader(name: string, value: string): this;
  /** Does nothing: an answer is read as JSON. @deprecated Of jQuery. */
  overrideMimeType(type: string): this;
  /** Runs the callbacks of the answer's status, with what those of `done` or `fail` get. @deprecated Of jQuery. Look at `status`. */
  statusCode(callbacks?: Record<number, StatusCallback | StatusCallback[]>): this;
  /** @deprecated Of jQuery. */
  state(): "pending" | "resolved" | "rejected";
  /** @deprecated Of jQuery: the call is a promise itself. */
  promise(): this;
  /** Gives `target` the methods that observe this call. @deprecated Of jQuery. */
  promise<Target extends object>(target: Target): Target & Pick<this, Observing>;
  abort(reason?: string): this;
  getResponseHeader(name: string): string | null;
  getAllResponseHeaders(): string;
}

/** A call in progress on `window.Trello`, where jQuery's members are at home. */
export interface ClassicRequest<T = unknown> extends TrelloRequest<T> {
  then<Resolved = T, Rejected = never>(
    onResolved?: ((data: T, textStatus?: string, request?: TrelloRequest<T>) => Resolved | PromiseLike<Resolved>) | null,
    onRejected?: ((reason: any, textStatus?: string, errorThrown?: string) => Rejected | PromiseLike<Rejected>) | null,
  ): ClassicRequest<Resolved | Rejected>;
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
  pipe: ClassicRequest<T>["then"];
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
}

/** What `new Trello()` is told by in the types of its members. */
export interface Modern {
  readonly jQuery?: unknown;
}

/** What `window.Trello` is told by. */
export interface Classic extends Modern {
  readonly jQuery: true;
}

/** What a call returns: of `new Trello()`, or of `window.Trello`. */
export type Request<F extends Modern, T> = F extends Classic ? ClassicRequest<T> : TrelloRequest<T>;
