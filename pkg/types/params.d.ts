/** What a call is given. */

import type { Retry, Timeouts } from "./limits.js";

/** A value that a request parameter may have; docs/calls.md says how each is sent. */
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

/** The parameters of a path that the types do not know: what `ParamValue` says, under any name. */
export interface AnyParams {
  readonly [name: string]: any;
}

/** How many bytes have passed, of how many where that is known. */
export interface Progress {
  loaded: number;
  total: number | undefined;
}

/** The options of one call. */
export interface CallOptions {
  /** Called as bytes are uploaded (POST, PUT; not in a service worker) or received (other methods). */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the call with `aborted`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until the call fails with `timeout`; a number is for each attempt. Default: the client's. */
  timeout?: number | Timeouts | undefined;
  /**
   * Whether the call outlives the page, for a save in `pagehide`. Browsers then take bodies of 64 KiB at most, and no answer
   * comes any more. An upload with `onProgress` does not outlive the page.
   */
  keepalive?: boolean | undefined;
  /** Whether it is sent again when it fails. Default: the client's. */
  retry?: Retry | undefined;
}
