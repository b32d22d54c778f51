// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Action,
  ActionType,
  Board,
  BoardBackground,
  BoardStar,
  Card,
  CustomEmoji,
  CustomSticker,
  Deleted,
  Fields,
  Flag,
  Member,
  Notification,
  NotificationChannelSettings,
  NotificationKey,
  NotificationType,
  Numeric,
  OneOrMore,
  Open,
  Organization,
  Position,
  SavedSearch,
  Time,
  Token,
  Words,
} from "../models/index.js";
import type {
  ActionNested,
  ActionQuery,
  BoardNested,
  BoardQuery,
  CardNested,
  CardQuery,
  MemberNested,
  MemberQuery,
  NotificationNested,
  NotificationQuery,
  OrganizationNested,
  OrganizationQuery,
  TokenNested,
  TokenQuery,
} from "./queries.js";
import type {
  FieldRoutes,
  NoParams,
  Route,
} from "../router.js";

/** `members` */
export interface MembersPath {
  "~": "DELETE" | "GET" | "POST" | "PUT";
  "*": MembersIdPath;
}

/** `GET members/{id}` */
export interface GetMembersIdParams extends MemberQuery {
  organization_paid_account?: Flag | undefined;
  paid_account?: Flag | undefined;
}

/** `PUT members/{id}` */
export interface PutMembersIdParams {
  fullName?: string | undefined;
  initials?: string | undefined;
  username?: string | undefined;
  bio?: string | undefined;
  avatarSource?: Open<"gravatar" | "none" | "upload"> | undefined;
  "prefs/colorBlind"?: Flag | undefined;
  "prefs/locale"?: string | undefined;
  "prefs/minutesBetweenSummaries"?: Numeric | undefined;
}

/** `members/{id}` */
export interface MembersIdPath {
  "@": "GET, PUT";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  GET: Route<GetMembersIdParams, Member, Member, MemberNested>;
  PUT: Route<PutMembersIdParams, Member>;
  "{field}": FieldRoutes<Member, PutMembersIdParams, Member>;
  actions: MembersIdActionsPath;
  avatar: MembersIdAvatarPath;
  boardBackgrounds: MembersIdBoardBackgroundsPath;
  boardStars: MembersIdBoardStarsPath;
  boards: MembersIdBoardsPath;
  boardsInvited: MembersIdBoardsInvitedPath;
  cards: MembersIdCardsPath;
  customBoardBackgrounds: MembersIdCustomBoardBackgroundsPath;
  customEmoji: MembersIdCustomEmojiPath;
  customStickers: MembersIdCustomStickersPath;
  notificationChannelSettings: MembersIdNotificationChannelSettingsPath;
  notifications: MembersIdNotificationsPath;
  notificationsChannelSettings: MembersIdNotificationsChannelSettingsPath;
  oneTimeMessagesDismissed: MembersIdOneTimeMessagesDismissedPath;
  organizations: MembersIdOrganizationsPath;
  organizationsInvited: MembersIdOrganizationsInvitedPath;
  savedSearches: MembersIdSavedSearchesPath;
  tokens: MembersIdTokensPath;
}

/** `GET members/{id}/actions` */
export interface GetMembersIdActionsParams extends ActionQuery {
  filter?: OneOrMore<Open<ActionType | "all">> | undefined;
  limit?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
  page?: Numeric | undefined;
  idModels?: OneOrMore<string> | undefined;
}

/** `members/{id}/actions` */
export interface MembersIdActionsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetMembersIdActionsParams, Action[], Action, ActionNested>;
}

/** `POST members/{id}/avatar` */
export interface PostMembersIdAvatarParams {
  file: Blob;
}

/** `members/{id}/avatar` */
export interface MembersIdAvatarPath {
  "@": "POST";
  "~": "POST";
  POST: Route<PostMembersIdAvatarParams, Member, unknown, {}, "file">;
}

/** `GET members/{id}/boardBackgrounds` */
export interface GetMembersIdBoardBackgroundsParams {
  filter?: "all" | "custom" | "default" | "none" | "premium" | undefined;
}

