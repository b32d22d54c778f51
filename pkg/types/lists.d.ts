/** Lists that are read page by page. */

import type { Retry, Timeouts } from "./limits.js";

/** The options of a reading. */
export interface PageOptions {
  /** Items in a page: 1 to 1,000, the default. */
  limit?: number | undefined;
  /** The most items to read in all. */
  max?: number | undefined;
  /** How many requests may run at once, 1 to 64, for long lists; the items and their order stay the same. Default 1. */
  parallel?: number | undefined;
  /** Called after each page with what has come so far. */
  onProgress?: ((progress: { pages: number; items: number }) => void) | undefined;
  /** Ends the reading with `aborted`. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until a request of it fails with `timeout`; a number is for each attempt. Default: the client's. */
  timeout?: number | Timeouts | undefined;
  /** Whether a request of it is sent again when it fails. Default: the client's. */
  retry?: Retry | undefined;
}

/** A list to read by `for await`, item by item. Each iteration reads it anew; leaving the loop ends the reading. */
export interface Pager<T> extends AsyncIterable<T> {
  /** The same in pages. */
  pages(): AsyncGenerator<T[], void, undefined>;
  /** All items at once. */
  toArray(): Promise<T[]>;
}
