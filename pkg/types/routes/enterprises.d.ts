// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  AuditLogEntry,
  Board,
  ClaimableOrganizations,
  Deleted,
  Enterprise,
  EnterpriseAdmin,
  EnterpriseMembership,
  Fields,
  Flag,
  Member,
  MemberSummary,
  Numeric,
  OneOrMore,
  Organization,
  PendingOrganization,
  Transferability,
} from "../models/index.js";
import type {
  EnterpriseNested,
  EnterpriseQuery,
  MemberNested,
  MemberQuery,
  OrganizationNested,
  OrganizationQuery,
} from "./queries.js";
import type {
  NoParams,
  Route,
} from "../router.js";

/** `enterprises` */
export interface EnterprisesPath {
  "~": "DELETE" | "GET" | "POST" | "PUT";
  "*": EnterprisesIdPath;
}

/** `GET enterprises/{id}` */
export interface GetEnterprisesIdParams extends EnterpriseQuery {
  member_filter?: string | undefined;
  member_sort?: string | undefined;
  member_sortBy?: string | undefined;
  member_sortOrder?: string | undefined;
  member_startIndex?: Numeric | undefined;
  member_count?: Numeric | undefined;
  organization_paid_accounts?: Flag | undefined;
  organization_memberships?: string | undefined;
}

/** `enterprises/{id}` */
export interface EnterprisesIdPath {
  "@": "GET";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  GET: Route<GetEnterprisesIdParams, Enterprise, Enterprise, EnterpriseNested>;
  admins: EnterprisesIdAdminsPath;
  auditlog: EnterprisesIdAuditlogPath;
  claimableOrganizations: EnterprisesIdClaimableOrganizationsPath;
  enterpriseJoinRequest: EnterprisesIdEnterpriseJoinRequestPath;
  members: EnterprisesIdMembersPath;
  organizations: EnterprisesIdOrganizationsPath;
  pendingOrganizations: EnterprisesIdPendingOrganizationsPath;
  signupUrl: EnterprisesIdSignupUrlPath;
  tokens: EnterprisesIdTokensPath;
  transferrable: EnterprisesIdTransferrablePath;
}

/** `GET enterprises/{id}/admins` */
export interface GetEnterprisesIdAdminsParams {
  fields?: Fields<keyof EnterpriseAdmin> | undefined;
}

/** `enterprises/{id}/admins` */
export interface EnterprisesIdAdminsPath {
  "@": "GET";
  "~": "DELETE" | "GET" | "PUT";
  GET: Route<GetEnterprisesIdAdminsParams, EnterpriseAdmin[], EnterpriseAdmin>;
  "*": EnterprisesIdAdminsIdPath;
}

/** `enterprises/{id}/admins/{id}` */
export interface EnterprisesIdAdminsIdPath {
  "@": "DELETE, PUT";
  "~": "DELETE" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  PUT: Route<NoParams, EnterpriseAdmin>;
}

/** `enterprises/{id}/auditlog` */
export interface EnterprisesIdAuditlogPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, AuditLogEntry[]>;
}

/** `GET enterprises/{id}/claimableOrganizations` */
export interface GetEnterprisesIdClaimableOrganizationsParams {
  limit?: Numeric | undefined;
  cursor?: string | undefined;
  name?: string | undefined;
  activeSince?: string | undefined;
  inactiveSince?: string | undefined;
}

/** `enterprises/{id}/claimableOrganizations` */
export interface EnterprisesIdClaimableOrganizationsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetEnterprisesIdClaimableOrganizationsParams, ClaimableOrganizations>;
}

/** `enterprises/{id}/enterpriseJoinRequest` */
export interface EnterprisesIdEnterpriseJoinRequestPath {
  "~": "PUT";
  bulk: EnterprisesIdEnterpriseJoinRequestBulkPath;
}

/** `PUT enterprises/{id}/enterpriseJoinRequest/bulk` */
export interface PutEnterprisesIdEnterpriseJoinRequestBulkParams {
  idOrganizations: OneOrMore<string>;
}

/** `enterprises/{id}/enterpriseJoinRequest/bulk` */
export interface EnterprisesIdEnterpriseJoinRequestBulkPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutEnterprisesIdEnterpriseJoinRequestBulkParams, unknown, unknown, {}, "idOrganizations">;
}

/** `GET enterprises/{id}/members` */
export interface GetEnterprisesIdMembersParams extends MemberQuery {
  filter?: string | undefined;
  sort?: string | undefined;
  sortBy?: string | undefined;
  sortOrder?: "ascending" | "descending" | "asc" | "desc" | undefined;
  startIndex?: Numeric | undefined;
  count?: Numeric | undefined;
}

/** `enterprises/{id}/members` */
export interface EnterprisesIdMembersPath {
  "@": "GET";
  "~": "GET" | "PUT";
  GET: Route<GetEnterprisesIdMembersParams, MemberSummary[], Member, MemberNested>;
  "*": EnterprisesIdMembersIdPath;
  query: EnterprisesIdMembersQueryPath;
}

/** `GET enterprises/{id}/members/{id}` */
export interface GetEnterprisesIdMembersIdParams extends MemberQuery {
}

/** `enterprises/{id}/members/{id}` */
export interface EnterprisesIdMembersIdPath {
  "@": "GET";
  "~": "GET" | "PUT";
  GET: Route<GetEnterprisesIdMembersIdParams, Member, Member, MemberNested>;
  deactivated: EnterprisesIdMembersIdDeactivatedPath;
  licensed: EnterprisesIdMembersIdLicensedPath;
}

