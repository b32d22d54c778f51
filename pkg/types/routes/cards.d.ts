// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Action,
  ActionType,
  Attachment,
  Board,
  Card,
  CheckItem,
  CheckItemState,
  Checklist,
  Cleared,
  Color,
  CommentCard,
  CoverInput,
  CustomField,
  CustomFieldItem,
  CustomFieldValueInput,
  Deleted,
  Done,
  Fields,
  Flag,
  Label,
  List,
  Member,
  MemberSummary,
  Numeric,
  OneOrMore,
  Open,
  PluginData,
  Position,
  Sticker,
  Time,
  Words,
} from "../models/index.js";
import type {
  ActionNested,
  ActionQuery,
  BoardNested,
  BoardQuery,
  CardNested,
  CardQuery,
  ChecklistNested,
  ChecklistQuery,
  CustomFieldNested,
  CustomFieldQuery,
  ListNested,
  ListQuery,
  MemberNested,
  MemberQuery,
} from "./queries.js";
import type {
  FieldRoutes,
  NoParams,
  Route,
} from "../router.js";

/** `POST cards` */
export interface PostCardsParams {
  name?: string | undefined;
  desc?: string | undefined;
  pos?: Position | undefined;
  due?: Time | null | undefined;
  start?: Time | null | undefined;
  dueComplete?: Flag | undefined;
  idList: string;
  idMembers?: OneOrMore<string> | undefined;
  idLabels?: OneOrMore<string> | undefined;
  urlSource?: string | undefined;
  fileSource?: Blob | undefined;
  mimeType?: string | undefined;
  idCardSource?: string | undefined;
  keepFromSource?: Words<"all" | "attachments" | "checklists" | "comments" | "customFields" | "due" | "start" | "labels" | "members" | "stickers"> | undefined;
  address?: string | null | undefined;
  locationName?: string | null | undefined;
  coordinates?: string | { latitude: number; longitude: number } | null | undefined;
  cardRole?: Open<"separator" | "board" | "mirror" | "link"> | null | undefined;
  dueReminder?: Numeric | null | undefined;
  isTemplate?: Flag | undefined;
  subscribed?: Flag | undefined;
  cover?: CoverInput | undefined;
  closed?: Flag | undefined;
}

/** `cards` */
export interface CardsPath {
  "@": "POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  POST: Route<PostCardsParams, Card, unknown, {}, "idList">;
  "*": CardsIdPath;
}

/** `GET cards/{id}` */
export interface GetCardsIdParams extends CardQuery {
}

/** `PUT cards/{id}` */
export interface PutCardsIdParams {
  name?: string | undefined;
  desc?: string | null | undefined;
  closed?: Flag | undefined;
  idMembers?: OneOrMore<string> | undefined;
  idAttachmentCover?: string | null | undefined;
  idList?: string | undefined;
  idLabels?: OneOrMore<string> | undefined;
  idBoard?: string | undefined;
  pos?: Position | undefined;
  due?: Time | null | undefined;
  start?: Time | null | undefined;
  dueComplete?: Flag | undefined;
  subscribed?: Flag | undefined;
  address?: string | null | undefined;
  locationName?: string | null | undefined;
  coordinates?: string | { latitude: number; longitude: number } | null | undefined;
  cover?: CoverInput | null | undefined;
  dueReminder?: Numeric | null | undefined;
  isTemplate?: Flag | undefined;
}

/** `cards/{id}` */
export interface CardsIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetCardsIdParams, Card, Card, CardNested>;
  PUT: Route<PutCardsIdParams, Card>;
  "{field}": FieldRoutes<Card, PutCardsIdParams, Card>;
  actions: CardsIdActionsPath;
  attachments: CardsIdAttachmentsPath;
  board: CardsIdBoardPath;
  checkItem: CardsIdCheckItemPath;
  checkItemStates: CardsIdCheckItemStatesPath;
  checklist: CardsIdChecklistPath;
  checklists: CardsIdChecklistsPath;
  customField: CardsIdCustomFieldPath;
  customFieldItems: CardsIdCustomFieldItemsPath;
  customFields: CardsIdCustomFieldsPath;
  idLabels: CardsIdIdLabelsPath;
  idMembers: CardsIdIdMembersPath;
  labels: CardsIdLabelsPath;
  list: CardsIdListPath;
  markAssociatedNotificationsRead: CardsIdMarkAssociatedNotificationsReadPath;
  members: CardsIdMembersPath;
  membersVoted: CardsIdMembersVotedPath;
  pluginData: CardsIdPluginDataPath;
  stickers: CardsIdStickersPath;
}

