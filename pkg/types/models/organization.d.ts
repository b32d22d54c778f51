/** Workspaces, which the API calls organizations, and enterprises. */

import type { Membership } from "./board.js";
import type { MemberSummary } from "./member.js";
import type { Limits, Open, TextData } from "./values.js";

/** https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/#organization-object */
export interface Organization {
  id: string;
  /** The short name, which may stand for the id in paths. */
  name: string;
  displayName: string;
  desc: string;
  descData: TextData | null;
  url: string;
  website: string | null;
  logoHash: string | null;
  logoUrl?: string | null;
  /** Those that the token may see. */
  idBoards?: string[];
  idEnterprise?: string | null;
  idMemberCreator?: string | null;
  idEntitlement?: string | null;
  idTags?: string[];
  memberships: Membership[];
  products: number[];
  powerUps: number[];
  prefs: OrganizationPrefs;
  premiumFeatures: string[];
  offering?: string;
  teamType?: string | null;
  creationMethod?: string | null;
  dateLastActivity?: string | null;
  domainName?: string | null;
  invited?: boolean;
  invitations?: unknown[];
  activeMembershipCount?: number;
  billableMemberCount?: number;
  limits?: Limits;
  ixUpdate?: number | string;
  nodeId?: string;
}

/** What boards and searches tell of a workspace unless more is asked for. */
export interface OrganizationSummary extends Partial<Organization> {
  id: string;
  name: string;
  displayName: string;
}

/** What notifications tell of a workspace unless more is asked for. */
export interface OrganizationName extends Partial<Organization> {
  id: string;
  displayName: string;
}

/** What a workspace is set to. */
export interface OrganizationPrefs {
  permissionLevel: Open<"org" | "private" | "public" | "enterprise" | "domain">;
  orgInviteRestrict?: string[];
  externalMembersDisabled?: boolean;
  associatedDomain?: string | null;
  googleAppsVersion?: number;
  boardVisibilityRestrict?: BoardRestriction;
  boardDeleteRestrict?: BoardRestriction;
  attachmentRestrictions?: Open<"computer" | "trello" | "google-drive" | "box" | "onedrive" | "link">[] | null;
  boardInviteRestrict?: string;
  newLicenseInviteRestrict?: string | null;
  seatAutomation?: string;
  [name: string]: unknown;
}

/** Who may do something with the boards of each visibility. */
export interface BoardRestriction {
  private?: Open<"admin" | "none" | "org">;
  org?: Open<"admin" | "none" | "org">;
  enterprise?: Open<"admin" | "none" | "org">;
  public?: Open<"admin" | "none" | "org">;
}

/** https://developer.atlassian.com/cloud/trello/rest/api-group-enterprises/ */
export interface Enterprise {
  id: string;
  name: string;
  displayName: string;
  logoHash?: string | null;
  logoUrl?: string | null;
  prefs?: {
    ssoOnly: boolean;
    signup: { banner: string | null; bannerHtml: string | null };
    mandatoryTransferDate: string | null;
    brandingColor: string | null;
    autoJoinOrganizations: boolean;
    notifications: { [name: string]: unknown };
    maxMembers: number | null;
  };
  organizationPrefs?: OrganizationPrefs;
  ssoActivationFailed?: boolean;
  idAdmins?: string[];
  idOrganizations?: string[];
  pluginWhitelistingEnabled?: boolean;
  enterpriseDomains?: string[];
  domains?: string[];
  isRealEnterprise?: boolean;
  products?: number[];
  licenses?: {
    maxMembers: number | null;
    totalMembers: number;
    relatedEnterprises: { name: string; displayName: string; count: number }[];
  };
  /** ISO 8601. */
  dateOrganizationPrefsLastUpdated?: string;
  idp?: { requestSigned: boolean; certificate: string | null; loginUrl: string | null };
}

/** Somebody who looks after an enterprise. */
export interface EnterpriseAdmin {
  id: string;
  fullName: string;
  username: string;
}

/** Something that was done in an enterprise. */
export interface AuditLogEntry {
  idAction: string;
  type: string;
  /** ISO 8601. */
  date: string;
  memberCreator: EnterpriseAdmin;
  organization?: { id: string; name: string; enterpriseJoinRequest: EnterpriseJoinRequest | null };
  member?: EnterpriseAdmin;
}

/** That a workspace wants to belong to an enterprise. */
export interface EnterpriseJoinRequest {
  idEnterprise: string;
  idMember: string;
  /** ISO 8601. */
  date: string;
}

/** A member as an enterprise has one. */
export interface EnterpriseMembership {
  managed: boolean;
  licensed: boolean;
  admin: boolean;
  deactivated: boolean;
  collaborator: boolean;
  member: {
    id: string;
    fullname: string;
    username: string;
    /** ISO 8601. */
    dateLastImpression: string | null;
    email: string | null;
    initials: string;
    avatarURL: string | null;
    memberType: string;
    confirmed: boolean;
  };
}

/** Whether a workspace could move into an enterprise, and what that would change. */
export interface Transferability {
  transferrable: boolean;
  newBillableMembers: MemberSummary[];
  restrictedMembers: MemberSummary[];
}

/** The workspaces that an enterprise could take. */
export interface ClaimableOrganizations {
  organizations: {
    id: string;
    name: string;
    displayName: string;
    activeMembershipCount: number;
    idActiveAdmins: string[];
    products: number[];
    logoUrl: string | null;
    /** ISO 8601. */
    dateLastActive: string | null;
  }[];
  claimableCount: number;
  /** Where the next page begins, for the parameter `cursor`. */
  cursor?: string | null;
}

/** A workspace that waits to belong to an enterprise. */
export interface PendingOrganization {
  id: string;
  idMember: string;
  memberRequestor: { id: string; fullName: string };
  /** ISO 8601. */
  date: string;
  displayName: string;
  membershipCount: number;
  logoUrl: string | null;
  transferability: Transferability;
}
