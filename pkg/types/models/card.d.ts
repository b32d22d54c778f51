/** Cards, and what is on cards. */

import type { Label } from "./board.js";
import type { Color, Image, Limits, Open, TextData } from "./values.js";

/** https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/#card-object */
export interface Card {
  /** Its first eight hex digits are the second of its making: `Trello.idToDate`. */
  id: string;
  name: string;
  /** Markdown, up to 16,384 characters. */
  desc: string;
  descData?: TextData | null;
  /** Whether it is archived. */
  closed: boolean;
  idBoard: string;
  idList: string;
  /** Its number on the board. */
  idShort: number;
  idMembers: string[];
  idMembersVoted: string[];
  idLabels: string[];
  labels: Label[];
  idChecklists: string[];
  /** The picture that covers it. */
  idAttachmentCover: string | null;
  manualCoverAttachment: boolean;
  cover: Cover;
  badges: Badges;
  /** The smaller the further up. Neighbours are about 16,384 apart. */
  pos: number;
  /** ISO 8601. */
  start: string | null;
  /** ISO 8601. */
  due: string | null;
  dueComplete: boolean;
  /** Minutes before `due`; -1 for no reminder. */
  dueReminder: number | null;
  /** ISO 8601. */
  dateLastActivity: string;
  dateClosed?: string | null;
  dateCompleted?: string | null;
  /** Whether the token's member watches it. */
  subscribed: boolean;
  /** Eight characters that may stand for the id in paths. */
  shortLink: string;
  shortUrl: string;
  url: string;
  isTemplate: boolean;
  cardRole: Open<"separator" | "board" | "mirror" | "link"> | null;
  /** The card that this one mirrors. */
  mirrorSourceId?: string | null;
  mirrorSourceNodeId?: string | null;
  address?: string | null;
  locationName?: string | null;
  /** Latitude and longitude. */
  coordinates?: { latitude: number; longitude: number } | string | null;
  staticMapUrl?: string | null;
  checkItemStates?: CheckItemState[] | null;
  creationMethod?: string | null;
  creationMethodError?: string | null;
  creationMethodLoadingStartedAt?: string | null;
  email?: string | null;
  idOrganization?: string | null;
  limits?: Limits;
  pinned?: boolean;
  faviconUrl?: string | null;
  urlSource?: string | null;
  urlSourceText?: string | null;
  singleInstrumentationId?: string | null;
  agent?: unknown;
  aiMetadata?: unknown;
  externalSource?: unknown;
  nodeId?: string;
}

/** What a card has to show on the board. */
export interface Badges {
  attachments: number;
  attachmentsByType?: { trello: { board: number; card: number } };
  attachmentsCount?: number;
  checkItems: number;
  checkItemsChecked: number;
  /** The earliest `due` of its open items, ISO 8601. */
  checkItemsEarliestDue?: string | null;
  comments: number;
  /** Whether there is a description. */
  description: boolean;
  /** ISO 8601. */
  due: string | null;
  dueComplete: boolean;
  /** ISO 8601. */
  start: string | null;
  fogbugz?: string;
  location?: boolean;
  /** Whether the token's member watches it. */
  subscribed: boolean;
  viewingMemberVoted?: boolean;
  votes: number;
  externalSource?: unknown;
  lastUpdatedByAi?: boolean;
  maliciousAttachments?: number;
}

/** What notifications tell of a card unless more is asked for. */
export interface CardName extends Partial<Card> {
  id: string;
  name: string;
}

/** The cover of a card. */
export interface Cover {
  /** The attachment whose picture it is. */
  idAttachment: string | null;
  color: Color | null;
  idUploadedBackground: string | boolean | null;
  /** `full` puts the name on the cover. */
  size: Open<"normal" | "full">;
  /** Whether text on it is to be dark or light. */
  brightness: Open<"light" | "dark">;
  idPlugin?: string | null;
  edgeColor?: string;
  scaled?: Image[];
  sharedSourceUrl?: string;
}

