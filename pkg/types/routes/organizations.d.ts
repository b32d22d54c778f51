// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Action,
  ActionType,
  BillableGuests,
  Board,
  Deleted,
  Export,
  Flag,
  Member,
  MemberSummary,
  Membership,
  Numeric,
  OneOrMore,
  Open,
  Organization,
  PluginData,
  Tag,
  Time,
  Words,
} from "../models/index.js";
import type {
  ActionNested,
  ActionQuery,
  BoardNested,
  BoardQuery,
  MemberNested,
  MemberQuery,
  MembershipNested,
  MembershipQuery,
  OrganizationNested,
  OrganizationQuery,
} from "./queries.js";
import type {
  FieldRoutes,
  NoParams,
  Route,
} from "../router.js";

/** `POST organizations` */
export interface PostOrganizationsParams {
  displayName: string;
  desc?: string | undefined;
  name?: string | undefined;
  website?: string | null | undefined;
}

/** `organizations` */
export interface OrganizationsPath {
  "@": "POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  POST: Route<PostOrganizationsParams, Organization, unknown, {}, "displayName">;
  "*": OrganizationsIdPath;
}

/** `GET organizations/{id}` */
export interface GetOrganizationsIdParams extends OrganizationQuery {
}

/** `PUT organizations/{id}` */
export interface PutOrganizationsIdParams {
  name?: string | undefined;
  displayName?: string | undefined;
  desc?: string | null | undefined;
  website?: string | null | undefined;
  "prefs/associatedDomain"?: string | undefined;
  "prefs/externalMembersDisabled"?: Flag | undefined;
  "prefs/googleAppsVersion"?: Numeric | undefined;
  "prefs/boardVisibilityRestrict/org"?: string | undefined;
  "prefs/boardVisibilityRestrict/private"?: string | undefined;
  "prefs/boardVisibilityRestrict/public"?: string | undefined;
  "prefs/orgInviteRestrict"?: string | undefined;
  "prefs/permissionLevel"?: string | undefined;
}

/** `organizations/{id}` */
export interface OrganizationsIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetOrganizationsIdParams, Organization, Organization, OrganizationNested>;
  PUT: Route<PutOrganizationsIdParams, Organization>;
  "{field}": FieldRoutes<Organization, PutOrganizationsIdParams, Organization>;
  actions: OrganizationsIdActionsPath;
  boards: OrganizationsIdBoardsPath;
  exports: OrganizationsIdExportsPath;
  logo: OrganizationsIdLogoPath;
  members: OrganizationsIdMembersPath;
  memberships: OrganizationsIdMembershipsPath;
  newBillableGuests: OrganizationsIdNewBillableGuestsPath;
  pluginData: OrganizationsIdPluginDataPath;
  prefs: OrganizationsIdPrefsPath;
  tags: OrganizationsIdTagsPath;
}

/** `GET organizations/{id}/actions` */
export interface GetOrganizationsIdActionsParams extends ActionQuery {
  limit?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
  page?: Numeric | undefined;
  idModels?: OneOrMore<string> | undefined;
  filter?: OneOrMore<Open<ActionType | "all">> | undefined;
}

/** `organizations/{id}/actions` */
export interface OrganizationsIdActionsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetOrganizationsIdActionsParams, Action[], Action, ActionNested>;
}

/** `GET organizations/{id}/boards` */
export interface GetOrganizationsIdBoardsParams extends BoardQuery {
  filter?: "all" | "open" | "closed" | "members" | "organization" | "public" | undefined;
}

/** `organizations/{id}/boards` */
export interface OrganizationsIdBoardsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetOrganizationsIdBoardsParams, Board[], Board, BoardNested>;
}

/** `POST organizations/{id}/exports` */
export interface PostOrganizationsIdExportsParams {
  attachments?: Flag | undefined;
}

/** `organizations/{id}/exports` */
export interface OrganizationsIdExportsPath {
  "@": "GET, POST";
  "~": "GET" | "POST";
  GET: Route<NoParams, Export[]>;
  POST: Route<PostOrganizationsIdExportsParams, Export>;
}

/** `POST organizations/{id}/logo` */
export interface PostOrganizationsIdLogoParams {
  file?: Blob | undefined;
}

/** `organizations/{id}/logo` */
export interface OrganizationsIdLogoPath {
  "@": "DELETE, POST";
  "~": "DELETE" | "POST";
  DELETE: Route<NoParams, Organization>;
  POST: Route<PostOrganizationsIdLogoParams, Organization>;
}

/** `GET organizations/{id}/members` */
export interface GetOrganizationsIdMembersParams extends MemberQuery {
  filter?: "admins" | "all" | "none" | "normal" | "owners" | undefined;
}

