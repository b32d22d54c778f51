// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type { ComplianceEntry } from "../models/index.js";
import type {
  NoParams,
  Route,
} from "../router.js";

/** `applications` */
export interface ApplicationsPath {
  "~": "GET";
  "*": ApplicationsIdPath;
}

/** `applications/{id}` */
export interface ApplicationsIdPath {
  "~": "GET";
  compliance: ApplicationsIdCompliancePath;
}

/** `applications/{id}/compliance` */
export interface ApplicationsIdCompliancePath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, ComplianceEntry[]>;
}