/** `GET cards/{id}/actions` */
export interface GetCardsIdActionsParams extends ActionQuery {
  filter?: OneOrMore<Open<ActionType | "all">> | undefined;
  page?: Numeric | undefined;
  limit?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
  idModels?: OneOrMore<string> | undefined;
}

/** `cards/{id}/actions` */
export interface CardsIdActionsPath {
  "@": "GET";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  GET: Route<GetCardsIdActionsParams, Action[], Action, ActionNested>;
  "*": CardsIdActionsIdPath;
  comments: CardsIdActionsCommentsPath;
}

/** `cards/{id}/actions/{id}` */
export interface CardsIdActionsIdPath {
  "~": "DELETE" | "PUT";
  comments: CardsIdActionsIdCommentsPath;
}

/** `PUT cards/{id}/actions/{id}/comments` */
export interface PutCardsIdActionsIdCommentsParams {
  text: string;
}

/** `cards/{id}/actions/{id}/comments` */
export interface CardsIdActionsIdCommentsPath {
  "@": "DELETE, PUT";
  "~": "DELETE" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  PUT: Route<PutCardsIdActionsIdCommentsParams, CommentCard, unknown, {}, "text">;
}

/** `POST cards/{id}/actions/comments` */
export interface PostCardsIdActionsCommentsParams {
  text: string;
}

/** `cards/{id}/actions/comments` */
export interface CardsIdActionsCommentsPath {
  "@": "POST";
  "~": "POST";
  POST: Route<PostCardsIdActionsCommentsParams, CommentCard, unknown, {}, "text">;
}

/** `GET cards/{id}/attachments` */
export interface GetCardsIdAttachmentsParams {
  fields?: Fields<keyof Attachment> | undefined;
  filter?: Flag | Open<"cover" | "false"> | undefined;
}

/** `POST cards/{id}/attachments` */
export interface PostCardsIdAttachmentsParams {
  name?: string | undefined;
  file?: Blob | undefined;
  mimeType?: string | undefined;
  url?: string | undefined;
  setCover?: Flag | undefined;
}

/** `cards/{id}/attachments` */
export interface CardsIdAttachmentsPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST";
  GET: Route<GetCardsIdAttachmentsParams, Attachment[], Attachment>;
  POST: Route<PostCardsIdAttachmentsParams, Attachment>;
  "*": CardsIdAttachmentsIdPath;
}

/** `GET cards/{id}/attachments/{id}` */
export interface GetCardsIdAttachmentsIdParams {
  fields?: Fields<keyof Attachment> | undefined;
}

/** `cards/{id}/attachments/{id}` */
export interface CardsIdAttachmentsIdPath {
  "@": "DELETE, GET";
  "~": "DELETE" | "GET";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetCardsIdAttachmentsIdParams, Attachment, Attachment>;
  download: CardsIdAttachmentsIdDownloadPath;
}

/** `cards/{id}/attachments/{id}/download` */
export interface CardsIdAttachmentsIdDownloadPath {
  "~": "GET";
  "*": CardsIdAttachmentsIdDownloadIdPath;
}

/** `cards/{id}/attachments/{id}/download/{id}` */
export interface CardsIdAttachmentsIdDownloadIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, Blob>;
}

/** `GET cards/{id}/board` */
export interface GetCardsIdBoardParams extends BoardQuery {
}

/** `cards/{id}/board` */
export interface CardsIdBoardPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetCardsIdBoardParams, Board, Board, BoardNested>;
}

/** `cards/{id}/checkItem` */
export interface CardsIdCheckItemPath {
  "~": "DELETE" | "GET" | "PUT";
  "*": CardsIdCheckItemIdPath;
}

/** `GET cards/{id}/checkItem/{id}` */
export interface GetCardsIdCheckItemIdParams {
  fields?: Fields<keyof CheckItem> | undefined;
}

/** `PUT cards/{id}/checkItem/{id}` */
export interface PutCardsIdCheckItemIdParams {
  name?: string | undefined;
  state?: "complete" | "incomplete" | undefined;
  idChecklist?: string | undefined;
  pos?: Position | undefined;
  due?: Time | null | undefined;
  dueReminder?: Numeric | null | undefined;
  idMember?: string | null | undefined;
}

/** `cards/{id}/checkItem/{id}` */
export interface CardsIdCheckItemIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetCardsIdCheckItemIdParams, CheckItem, CheckItem>;
  PUT: Route<PutCardsIdCheckItemIdParams, CheckItem>;
}

