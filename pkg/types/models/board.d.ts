/** Boards, and what is only on boards. */

import type { Color, Image, Limits, Open, TextData } from "./values.js";

/** https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/#board-object */
export interface Board {
  /** Its first eight hex digits are the second of its making: `Trello.idToDate`. */
  id: string;
  name: string;
  /** Markdown, up to 16,384 characters. */
  desc: string;
  descData: TextData | null;
  /** Whether it is archived. */
  closed: boolean;
  /** The workspace; null for a board of a member alone. */
  idOrganization: string | null;
  idEnterprise?: string | null;
  idMemberCreator?: string | null;
  pinned: boolean;
  /** Whether the token's member has starred it. */
  starred: boolean;
  /** Whether the token's member watches it. */
  subscribed: boolean;
  /** Eight characters that may stand for the id in paths. */
  shortLink: string;
  shortUrl: string;
  url: string;
  /** ISO 8601. */
  dateLastActivity: string | null;
  /** When the token's member last looked at it, ISO 8601. */
  dateLastView: string | null;
  dateClosed?: string | null;
  datePluginDisable?: string | null;
  creationMethod?: string | null;
  enterpriseOwned?: boolean;
  idBoardSource?: string | null;
  idTags?: string[];
  ixUpdate?: number | string;
  /** The names of the labels of the ten first colours; empty where a colour has none. */
  labelNames: LabelNames;
  limits: Limits;
  memberships: Membership[];
  powerUps?: string[];
  prefs: BoardPrefs;
  premiumFeatures?: string[];
  templateGallery?: { [name: string]: unknown } | null;
  type?: string | null;
  nodeId?: string;
}

/** What `GET boards/ID` tells of a board without `fields`; with `fields: "all"` it tells a whole `Board`. */
export interface BoardSummary extends Partial<Board> {
  id: string;
  name: string;
  desc: string;
  descData: TextData | null;
  closed: boolean;
  idOrganization: string | null;
  pinned: boolean;
  url: string;
  shortUrl: string;
  prefs: BoardPrefs;
  labelNames: LabelNames;
}

/** What notifications and searches tell of a board unless more is asked for. */
export interface BoardName extends Partial<Board> {
  id: string;
  name: string;
}

/** The names of labels by colour. */
export interface LabelNames {
  [color: string]: string;
}

/** What a board is set to: https://developer.atlassian.com/cloud/trello/rest/api-group-boards/#api-boards-id-put */
export interface BoardPrefs {
  permissionLevel: Open<"org" | "private" | "public" | "enterprise">;
  /** Who may vote. */
  voting: Open<"disabled" | "enabled" | "members" | "observers" | "org" | "public">;
  /** Who may comment. */
  comments: Open<"disabled" | "members" | "observers" | "org" | "public">;
  /** Who may invite. */
  invitations: Open<"admins" | "members">;
  /** Whether members of the workspace may join by themselves. */
  selfJoin: boolean;
  cardCovers: boolean;
  hideVotes?: boolean;
  isTemplate?: boolean;
  cardAging?: Open<"pirate" | "regular">;
  cardCounts?: boolean;
  calendarFeedEnabled?: boolean;
  showCompleteStatus?: boolean;
  /** A name such as `blue`, or the id of a picture. */
  background: string;
  /** Such as `#0079BF`; null behind a picture. */
  backgroundColor?: string | null;
  backgroundDarkColor?: string | null;
  backgroundImage?: string | null;
  backgroundDarkImage?: string | null;
  backgroundImageScaled?: Image[] | null;
  backgroundTile?: boolean;
  backgroundBrightness?: Open<"dark" | "light" | "unknown">;
  backgroundBottomColor?: string;
  backgroundTopColor?: string;
  canBePublic?: boolean;
  canBeEnterprise?: boolean;
  canBeOrg?: boolean;
  canBePrivate?: boolean;
  canInvite?: boolean;
  sharedSourceUrl?: string | null;
  hiddenPluginBoardButtons?: string[];
  switcherViews?: { viewType: string; enabled: boolean }[];
  autoArchive?: unknown;
}

/** What the token's member has set a board to. */
export interface MyPrefs {
  showSidebar?: boolean;
  showSidebarMembers?: boolean;
  showSidebarBoardActions?: boolean;
  showSidebarActivity?: boolean;
  showListGuide?: boolean;
  /** Where cards that come by e-mail go in their list. */
  emailPosition?: Open<"top" | "bottom">;
  /** The list that cards by e-mail go to. */
  idEmailList?: string | null;
  emailKey?: string;
  calendarKey?: string;
  fullEmail?: string;
}

/** That somebody belongs to a board or a workspace. */
export interface Membership {
  id: string;
  idMember: string;
  memberType: Open<"admin" | "normal" | "observer" | "virtual">;
  /** Whether the person has not yet confirmed the e-mail address. */
  unconfirmed: boolean;
  deactivated: boolean;
  orgMemberType?: Open<"admin" | "normal"> | null;
  /** ISO 8601, with the parameter `activity`. */
  lastActive?: string | null;
}

/** A board that a member has starred, and its place among these. */
export interface BoardStar {
  id: string;
  idBoard: string;
  pos: number;
}

/** A list of cards: https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/#list-object */
export interface List {
  id: string;
  name: string;
  /** Whether it is archived. */
  closed: boolean;
  color?: string | null;
  idBoard: string;
  /** The smaller the further left. Neighbours are about 16,384 apart. */
  pos: number;
  /** Whether the token's member watches it. */
  subscribed?: boolean;
  /** The number of cards from which the list is marked, by a Power-Up of Trello's. */
  softLimit?: number | null;
  type?: string | null;
  datasource?: { filter: boolean };
  creationMethod?: string | null;
  idOrganization?: string | null;
  limits?: Limits;
  nodeId?: string;
}

/** https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/#label-object */
export interface Label {
  id: string;
  idBoard: string;
  idOrganization?: string;
  name: string;
  /** Null for a label without colour, which cards do not show on the board. */
  color: Color | null;
  /** How many cards have it. */
  uses?: number;
  limits?: Limits;
  nodeId?: string;
}

/** A tag of a workspace, for its boards; Trello's pages call them collections. */
export interface Tag {
  id: string;
  name: string;
}

/** A file with a whole board or workspace: https://developer.atlassian.com/cloud/trello/rest/api-group-boards/ */
export interface Export {
  id: string;
  status: { attempts: number; finished: boolean; stage: string };
  /** ISO 8601. */
  startedAt: string;
  /** Bytes, as a text; null until it is finished. */
  size: string | null;
  /** Null until it is finished. */
  exportUrl: string | null;
}

/** A guest whom a workspace would pay for. */
export interface BillableGuests {
  newBillableGuests?: unknown[];
  [name: string]: unknown;
}