/** `POST members/{id}/boardBackgrounds` */
export interface PostMembersIdBoardBackgroundsParams {
  file: Blob;
}

/** `members/{id}/boardBackgrounds` */
export interface MembersIdBoardBackgroundsPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  GET: Route<GetMembersIdBoardBackgroundsParams, BoardBackground[]>;
  POST: Route<PostMembersIdBoardBackgroundsParams, BoardBackground, unknown, {}, "file">;
  "*": MembersIdBoardBackgroundsIdPath;
}

/** `GET members/{id}/boardBackgrounds/{id}` */
export interface GetMembersIdBoardBackgroundsIdParams {
  fields?: Fields<keyof BoardBackground> | undefined;
}

/** `PUT members/{id}/boardBackgrounds/{id}` */
export interface PutMembersIdBoardBackgroundsIdParams {
  brightness?: "dark" | "light" | "unknown" | undefined;
  tile?: Flag | undefined;
}

/** `members/{id}/boardBackgrounds/{id}` */
export interface MembersIdBoardBackgroundsIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetMembersIdBoardBackgroundsIdParams, BoardBackground, BoardBackground>;
  PUT: Route<PutMembersIdBoardBackgroundsIdParams, BoardBackground>;
}

/** `POST members/{id}/boardStars` */
export interface PostMembersIdBoardStarsParams {
  idBoard: string;
  pos: Position;
}

/** `members/{id}/boardStars` */
export interface MembersIdBoardStarsPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  GET: Route<NoParams, BoardStar[]>;
  POST: Route<PostMembersIdBoardStarsParams, BoardStar, unknown, {}, "idBoard, pos">;
  "*": MembersIdBoardStarsIdPath;
}

/** `PUT members/{id}/boardStars/{id}` */
export interface PutMembersIdBoardStarsIdParams {
  pos?: Position | undefined;
}

/** `members/{id}/boardStars/{id}` */
export interface MembersIdBoardStarsIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<NoParams, BoardStar>;
  PUT: Route<PutMembersIdBoardStarsIdParams, BoardStar>;
}

/** `GET members/{id}/boards` */
export interface GetMembersIdBoardsParams extends BoardQuery {
  filter?: Words<"all" | "closed" | "members" | "open" | "organization" | "public" | "starred"> | undefined;
}

/** `members/{id}/boards` */
export interface MembersIdBoardsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetMembersIdBoardsParams, Board[], Board, BoardNested>;
}

/** `GET members/{id}/boardsInvited` */
export interface GetMembersIdBoardsInvitedParams extends BoardQuery {
}

/** `members/{id}/boardsInvited` */
export interface MembersIdBoardsInvitedPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetMembersIdBoardsInvitedParams, Board[], Board, BoardNested>;
}

/** `GET members/{id}/cards` */
export interface GetMembersIdCardsParams extends CardQuery {
  filter?: "all" | "closed" | "complete" | "incomplete" | "none" | "open" | "visible" | undefined;
  limit?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
}

/** `members/{id}/cards` */
export interface MembersIdCardsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetMembersIdCardsParams, Card[], Card, CardNested>;
}

/** `POST members/{id}/customBoardBackgrounds` */
export interface PostMembersIdCustomBoardBackgroundsParams {
  file: Blob;
}

/** `members/{id}/customBoardBackgrounds` */
export interface MembersIdCustomBoardBackgroundsPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  GET: Route<NoParams, BoardBackground[]>;
  POST: Route<PostMembersIdCustomBoardBackgroundsParams, BoardBackground, unknown, {}, "file">;
  "*": MembersIdCustomBoardBackgroundsIdPath;
}

/** `PUT members/{id}/customBoardBackgrounds/{id}` */
export interface PutMembersIdCustomBoardBackgroundsIdParams {
  brightness?: "dark" | "light" | "unknown" | undefined;
  tile?: Flag | undefined;
}