/** `PUT enterprises/{id}/members/{id}/deactivated` */
export interface PutEnterprisesIdMembersIdDeactivatedParams {
  value: Flag;
  fields?: Fields<keyof Member> | undefined;
  organization_fields?: Fields<keyof Organization> | undefined;
  board_fields?: Fields<keyof Board> | undefined;
}

/** `enterprises/{id}/members/{id}/deactivated` */
export interface EnterprisesIdMembersIdDeactivatedPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutEnterprisesIdMembersIdDeactivatedParams, MemberSummary, unknown, {}, "value">;
}

/** `PUT enterprises/{id}/members/{id}/licensed` */
export interface PutEnterprisesIdMembersIdLicensedParams {
  value: Flag;
}

/** `enterprises/{id}/members/{id}/licensed` */
export interface EnterprisesIdMembersIdLicensedPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutEnterprisesIdMembersIdLicensedParams, Member, unknown, {}, "value">;
}

/** `GET enterprises/{id}/members/query` */
export interface GetEnterprisesIdMembersQueryParams {
  licensed?: Flag | undefined;
  deactivated?: Flag | undefined;
  collaborator?: Flag | undefined;
  managed?: Flag | undefined;
  admin?: Flag | undefined;
  activeSince?: string | undefined;
  inactiveSince?: string | undefined;
  search?: string | undefined;
  cursor?: string | undefined;
}

/** `enterprises/{id}/members/query` */
export interface EnterprisesIdMembersQueryPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetEnterprisesIdMembersQueryParams, EnterpriseMembership[]>;
}

/** `GET enterprises/{id}/organizations` */
export interface GetEnterprisesIdOrganizationsParams extends OrganizationQuery {
  filter?: string | undefined;
  startIndex?: Numeric | undefined;
  count?: Numeric | undefined;
}

/** `PUT enterprises/{id}/organizations` */
export interface PutEnterprisesIdOrganizationsParams {
  idOrganization: string;
}

/** `enterprises/{id}/organizations` */
export interface EnterprisesIdOrganizationsPath {
  "@": "GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  GET: Route<GetEnterprisesIdOrganizationsParams, Organization[], Organization, OrganizationNested>;
  PUT: Route<PutEnterprisesIdOrganizationsParams, Organization[], unknown, {}, "idOrganization">;
  "*": EnterprisesIdOrganizationsIdPath;
  bulk: EnterprisesIdOrganizationsBulkPath;
}

/** `enterprises/{id}/organizations/{id}` */
export interface EnterprisesIdOrganizationsIdPath {
  "@": "DELETE";
  "~": "DELETE";
  DELETE: Route<NoParams, Deleted>;
}

/** `enterprises/{id}/organizations/bulk` */
export interface EnterprisesIdOrganizationsBulkPath {
  "~": "GET";
  "*": EnterprisesIdOrganizationsBulkIdPath;
}

/** `GET enterprises/{id}/organizations/bulk/{id}` */
export interface GetEnterprisesIdOrganizationsBulkIdParams extends OrganizationQuery {
}

/** `enterprises/{id}/organizations/bulk/{id}` */
export interface EnterprisesIdOrganizationsBulkIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetEnterprisesIdOrganizationsBulkIdParams, Organization[], Organization, OrganizationNested>;
}

/** `GET enterprises/{id}/pendingOrganizations` */
export interface GetEnterprisesIdPendingOrganizationsParams {
  activeSince?: string | undefined;
  inactiveSince?: string | undefined;
}

/** `enterprises/{id}/pendingOrganizations` */
export interface EnterprisesIdPendingOrganizationsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetEnterprisesIdPendingOrganizationsParams, PendingOrganization[]>;
}

/** `GET enterprises/{id}/signupUrl` */
export interface GetEnterprisesIdSignupUrlParams {
  authenticate?: Flag | undefined;
  confirmationAccepted?: Flag | undefined;
  returnUrl?: string | undefined;
  tosAccepted?: Flag | undefined;
}

/** `enterprises/{id}/signupUrl` */
export interface EnterprisesIdSignupUrlPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetEnterprisesIdSignupUrlParams, { signupUrl: string }>;
}

/** `POST enterprises/{id}/tokens` */
export interface PostEnterprisesIdTokensParams {
  expiration?: string | undefined;
}

/** `enterprises/{id}/tokens` */
export interface EnterprisesIdTokensPath {
  "@": "POST";
  "~": "POST";
  POST: Route<PostEnterprisesIdTokensParams, unknown>;
}

/** `enterprises/{id}/transferrable` */
export interface EnterprisesIdTransferrablePath {
  "~": "GET";
  bulk: EnterprisesIdTransferrableBulkPath;
  organization: EnterprisesIdTransferrableOrganizationPath;
}

/** `enterprises/{id}/transferrable/bulk` */
export interface EnterprisesIdTransferrableBulkPath {
  "~": "GET";
  "*": EnterprisesIdTransferrableBulkIdPath;
}

/** `enterprises/{id}/transferrable/bulk/{id}` */
export interface EnterprisesIdTransferrableBulkIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, Transferability[]>;
}

/** `enterprises/{id}/transferrable/organization` */
export interface EnterprisesIdTransferrableOrganizationPath {
  "~": "GET";
  "*": EnterprisesIdTransferrableOrganizationIdPath;
}

/** `enterprises/{id}/transferrable/organization/{id}` */
export interface EnterprisesIdTransferrableOrganizationIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, Transferability>;
}
