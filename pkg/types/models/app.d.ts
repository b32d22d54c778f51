/** What apps have: tokens, webhooks, Power-Ups and their data. */

import type { Open } from "./values.js";

/** https://developer.atlassian.com/cloud/trello/rest/api-group-tokens/ */
export interface Token {
  id: string;
  /** The name of the app that asked for it. */
  identifier: string;
  idMember: string;
  /** ISO 8601. */
  dateCreated: string;
  /** When it ends, as ISO 8601, or null for never. */
  dateExpires: string | null;
  permissions: TokenPermission[];
}

/** What a token may do with one kind of object. */
export interface TokenPermission {
  /** An id, or `*` for all of the kind. */
  idModel: string;
  modelType: Open<"Board" | "Member" | "Organization" | "Enterprise">;
  read: boolean;
  write: boolean;
}

/** https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/ */
export interface Webhook {
  id: string;
  description: string;
  /** What it watches: a board, a card, a list, a member or a workspace. */
  idModel: string;
  callbackURL: string;
  active: boolean;
  consecutiveFailures: number;
  /** ISO 8601. */
  firstConsecutiveFailDate: string | null;
}

/** A Power-Up: https://developer.atlassian.com/cloud/trello/rest/api-group-plugins/ */
export interface Plugin {
  id: string;
  idOrganizationOwner?: string;
  author?: string;
  capabilities?: string[];
  categories?: string[];
  iframeConnectorUrl?: string;
  icon?: { url: string };
  name?: string;
  privacyUrl?: string;
  public?: boolean;
  moderatedState?: string | null;
  supportEmail?: string;
  url?: string;
  tags?: string[];
  usageBrackets?: { boards: number };
  claimedDomains?: string[];
  listing?: PluginListing;
  listings?: PluginListing[];
  [name: string]: unknown;
}

/** That a board has a Power-Up. */
export interface BoardPlugin {
  id: string;
  idBoard: string;
  idPlugin: string;
  promotional?: boolean;
}

/** How a Power-Up presents itself in one language. */
export interface PluginListing {
  id: string;
  name: string;
  locale: string;
  description: string;
  overview: string;
}

/** What a Power-Up keeps with an object. */
export interface PluginData {
  id: string;
  idPlugin: string;
  scope: Open<"member" | "board" | "organization" | "card">;
  idModel: string;
  /** As the Power-Up wrote it, most often JSON. */
  value: string;
  /** Whether only the member who wrote it sees it. */
  access: Open<"private" | "shared">;
  /** ISO 8601. */
  dateLastUpdated?: string;
}

/** A member whose data an app must forget or look after. */
export interface ComplianceEntry {
  id?: string;
  /** ISO 8601. */
  date?: string;
  event?: Open<"accountDeleted" | "accountUpdated" | "tokenExpired" | "tokenRevoked">;
  [name: string]: unknown;
}
