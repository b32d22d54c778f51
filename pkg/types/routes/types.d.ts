// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type { Open } from "../models/index.js";
import type {
  NoParams,
  Route,
} from "../router.js";

/** `types` */
export interface TypesPath {
  "~": "GET";
  "*": TypesIdPath;
}

/** `types/{id}` */
export interface TypesIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, { type: Open<"board" | "card" | "member" | "organization" | "user">; id: string }>;
}
