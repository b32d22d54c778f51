// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type { ComplianceEntry } from "../models/index.js";
import type {
  NoParams,
  Route,
} from "../router.js";

/** `applications` */
export interface ApplicationsPath {
  "*": ApplicationsIdPath;
}

/** `applications/{id}` */
export interface ApplicationsIdPath {
  compliance: ApplicationsIdCompliancePath;
}

/** `applications/{id}/compliance` */
export interface ApplicationsIdCompliancePath {
  "@": "GET";
  GET: Route<NoParams, ComplianceEntry[]>;
}