/** `PUT organizations/{id}/members` */
export interface PutOrganizationsIdMembersParams {
  email: string;
  fullName?: string | undefined;
  type?: Open<"admin" | "normal"> | undefined;
}

/** `organizations/{id}/members` */
export interface OrganizationsIdMembersPath {
  "@": "GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  GET: Route<GetOrganizationsIdMembersParams, MemberSummary[], Member, MemberNested>;
  PUT: Route<PutOrganizationsIdMembersParams, Organization, unknown, {}, "email">;
  "*": OrganizationsIdMembersIdPath;
}

/** `PUT organizations/{id}/members/{id}` */
export interface PutOrganizationsIdMembersIdParams {
  type: Open<"admin" | "normal">;
}

/** `organizations/{id}/members/{id}` */
export interface OrganizationsIdMembersIdPath {
  "@": "DELETE, PUT";
  "~": "DELETE" | "PUT";
  DELETE: Route<NoParams, Organization>;
  PUT: Route<PutOrganizationsIdMembersIdParams, Organization, unknown, {}, "type">;
  all: OrganizationsIdMembersIdAllPath;
  deactivated: OrganizationsIdMembersIdDeactivatedPath;
}

/** `organizations/{id}/members/{id}/all` */
export interface OrganizationsIdMembersIdAllPath {
  "@": "DELETE";
  "~": "DELETE";
  DELETE: Route<NoParams, Deleted>;
}

/** `PUT organizations/{id}/members/{id}/deactivated` */
export interface PutOrganizationsIdMembersIdDeactivatedParams {
  value: Flag;
}

/** `organizations/{id}/members/{id}/deactivated` */
export interface OrganizationsIdMembersIdDeactivatedPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutOrganizationsIdMembersIdDeactivatedParams, Membership[], unknown, {}, "value">;
}

/** `GET organizations/{id}/memberships` */
export interface GetOrganizationsIdMembershipsParams extends MembershipQuery {
  filter?: Words<"active" | "admin" | "all" | "deactivated" | "me" | "normal"> | undefined;
}

/** `organizations/{id}/memberships` */
export interface OrganizationsIdMembershipsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetOrganizationsIdMembershipsParams, Membership[], Membership, MembershipNested>;
  "*": OrganizationsIdMembershipsIdPath;
}

/** `GET organizations/{id}/memberships/{id}` */
export interface GetOrganizationsIdMembershipsIdParams extends MembershipQuery {
}

/** `organizations/{id}/memberships/{id}` */
export interface OrganizationsIdMembershipsIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetOrganizationsIdMembershipsIdParams, Membership, Membership, MembershipNested>;
}

/** `organizations/{id}/newBillableGuests` */
export interface OrganizationsIdNewBillableGuestsPath {
  "~": "GET";
  "*": OrganizationsIdNewBillableGuestsIdPath;
}

/** `organizations/{id}/newBillableGuests/{id}` */
export interface OrganizationsIdNewBillableGuestsIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, BillableGuests>;
}

/** `organizations/{id}/pluginData` */
export interface OrganizationsIdPluginDataPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, PluginData[]>;
}

/** `organizations/{id}/prefs` */
export interface OrganizationsIdPrefsPath {
  "~": "DELETE";
  associatedDomain: OrganizationsIdPrefsAssociatedDomainPath;
  orgInviteRestrict: OrganizationsIdPrefsOrgInviteRestrictPath;
}

/** `organizations/{id}/prefs/associatedDomain` */
export interface OrganizationsIdPrefsAssociatedDomainPath {
  "@": "DELETE";
  "~": "DELETE";
  DELETE: Route<NoParams, Deleted>;
}

/** `organizations/{id}/prefs/orgInviteRestrict` */
export interface OrganizationsIdPrefsOrgInviteRestrictPath {
  "@": "DELETE";
  "~": "DELETE";
  DELETE: Route<NoParams, Deleted>;
}

/** `POST organizations/{id}/tags` */
export interface PostOrganizationsIdTagsParams {
  name: string;
}

/** `organizations/{id}/tags` */
export interface OrganizationsIdTagsPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST";
  GET: Route<NoParams, Tag[]>;
  POST: Route<PostOrganizationsIdTagsParams, Tag, unknown, {}, "name">;
  "*": OrganizationsIdTagsIdPath;
}

/** `organizations/{id}/tags/{id}` */
export interface OrganizationsIdTagsIdPath {
  "@": "DELETE";
  "~": "DELETE";
  DELETE: Route<NoParams, Deleted>;
}