/** `GET cards/{id}/checkItemStates` */
export interface GetCardsIdCheckItemStatesParams {
  fields?: Fields<keyof CheckItemState> | undefined;
}

/** `cards/{id}/checkItemStates` */
export interface CardsIdCheckItemStatesPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetCardsIdCheckItemStatesParams, CheckItemState[], CheckItemState>;
  "*": CardsIdCheckItemStatesIdPath;
}

/** `cards/{id}/checkItemStates/{id}` */
export interface CardsIdCheckItemStatesIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, CheckItemState>;
}

/** `cards/{id}/checklist` */
export interface CardsIdChecklistPath {
  "~": "PUT";
  "*": CardsIdChecklistIdPath;
}

/** `cards/{id}/checklist/{id}` */
export interface CardsIdChecklistIdPath {
  "~": "PUT";
  checkItem: CardsIdChecklistIdCheckItemPath;
}

/** `cards/{id}/checklist/{id}/checkItem` */
export interface CardsIdChecklistIdCheckItemPath {
  "~": "PUT";
  "*": CardsIdChecklistIdCheckItemIdPath;
}

/** `PUT cards/{id}/checklist/{id}/checkItem/{id}` */
export interface PutCardsIdChecklistIdCheckItemIdParams {
  pos?: Position | undefined;
  name?: string | undefined;
  state?: "complete" | "incomplete" | undefined;
}

/** `cards/{id}/checklist/{id}/checkItem/{id}` */
export interface CardsIdChecklistIdCheckItemIdPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutCardsIdChecklistIdCheckItemIdParams, CheckItem>;
}

/** `GET cards/{id}/checklists` */
export interface GetCardsIdChecklistsParams extends ChecklistQuery {
  filter?: "all" | "none" | undefined;
}

/** `POST cards/{id}/checklists` */
export interface PostCardsIdChecklistsParams {
  name?: string | undefined;
  idChecklistSource?: string | undefined;
  pos?: Position | undefined;
}

/** `cards/{id}/checklists` */
export interface CardsIdChecklistsPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST";
  GET: Route<GetCardsIdChecklistsParams, Checklist[], Checklist, ChecklistNested>;
  POST: Route<PostCardsIdChecklistsParams, Checklist>;
  "*": CardsIdChecklistsIdPath;
}

/** `cards/{id}/checklists/{id}` */
export interface CardsIdChecklistsIdPath {
  "@": "DELETE";
  "~": "DELETE";
  DELETE: Route<NoParams, Deleted>;
}

/** `cards/{id}/customField` */
export interface CardsIdCustomFieldPath {
  "~": "PUT";
  "*": CardsIdCustomFieldIdPath;
}

/** `cards/{id}/customField/{id}` */
export interface CardsIdCustomFieldIdPath {
  "~": "PUT";
  item: CardsIdCustomFieldIdItemPath;
}

/** `PUT cards/{id}/customField/{id}/item` */
export interface PutCardsIdCustomFieldIdItemParams {
  idValue?: string | null | undefined;
  value?: CustomFieldValueInput | "" | undefined;
}

/** `cards/{id}/customField/{id}/item` */
export interface CardsIdCustomFieldIdItemPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutCardsIdCustomFieldIdItemParams, CustomFieldItem | Cleared>;
}

/** `cards/{id}/customFieldItems` */
export interface CardsIdCustomFieldItemsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, CustomFieldItem[]>;
}

/** `GET cards/{id}/customFields` */
export interface GetCardsIdCustomFieldsParams extends CustomFieldQuery {
}

/** `PUT cards/{id}/customFields` */
export interface PutCardsIdCustomFieldsParams {
  customFieldItems: readonly { idCustomField: string; value?: CustomFieldValueInput | "" | undefined; idValue?: string | null | undefined }[];
}

/** `cards/{id}/customFields` */
export interface CardsIdCustomFieldsPath {
  "@": "GET, PUT";
  "~": "GET" | "PUT";
  GET: Route<GetCardsIdCustomFieldsParams, CustomField[], CustomField, CustomFieldNested>;
  PUT: Route<PutCardsIdCustomFieldsParams, CustomFieldItem[], unknown, {}, "customFieldItems">;
}

/** `POST cards/{id}/idLabels` */
export interface PostCardsIdIdLabelsParams {
  value: string;
}

