// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Board,
  Card,
  Fields,
  Member,
  MemberSummary,
  OneOrMore,
  Organization,
  SearchResult,
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
  modelTypes?: OneOrMore<"all" | "actions" | "boards" | "cards" | "members" | "organizations"> | undefined;
  board_fields?: Fields<keyof Board> | undefined;
  boards_limit?: number | undefined;
  board_organization?: boolean | undefined;
  card_fields?: Fields<keyof Card> | undefined;
  cards_limit?: number | undefined;
  cards_page?: number | undefined;
  card_board?: boolean | undefined;
  card_list?: boolean | undefined;
  card_members?: boolean | undefined;
  card_stickers?: boolean | undefined;
  card_attachments?: boolean | "cover" | undefined;
  organization_fields?: Fields<keyof Organization> | undefined;
  organizations_limit?: number | undefined;
  member_fields?: Fields<keyof Member> | undefined;
  members_limit?: number | undefined;
  partial?: boolean | undefined;
  actions_limit?: number | undefined;
  members_page?: number | undefined;
}

/** `search` */
export interface SearchPath {
  "@": "GET";
  GET: Route<GetSearchParams, SearchResult, SearchResult, {}, "query">;
  members: SearchMembersPath;
}

/** `GET search/members` */
export interface GetSearchMembersParams extends MemberQuery {
  query: string;
  limit?: number | undefined;
  idBoard?: string | undefined;
  idOrganization?: string | undefined;
  onlyOrgMembers?: boolean | undefined;
}

/** `search/members` */
export interface SearchMembersPath {
  "@": "GET";
  GET: Route<GetSearchMembersParams, MemberSummary[], Member, MemberNested, "query">;
}