/** https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/#checklist-object */
export interface Checklist {
  id: string;
  name: string;
  idBoard: string;
  idCard: string;
  /** The smaller the further up. */
  pos: number;
  limits?: Limits;
  creationMethod?: string | null;
  checkItems: CheckItem[];
  nodeId?: string;
}

/** An item of a checklist. */
export interface CheckItem {
  id: string;
  idChecklist: string;
  name: string;
  nameData?: TextData | null;
  /** The smaller the further up. */
  pos: number;
  state: "complete" | "incomplete";
  /** ISO 8601. */
  due: string | null;
  /** Minutes before `due`; -1 for no reminder. */
  dueReminder?: number | null;
  idMember: string | null;
  type?: string | null;
  limits?: Limits;
  nodeId?: string;
}

/** The state of an item, as a card tells it. */
export interface CheckItemState {
  idCheckItem: string;
  state: "complete" | "incomplete";
}

/** https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/#attachment-object */
export interface Attachment {
  id: string;
  name: string;
  /** For an upload the address for `download`; else whatever was attached, from anywhere. */
  url: string;
  /** Null for a link. */
  bytes: number | null;
  /** ISO 8601. */
  date: string;
  /** A colour of the picture's edge, such as `#c4a68b`. */
  edgeColor: string | null;
  idMember: string;
  /** Whether Trello keeps the file; else it is a link. */
  isUpload: boolean;
  isMalicious?: boolean | null;
  mimeType: string | null;
  fileName?: string | null;
  pos: number;
  /** The picture in several sizes; none for what is no picture. */
  previews: Image[];
}

/** A picture put onto a card. Positions are percents of the card's width and height. */
export interface Sticker {
  id: string;
  /** A name such as `taco-cool`, or the id of a custom sticker. */
  image: string;
  imageUrl: string;
  imageScaled: Image[];
  /** Percent, -60 to 100. */
  left: number;
  /** Percent, -60 to 100. */
  top: number;
  /** Degrees. */
  rotate: number;
  zIndex: number;
}

/** The answer of a vote. */
export interface Vote {
  [name: string]: unknown;
}

/** https://developer.atlassian.com/cloud/trello/guides/rest-api/getting-started-with-custom-fields/ */
export interface CustomField {
  id: string;
  /** The board. */
  idModel: string;
  modelType: "board";
  name: string;
  type: "checkbox" | "date" | "list" | "number" | "text";
  pos: number;
  display: { cardFront: boolean };
  /** Of a list. */
  options?: CustomFieldOption[];
  /** The same for fields of one definition. */
  fieldGroup?: string;
  isSuggestedField?: boolean;
  limits?: Limits;
}

/** What can be chosen in a custom field of the type `list`. */
export interface CustomFieldOption {
  id: string;
  idCustomField: string;
  value: { text: string };
  color: Open<"none"> | Color;
  pos: number;
}

/** The value of a custom field on a card. All values are texts, numbers and `"true"` too. */
export interface CustomFieldItem {
  id: string;
  idCustomField: string;
  /** The card. */
  idModel: string;
  modelType: Open<"card">;
  /** The chosen option, for a list. */
  idValue: string | null;
  /** Null for a list. */
  value: CustomFieldValue | null;
}

/** The answer where a custom field's value was taken away: it has nothing. */
export interface Cleared {
  [name: string]: never;
}

/** The value of a custom field: the member is that of the field's type. */
export interface CustomFieldValue {
  text?: string;
  /** A number as text. */
  number?: string;
  /** ISO 8601. */
  date?: string;
  checked?: Open<"true" | "false">;
}

/** A cover to set. */
export interface CoverInput {
  idAttachment?: string | null | undefined;
  color?: Color | null | undefined;
  idUploadedBackground?: string | boolean | null | undefined;
  size?: Open<"normal" | "full"> | undefined;
  brightness?: Open<"light" | "dark"> | undefined;
  url?: string | undefined;
}

/** The value of a custom field to set: the member is that of the field's type. */
export type CustomFieldValueInput =
  | { text: string }
  | { number: string }
  | { date: string }
  | { checked: "true" | "false" };