/** `members/{id}/customBoardBackgrounds/{id}` */
export interface MembersIdCustomBoardBackgroundsIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<NoParams, BoardBackground>;
  PUT: Route<PutMembersIdCustomBoardBackgroundsIdParams, BoardBackground>;
}

/** `POST members/{id}/customEmoji` */
export interface PostMembersIdCustomEmojiParams {
  file: Blob;
  name: string;
}

/** `members/{id}/customEmoji` */
export interface MembersIdCustomEmojiPath {
  "@": "GET, POST";
  "~": "GET" | "POST";
  GET: Route<NoParams, CustomEmoji[]>;
  POST: Route<PostMembersIdCustomEmojiParams, CustomEmoji, unknown, {}, "file, name">;
  "*": MembersIdCustomEmojiIdPath;
}

/** `GET members/{id}/customEmoji/{id}` */
export interface GetMembersIdCustomEmojiIdParams {
  fields?: Fields<keyof CustomEmoji> | undefined;
}

/** `members/{id}/customEmoji/{id}` */
export interface MembersIdCustomEmojiIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetMembersIdCustomEmojiIdParams, CustomEmoji, CustomEmoji>;
}

/** `POST members/{id}/customStickers` */
export interface PostMembersIdCustomStickersParams {
  file: Blob;
}

/** `members/{id}/customStickers` */
export interface MembersIdCustomStickersPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST";
  GET: Route<NoParams, CustomSticker[]>;
  POST: Route<PostMembersIdCustomStickersParams, CustomSticker, unknown, {}, "file">;
  "*": MembersIdCustomStickersIdPath;
}

/** `GET members/{id}/customStickers/{id}` */
export interface GetMembersIdCustomStickersIdParams {
  fields?: Fields<keyof CustomSticker> | undefined;
}

/** `members/{id}/customStickers/{id}` */
export interface MembersIdCustomStickersIdPath {
  "@": "DELETE, GET";
  "~": "DELETE" | "GET";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetMembersIdCustomStickersIdParams, CustomSticker, CustomSticker>;
}

/** `PUT members/{id}/notificationChannelSettings` */
export interface PutMembersIdNotificationChannelSettingsParams {
  blockedKeys: OneOrMore<NotificationKey>;
  channel: Open<"email">;
}

/** `members/{id}/notificationChannelSettings` */
export interface MembersIdNotificationChannelSettingsPath {
  "@": "GET, PUT";
  "~": "GET" | "PUT";
  GET: Route<NoParams, NotificationChannelSettings[]>;
  PUT: Route<PutMembersIdNotificationChannelSettingsParams, NotificationChannelSettings, unknown, {}, "blockedKeys, channel">;
  "*": MembersIdNotificationChannelSettingsIdPath;
}

/** `PUT members/{id}/notificationChannelSettings/{id}` */
export interface PutMembersIdNotificationChannelSettingsIdParams {
  blockedKeys: OneOrMore<NotificationKey>;
}

/** `members/{id}/notificationChannelSettings/{id}` */
export interface MembersIdNotificationChannelSettingsIdPath {
  "@": "GET, PUT";
  "~": "GET" | "PUT";
  GET: Route<NoParams, NotificationChannelSettings>;
  PUT: Route<PutMembersIdNotificationChannelSettingsIdParams, NotificationChannelSettings, unknown, {}, "blockedKeys">;
  "*": MembersIdNotificationChannelSettingsIdIdPath;
}

/** `members/{id}/notificationChannelSettings/{id}/{id}` */
export interface MembersIdNotificationChannelSettingsIdIdPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<NoParams, NotificationChannelSettings>;
}

/** `GET members/{id}/notifications` */
export interface GetMembersIdNotificationsParams extends NotificationQuery {
  filter?: OneOrMore<NotificationType | "all"> | undefined;
  read_filter?: "all" | "read" | "unread" | undefined;
  limit?: Numeric | undefined;
  page?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
}

/** `members/{id}/notifications` */
export interface MembersIdNotificationsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetMembersIdNotificationsParams, Notification[], Notification, NotificationNested>;
}

