/** What a search finds: https://developer.atlassian.com/cloud/trello/rest/api-group-search/ */

import type { Action } from "./action.js";
import type { BoardName } from "./board.js";
import type { Card } from "./card.js";
import type { MemberSummary } from "./member.js";
import type { OrganizationSummary } from "./organization.js";

/** The kinds that were searched are there; by default all but actions. */
export interface SearchResult {
  /** How Trello understood the query. */
  options: SearchOptions;
  boards: BoardName[];
  cards: Card[];
  members: MemberSummary[];
  organizations: OrganizationSummary[];
  actions?: Action[];
}

/** A query as Trello understood it. */
export interface SearchOptions {
  terms: { text: string; negated?: boolean }[];
  modifiers: { text: string; negated?: boolean }[];
  modelTypes: string[];
  partial: boolean;
}
