// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Board,
  Card,
  Fields,
  Flag,
  Member,
  MemberSummary,
  Numeric,
  OneOrMore,
  Organization,
  SearchResult,
  Words,
} from "../models/index.js";
import type {
  MemberNested,
  MemberQuery,
} from "./queries.js";
import type { Route } from "../router.js";

/** `GET search` */
export interface GetSearchParams {
  query: string;
  idBoards?: OneOrMore<string> | undefined;
  idOrganizations?: OneOrMore<string> | undefined;
  idCards?: OneOrMore<string> | undefined;
  modelTypes?: Words<"all" | "actions" | "boards" | "cards" | "members" | "organizations"> | undefined;
  board_fields?: Fields<keyof Board> | undefined;
  boards_limit?: Numeric | undefined;
  board_organization?: Flag | undefined;
  card_fields?: Fields<keyof Card> | undefined;
  cards_limit?: Numeric | undefined;
  cards_page?: Numeric | undefined;
  card_board?: Flag | undefined;
  card_list?: Flag | undefined;
  card_members?: Flag | undefined;
  card_stickers?: Flag | undefined;
  card_attachments?: Flag | "cover" | undefined;
  organization_fields?: Fields<keyof Organization> | undefined;
  organizations_limit?: Numeric | undefined;
  member_fields?: Fields<keyof Member> | undefined;
  members_limit?: Numeric | undefined;
  partial?: Flag | undefined;
  actions_limit?: Numeric | undefined;
  members_page?: Numeric | undefined;
}

/** `search` */
export interface SearchPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetSearchParams, SearchResult, SearchResult, {}, "query">;
  members: SearchMembersPath;
}

/** `GET search/members` */
export interface GetSearchMembersParams extends MemberQuery {
  query: string;
  limit?: Numeric | undefined;
  idBoard?: string | undefined;
  idOrganization?: string | undefined;
  onlyOrgMembers?: Flag | undefined;
}

/** `search/members` */
export interface SearchMembersPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetSearchMembersParams, MemberSummary[], Member, MemberNested, "query">;
}