/** `PUT members/{id}/notificationsChannelSettings` */
export interface PutMembersIdNotificationsChannelSettingsParams {
  channel: Open<"email">;
  blockedKeys: OneOrMore<NotificationKey>;
}

/** `members/{id}/notificationsChannelSettings` */
export interface MembersIdNotificationsChannelSettingsPath {
  "@": "GET, PUT";
  "~": "GET" | "PUT";
  GET: Route<NoParams, NotificationChannelSettings[]>;
  PUT: Route<PutMembersIdNotificationsChannelSettingsParams, NotificationChannelSettings, unknown, {}, "channel, blockedKeys">;
  "*": MembersIdNotificationsChannelSettingsIdPath;
}

/** `PUT members/{id}/notificationsChannelSettings/{id}` */
export interface PutMembersIdNotificationsChannelSettingsIdParams {
  blockedKeys: OneOrMore<NotificationKey>;
}

/** `members/{id}/notificationsChannelSettings/{id}` */
export interface MembersIdNotificationsChannelSettingsIdPath {
  "@": "GET, PUT";
  "~": "GET" | "PUT";
  GET: Route<NoParams, NotificationChannelSettings>;
  PUT: Route<PutMembersIdNotificationsChannelSettingsIdParams, NotificationChannelSettings, unknown, {}, "blockedKeys">;
  "*": MembersIdNotificationsChannelSettingsIdIdPath;
}

/** `members/{id}/notificationsChannelSettings/{id}/{id}` */
export interface MembersIdNotificationsChannelSettingsIdIdPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<NoParams, NotificationChannelSettings>;
}

/** `POST members/{id}/oneTimeMessagesDismissed` */
export interface PostMembersIdOneTimeMessagesDismissedParams {
  value: string;
}

/** `members/{id}/oneTimeMessagesDismissed` */
export interface MembersIdOneTimeMessagesDismissedPath {
  "@": "POST";
  "~": "POST";
  POST: Route<PostMembersIdOneTimeMessagesDismissedParams, unknown, unknown, {}, "value">;
}

/** `GET members/{id}/organizations` */
export interface GetMembersIdOrganizationsParams extends OrganizationQuery {
  filter?: "all" | "members" | "none" | "public" | undefined;
  paid_account?: Flag | undefined;
}

/** `members/{id}/organizations` */
export interface MembersIdOrganizationsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetMembersIdOrganizationsParams, Organization[], Organization, OrganizationNested>;
}

/** `GET members/{id}/organizationsInvited` */
export interface GetMembersIdOrganizationsInvitedParams extends OrganizationQuery {
}

/** `members/{id}/organizationsInvited` */
export interface MembersIdOrganizationsInvitedPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetMembersIdOrganizationsInvitedParams, Organization[], Organization, OrganizationNested>;
}

/** `POST members/{id}/savedSearches` */
export interface PostMembersIdSavedSearchesParams {
  name: string;
  query: string;
  pos: Position;
}

/** `members/{id}/savedSearches` */
export interface MembersIdSavedSearchesPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  GET: Route<NoParams, SavedSearch[]>;
  POST: Route<PostMembersIdSavedSearchesParams, SavedSearch, unknown, {}, "name, query, pos">;
  "*": MembersIdSavedSearchesIdPath;
}

/** `PUT members/{id}/savedSearches/{id}` */
export interface PutMembersIdSavedSearchesIdParams {
  name?: string | undefined;
  query?: string | undefined;
  pos?: Position | undefined;
}

/** `members/{id}/savedSearches/{id}` */
export interface MembersIdSavedSearchesIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<NoParams, SavedSearch>;
  PUT: Route<PutMembersIdSavedSearchesIdParams, SavedSearch>;
}

/** `GET members/{id}/tokens` */
export interface GetMembersIdTokensParams extends TokenQuery {
}

/** `members/{id}/tokens` */
export interface MembersIdTokensPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetMembersIdTokensParams, Token[], Token, TokenNested>;
}
