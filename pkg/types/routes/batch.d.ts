// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type { OneOrMore } from "../models/index.js";
import type { Route } from "../router.js";

/** `GET batch` */
export interface GetBatchParams {
  urls: OneOrMore<string>;
}

/** `batch` */
export interface BatchPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetBatchParams, unknown[], unknown, {}, "urls">;
}
