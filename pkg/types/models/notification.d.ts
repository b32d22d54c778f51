/** What a member is told. */

import type { ActionDisplay, ActionEntity } from "./action.js";
import type { MemberSummary } from "./member.js";
import type { Open } from "./values.js";

/** https://developer.atlassian.com/cloud/trello/rest/api-group-notifications/ */
export interface Notification {
  id: string;
  unread: boolean;
  type: NotificationType;
  /** ISO 8601. */
  date: string;
  /** ISO 8601; null while it is unread. */
  dateRead: string | null;
  /** What it is about, as the data of an action. */
  data: NotificationData;
  idAction: string | null;
  idMemberCreator: string | null;
  memberCreator?: MemberSummary | null;
  appCreator?: unknown;
  reactions?: unknown[];
  isReactable?: boolean;
  /** With the parameter `display`: a sentence in parts. */
  display?: ActionDisplay;
  /** With the parameter `entities`. */
  entities?: ActionEntity[];
}

/** What a notification is about. */
export interface NotificationData {
  board?: { id: string; name?: string; shortLink?: string };
  card?: { id: string; name?: string; idShort?: number; shortLink?: string };
  list?: { id: string; name?: string };
  /** Of a comment. */
  text?: string;
  [part: string]: unknown;
}

/** The kinds of notifications. */
export type NotificationType = Open<
  | "addedAttachmentToCard"
  | "addedMemberToCard"
  | "addedToBoard"
  | "addedToCard"
  | "addedToOrganization"
  | "cardDueSoon"
  | "changeCard"
  | "closeBoard"
  | "commentCard"
  | "createdCard"
  | "invitedToBoard"
  | "invitedToOrganization"
  | "makeAdminOfBoard"
  | "makeAdminOfOrganization"
  | "mentionedOnCard"
  | "reactionAdded"
  | "removedFromBoard"
  | "removedFromCard"
  | "removedFromOrganization"
  | "removedMemberFromCard"
  | "unconfirmedInvitedToBoard"
  | "unconfirmedInvitedToOrganization"
  | "updateCheckItemStateOnCard"
>;
