/** Members, and what is a member's own. */

import type { Image, Limits, Open, Position, TextData } from "./values.js";

/** https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/#member-object */
export interface Member {
  id: string;
  fullName: string;
  username: string;
  initials: string;
  activityBlocked?: boolean;
  /** Null where there is no picture. */
  avatarHash: string | null;
  /** Append `/30.png`, `/50.png`, `/170.png` or `/original.png` for a size in pixels. */
  avatarUrl: string | null;
  avatarSource?: Open<"gravatar" | "none" | "upload">;
  bio?: string;
  bioData?: TextData | null;
  confirmed?: boolean;
  /** `ghost` for an address that was invited and has no account. */
  memberType?: Open<"normal" | "ghost" | "admin" | "observer">;
  status?: Open<"disconnected" | "active" | "idle">;
  url?: string;
  /** Needs the scope `account`. */
  email?: string | null;
  idBoards?: string[];
  idBoardsPinned?: string[] | null;
  idOrganizations?: string[];
  idEnterprise?: string | null;
  idEnterprisesAdmin?: string[];
  idEnterprisesDeactivated?: string[];
  idEnterprisesImplicitAdmin?: string[];
  idMemberReferrer?: string | null;
  idPremOrgsAdmin?: string[];
  limits?: Limits;
  loginTypes?: string[] | null;
  marketingOptIn?: { optedIn: boolean; date: string };
  messagesDismissed?: { _id: string; name: string; count: number; lastDismissed: string }[];
  oneTimeMessagesDismissed?: string[];
  nonPublic?: { fullName?: string; initials?: string; avatarUrl?: string | null; avatarHash?: string | null };
  nonPublicAvailable?: boolean;
  prefs?: MemberPrefs;
  premiumFeatures?: string[];
  products?: number[];
  trophies?: string[];
  gravatarHash?: string | null;
  uploadedAvatarHash?: string | null;
  uploadedAvatarUrl?: string | null;
  aaId?: string | null;
  aaEmail?: string | null;
  aaEnrolledDate?: string | null;
  isAaMastered?: boolean;
  ixUpdate?: number | string;
  dateLastImpression?: string | null;
  dateLastActive?: string | null;
  nodeId?: string;
}

/** The member whose token it is, by `GET members/me`. */
export interface Me extends Member {
  idBoards: string[];
  idOrganizations: string[];
  memberType: Open<"normal" | "ghost" | "admin" | "observer">;
  prefs: MemberPrefs;
  url: string;
}

/** What other objects tell of a member unless more is asked for. */
export interface MemberSummary {
  id: string;
  fullName: string;
  username: string;
  initials?: string;
  avatarHash?: string | null;
  /** Append `/30.png`, `/50.png`, `/170.png` or `/original.png` for a size in pixels. */
  avatarUrl?: string | null;
  activityBlocked?: boolean;
  idMemberReferrer?: string | null;
  nonPublic?: Member["nonPublic"];
  nonPublicAvailable?: boolean;
  /** Of a comment's author and the like: whether the person has confirmed the address. */
  confirmed?: boolean;
  memberType?: Open<"normal" | "ghost" | "admin" | "observer">;
}

/** What a member has set. */
export interface MemberPrefs {
  colorBlind: boolean;
  /** Such as `en-GB`. */
  locale: string;
  sendSummaries?: boolean;
  minutesBetweenSummaries?: number;
  minutesBeforeDeadlineToNotify?: number;
  privacy?: { fullName: Visibility; avatar: Visibility };
  timezone?: string;
  timezoneInfo?: {
    /** Minutes. */
    offsetCurrent: number;
    timezoneCurrent: string;
    offsetNext: number;
    dateNext: string;
    timezoneNext: string;
  };
  twoFactor?: { enabled: boolean; needsNewBackups: boolean };
}

/** Who sees a part of a profile. */
export type Visibility = Open<"public" | "private" | "collaborator">;

/** A picture behind boards. */
export interface BoardBackground {
  id: string;
  type?: Open<"custom" | "default" | "premium">;
  brightness?: Open<"dark" | "light" | "unknown">;
  fullSizeUrl?: string;
  scaled?: Image[];
  tile?: boolean;
  topColor?: string;
  bottomColor?: string;
}

/** An emoji that a member has uploaded. */
export interface CustomEmoji {
  id: string;
  name: string;
  url: string;
}

/** A sticker that a member has uploaded. */
export interface CustomSticker {
  id: string;
  url: string;
  scaled: Image[];
}

/** A search that a member has saved. */
export interface SavedSearch {
  id: string;
  name: string;
  query: string;
  pos: Position;
}

/** What Trello sends a member by e-mail, and what not. */
export interface NotificationChannelSettings {
  id: string;
  idMember: string;
  channel: Open<"email">;
  blockedKeys: NotificationKey[];
}

/** A kind of notification that can be turned off. */
export type NotificationKey = Open<
  | "notification_comment_card"
  | "notification_added_a_due_date"
  | "notification_changed_due_date"
  | "notification_card_due_soon"
  | "notification_removed_from_card"
  | "notification_added_attachment_to_card"
  | "notification_created_card"
  | "notification_moved_card"
  | "notification_archived_card"
  | "notification_unarchived_card"
>;
