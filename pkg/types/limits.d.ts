/** Trello's limits, waiting and repeating. Times are in milliseconds. */

/** How long a call may take; `Infinity` for no limit. */
export interface Timeouts {
  /** Each attempt, from its sending on. A GET whose attempt takes longer is sent again, as after a network failure. */
  attempt?: number | undefined;
  /** The whole call, with its waits and all its attempts. */
  total?: number | undefined;
}

/** Which failed calls are sent again. What is left out is as by default, or for a call as with its client. */
export interface RetryOptions {
  /** How many attempts may follow the first; 0 turns repeating off. Default 5. */
  limit?: number | undefined;
  /**
   * The methods that are sent again after a network failure and the statuses below. Default `["GET"]`. POST has no effect
   * here, since the first one may have arrived. A 429 was not carried out, so it is repeated with any method.
   */
  methods?: readonly ("GET" | "POST" | "PUT" | "DELETE")[] | undefined;
  /** The statuses that are repeated. Default `[429, 500, 502, 503, 504]`. */
  statuses?: readonly number[] | undefined;
  /** The pause before the second attempt. It doubles with each further one, up to 30 seconds. Default 300. */
  backoff?: number | undefined;
  /** The part of a pause that is left to chance, 0 to 1. Default 0.5. */
  jitter?: number | undefined;
}

/** Retries by their options, by their number, or `false` for none. */
export type Retry = RetryOptions | number | boolean;

/** How many more calls fit into the current windows of Trello's limits, as far as this page knows. */
export interface RateLimit {
  /** Calls with this key. */
  readonly key: number;
  /** Calls with this token. */
  readonly token: number;
  /** Calls that wait. */
  readonly queued: number;
}

/** Calls wait for a limit. */
export interface RateLimitEvent {
  /** Time until the first of them may go. */
  readonly waiting: number;
  /** How many they are. */
  readonly queued: number;
}

/** A call is sent. */
export interface RequestEvent {
  /** The method, such as `GET`. */
  readonly method: string;
  /** The path, without its query and without a token in it. */
  readonly path: string;
  /** The number of the attempt; the first is 1. */
  readonly attempt: number;
}

/** An attempt has ended. */
export interface ResponseEvent extends RequestEvent {
  /** The HTTP status, or 0 where no answer could be read. */
  readonly status: number;
  /** Time from the sending to the end of the answer. */
  readonly duration: number;
}

/** A failed call will be sent again. */
export interface RetryEvent extends ResponseEvent {
  /** Time until the next attempt, at the earliest. */
  readonly waiting: number;
}
