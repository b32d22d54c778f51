// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  ComplianceEntry,
  Plugin,
  PluginListing,
} from "../models/index.js";
import type {
  NoParams,
  Route,
} from "../router.js";

/** `plugins` */
export interface PluginsPath {
  "~": "GET" | "POST" | "PUT";
  "*": PluginsIdPath;
}

/** `plugins/{id}` */
export interface PluginsIdPath {
  "@": "GET, PUT";
  "~": "GET" | "POST" | "PUT";
  GET: Route<NoParams, Plugin>;
  PUT: Route<NoParams, Plugin>;
  compliance: PluginsIdCompliancePath;
  listing: PluginsIdListingPath;
  listings: PluginsIdListingsPath;
}

/** `plugins/{id}/compliance` */
export interface PluginsIdCompliancePath {
  "~": "GET";
  memberPrivacy: PluginsIdComplianceMemberPrivacyPath;
}

/** `plugins/{id}/compliance/memberPrivacy` */
export interface PluginsIdComplianceMemberPrivacyPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, ComplianceEntry[]>;
}

/** `POST plugins/{id}/listing` */
export interface PostPluginsIdListingParams {
  description?: string | undefined;
  locale?: string | undefined;
  name?: string | undefined;
  overview?: string | undefined;
}

/** `plugins/{id}/listing` */
export interface PluginsIdListingPath {
  "@": "POST";
  "~": "POST";
  POST: Route<PostPluginsIdListingParams, PluginListing>;
}

/** `POST plugins/{id}/listings` */
export interface PostPluginsIdListingsParams {
  description?: string | undefined;
  locale?: string | undefined;
  name?: string | undefined;
  overview?: string | undefined;
}

/** `plugins/{id}/listings` */
export interface PluginsIdListingsPath {
  "@": "POST";
  "~": "POST" | "PUT";
  POST: Route<PostPluginsIdListingsParams, PluginListing>;
  "*": PluginsIdListingsIdPath;
}

/** `PUT plugins/{id}/listings/{id}` */
export interface PutPluginsIdListingsIdParams {
  description?: string | undefined;
  locale?: string | undefined;
  name?: string | undefined;
  overview?: string | undefined;
}

/** `plugins/{id}/listings/{id}` */
export interface PluginsIdListingsIdPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutPluginsIdListingsIdParams, PluginListing>;
}