/** `cards/{id}/idLabels` */
export interface CardsIdIdLabelsPath {
  "@": "POST";
  "~": "DELETE" | "POST";
  POST: Route<PostCardsIdIdLabelsParams, string[], unknown, {}, "value">;
  "*": CardsIdIdLabelsIdPath;
}

/** `cards/{id}/idLabels/{id}` */
export interface CardsIdIdLabelsIdPath {
  "@": "DELETE";
  "~": "DELETE";
  DELETE: Route<NoParams, Deleted>;
}

/** `POST cards/{id}/idMembers` */
export interface PostCardsIdIdMembersParams {
  value: string;
}

/** `cards/{id}/idMembers` */
export interface CardsIdIdMembersPath {
  "@": "POST";
  "~": "DELETE" | "POST";
  POST: Route<PostCardsIdIdMembersParams, MemberSummary[], unknown, {}, "value">;
  "*": CardsIdIdMembersIdPath;
}

/** `cards/{id}/idMembers/{id}` */
export interface CardsIdIdMembersIdPath {
  "@": "DELETE";
  "~": "DELETE";
  DELETE: Route<NoParams, MemberSummary[]>;
}

/** `POST cards/{id}/labels` */
export interface PostCardsIdLabelsParams {
  color: Color | null;
  name?: string | undefined;
}

/** `cards/{id}/labels` */
export interface CardsIdLabelsPath {
  "@": "POST";
  "~": "POST";
  POST: Route<PostCardsIdLabelsParams, Label, unknown, {}, "color">;
}

/** `GET cards/{id}/list` */
export interface GetCardsIdListParams extends ListQuery {
}

/** `cards/{id}/list` */
export interface CardsIdListPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetCardsIdListParams, List, List, ListNested>;
}

/** `cards/{id}/markAssociatedNotificationsRead` */
export interface CardsIdMarkAssociatedNotificationsReadPath {
  "@": "POST";
  "~": "POST";
  POST: Route<NoParams, Done>;
}

/** `GET cards/{id}/members` */
export interface GetCardsIdMembersParams extends MemberQuery {
}

/** `cards/{id}/members` */
export interface CardsIdMembersPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetCardsIdMembersParams, MemberSummary[], Member, MemberNested>;
}

/** `GET cards/{id}/membersVoted` */
export interface GetCardsIdMembersVotedParams extends MemberQuery {
}

/** `POST cards/{id}/membersVoted` */
export interface PostCardsIdMembersVotedParams {
  value: string;
}

/** `cards/{id}/membersVoted` */
export interface CardsIdMembersVotedPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST";
  GET: Route<GetCardsIdMembersVotedParams, MemberSummary[], Member, MemberNested>;
  POST: Route<PostCardsIdMembersVotedParams, MemberSummary[], unknown, {}, "value">;
  "*": CardsIdMembersVotedIdPath;
}

/** `cards/{id}/membersVoted/{id}` */
export interface CardsIdMembersVotedIdPath {
  "@": "DELETE";
  "~": "DELETE";
  DELETE: Route<NoParams, Deleted>;
}

/** `cards/{id}/pluginData` */
export interface CardsIdPluginDataPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, PluginData[]>;
}

/** `GET cards/{id}/stickers` */
export interface GetCardsIdStickersParams {
  fields?: Fields<keyof Sticker> | undefined;
}

/** `POST cards/{id}/stickers` */
export interface PostCardsIdStickersParams {
  image: string;
  top: Numeric;
  left: Numeric;
  zIndex: Numeric;
  rotate?: Numeric | undefined;
}

/** `cards/{id}/stickers` */
export interface CardsIdStickersPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  GET: Route<GetCardsIdStickersParams, Sticker[], Sticker>;
  POST: Route<PostCardsIdStickersParams, Sticker, unknown, {}, "image, top, left, zIndex">;
  "*": CardsIdStickersIdPath;
}

/** `GET cards/{id}/stickers/{id}` */
export interface GetCardsIdStickersIdParams {
  fields?: Fields<keyof Sticker> | undefined;
}

/** `PUT cards/{id}/stickers/{id}` */
export interface PutCardsIdStickersIdParams {
  top: Numeric;
  left: Numeric;
  zIndex: Numeric;
  rotate?: Numeric | undefined;
}

/** `cards/{id}/stickers/{id}` */
export interface CardsIdStickersIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetCardsIdStickersIdParams, Sticker, Sticker>;
  PUT: Route<PutCardsIdStickersIdParams, Sticker, unknown, {}, "top, left, zIndex">;
}
