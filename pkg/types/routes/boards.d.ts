// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Action,
  ActionType,
  Board,
  BoardPlugin,
  BoardPrefs,
  BoardStar,
  BoardSummary,
  Card,
  Checklist,
  Color,
  CustomField,
  Deleted,
  Done,
  Export,
  Fields,
  Flag,
  Label,
  LabelNames,
  List,
  Member,
  MemberSummary,
  Membership,
  MyPrefs,
  Numeric,
  OneOrMore,
  Open,
  Organization,
  Plugin,
  PluginData,
  Position,
  Tag,
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
  LabelNested,
  LabelQuery,
  ListNested,
  ListQuery,
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

/** `POST boards` */
export interface PostBoardsParams {
  name: string;
  defaultLabels?: Flag | undefined;
  defaultLists?: Flag | undefined;
  desc?: string | undefined;
  idOrganization?: string | undefined;
  idBoardSource?: string | undefined;
  keepFromSource?: "cards" | "none" | undefined;
  powerUps?: Words<"all" | "calendar" | "cardAging" | "recap" | "voting"> | undefined;
  prefs_permissionLevel?: Open<"org" | "private" | "public"> | undefined;
  prefs_voting?: Open<"disabled" | "members" | "observers" | "org" | "public"> | undefined;
  prefs_comments?: Open<"disabled" | "members" | "observers" | "org" | "public"> | undefined;
  prefs_invitations?: Open<"members" | "admins"> | undefined;
  prefs_selfJoin?: Flag | undefined;
  prefs_cardCovers?: Flag | undefined;
  prefs_background?: Open<"blue" | "orange" | "green" | "red" | "purple" | "pink" | "lime" | "sky" | "grey"> | undefined;
  prefs_cardAging?: Open<"pirate" | "regular"> | undefined;
}

/** `boards` */
export interface BoardsPath {
  "@": "POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  POST: Route<PostBoardsParams, Board, unknown, {}, "name">;
  "*": BoardsIdPath;
}

/** `GET boards/{id}` */
export interface GetBoardsIdParams extends BoardQuery {
  organization_pluginData?: Flag | undefined;
}

/** `PUT boards/{id}` */
export interface PutBoardsIdParams {
  name?: string | undefined;
  desc?: string | null | undefined;
  closed?: Flag | undefined;
  subscribed?: Flag | undefined;
  idOrganization?: string | null | undefined;
  "prefs/permissionLevel"?: Open<"org" | "private" | "public" | "enterprise"> | undefined;
  "prefs/selfJoin"?: Flag | undefined;
  "prefs/cardCovers"?: Flag | undefined;
  "prefs/hideVotes"?: Flag | undefined;
  "prefs/invitations"?: Open<"admins" | "members"> | undefined;
  "prefs/voting"?: Open<"disabled" | "members" | "observers" | "org" | "public"> | undefined;
  "prefs/comments"?: Open<"disabled" | "members" | "observers" | "org" | "public"> | undefined;
  "prefs/background"?: string | undefined;
  "prefs/cardAging"?: Open<"pirate" | "regular"> | undefined;
  "prefs/calendarFeedEnabled"?: Flag | undefined;
  "labelNames/green"?: string | undefined;
  "labelNames/yellow"?: string | undefined;
  "labelNames/orange"?: string | undefined;
  "labelNames/red"?: string | undefined;
  "labelNames/purple"?: string | undefined;
  "labelNames/blue"?: string | undefined;
  "labelNames/sky"?: string | undefined;
  "labelNames/lime"?: string | undefined;
  "labelNames/pink"?: string | undefined;
  "labelNames/black"?: string | undefined;
  prefs?: Partial<BoardPrefs> | undefined;
}

/** `boards/{id}` */
export interface BoardsIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetBoardsIdParams, BoardSummary, Board, BoardNested>;
  PUT: Route<PutBoardsIdParams, Board>;
  "{field}": FieldRoutes<Board, PutBoardsIdParams, Board>;
  actions: BoardsIdActionsPath;
  boardPlugins: BoardsIdBoardPluginsPath;
  boardStars: BoardsIdBoardStarsPath;
  calendarKey: BoardsIdCalendarKeyPath;
  cards: BoardsIdCardsPath;
  checklists: BoardsIdChecklistsPath;
  customFields: BoardsIdCustomFieldsPath;
  emailKey: BoardsIdEmailKeyPath;
  exports: BoardsIdExportsPath;
  idTags: BoardsIdIdTagsPath;
  labelNames: BoardsIdLabelNamesPath;
  labelnames: BoardsIdLabelnamesPath;
  labels: BoardsIdLabelsPath;
  lists: BoardsIdListsPath;
  markAsViewed: BoardsIdMarkAsViewedPath;
  markedAsViewed: BoardsIdMarkedAsViewedPath;
  members: BoardsIdMembersPath;
  membersInvited: BoardsIdMembersInvitedPath;
  memberships: BoardsIdMembershipsPath;
  myPrefs: BoardsIdMyPrefsPath;
  organization: BoardsIdOrganizationPath;
  pluginData: BoardsIdPluginDataPath;
  plugins: BoardsIdPluginsPath;
  tags: BoardsIdTagsPath;
}

/** `GET boards/{id}/actions` */
export interface GetBoardsIdActionsParams extends ActionQuery {
  filter?: OneOrMore<Open<ActionType | "all">> | undefined;
  format?: "count" | "list" | "minimal" | undefined;
  idModels?: OneOrMore<string> | undefined;
  limit?: Numeric | undefined;
  page?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
}

/** `boards/{id}/actions` */
export interface BoardsIdActionsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetBoardsIdActionsParams, Action[], Action, ActionNested>;
}

/** `POST boards/{id}/boardPlugins` */
export interface PostBoardsIdBoardPluginsParams {
  idPlugin: string;
}

/** `boards/{id}/boardPlugins` */
export interface BoardsIdBoardPluginsPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST";
  GET: Route<NoParams, BoardPlugin[]>;
  POST: Route<PostBoardsIdBoardPluginsParams, BoardPlugin, unknown, {}, "idPlugin">;
  "*": BoardsIdBoardPluginsIdPath;
}

/** `boards/{id}/boardPlugins/{id}` */
export interface BoardsIdBoardPluginsIdPath {
  "@": "DELETE";
  "~": "DELETE";
  DELETE: Route<NoParams, Deleted>;
}

/** `GET boards/{id}/boardStars` */
export interface GetBoardsIdBoardStarsParams {
  filter?: string | undefined;
}

/** `boards/{id}/boardStars` */
export interface BoardsIdBoardStarsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetBoardsIdBoardStarsParams, BoardStar[]>;
}

/** `boards/{id}/calendarKey` */
export interface BoardsIdCalendarKeyPath {
  "~": "POST";
  generate: BoardsIdCalendarKeyGeneratePath;
}

/** `boards/{id}/calendarKey/generate` */
export interface BoardsIdCalendarKeyGeneratePath {
  "@": "POST";
  "~": "POST";
  POST: Route<NoParams, MyPrefs>;
}

/** `GET boards/{id}/cards` */
export interface GetBoardsIdCardsParams extends CardQuery {
  limit?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
  filter?: "all" | "closed" | "none" | "open" | "visible" | undefined;
}

/** `boards/{id}/cards` */
export interface BoardsIdCardsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetBoardsIdCardsParams, Card[], Card, CardNested>;
  "*": BoardsIdCardsIdPath;
}

/** `GET boards/{id}/cards/{id}` */
export interface GetBoardsIdCardsIdParams extends CardQuery {
  limit?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
}

/** `boards/{id}/cards/{id}` */
export interface BoardsIdCardsIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetBoardsIdCardsIdParams, Card[], Card, CardNested>;
  actions: BoardsIdCardsIdActionsPath;
}

/** `GET boards/{id}/cards/{id}/actions` */
export interface GetBoardsIdCardsIdActionsParams extends ActionQuery {
  limit?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
  page?: Numeric | undefined;
  idModels?: OneOrMore<string> | undefined;
}

/** `boards/{id}/cards/{id}/actions` */
export interface BoardsIdCardsIdActionsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetBoardsIdCardsIdActionsParams, Action[], Action, ActionNested>;
}

/** `GET boards/{id}/checklists` */
export interface GetBoardsIdChecklistsParams extends ChecklistQuery {
}

/** `POST boards/{id}/checklists` */
export interface PostBoardsIdChecklistsParams {
  name: string;
}

/** `boards/{id}/checklists` */
export interface BoardsIdChecklistsPath {
  "@": "GET, POST";
  "~": "GET" | "POST";
  GET: Route<GetBoardsIdChecklistsParams, Checklist[], Checklist, ChecklistNested>;
  POST: Route<PostBoardsIdChecklistsParams, Checklist, unknown, {}, "name">;
}

/** `GET boards/{id}/customFields` */
export interface GetBoardsIdCustomFieldsParams extends CustomFieldQuery {
}

/** `POST boards/{id}/customFields` */
export interface PostBoardsIdCustomFieldsParams {
  name: string;
  type: "checkbox" | "list" | "number" | "text" | "date";
  pos?: Position | undefined;
  display_cardFront?: Flag | undefined;
  options?: readonly { value: { text: string }; color?: string | undefined; pos?: Position | undefined }[] | undefined;
}

/** `boards/{id}/customFields` */
export interface BoardsIdCustomFieldsPath {
  "@": "GET, POST";
  "~": "GET" | "POST";
  GET: Route<GetBoardsIdCustomFieldsParams, CustomField[], CustomField, CustomFieldNested>;
  POST: Route<PostBoardsIdCustomFieldsParams, CustomField, unknown, {}, "name, type">;
}

/** `boards/{id}/emailKey` */
export interface BoardsIdEmailKeyPath {
  "~": "POST";
  generate: BoardsIdEmailKeyGeneratePath;
}

/** `boards/{id}/emailKey/generate` */
export interface BoardsIdEmailKeyGeneratePath {
  "@": "POST";
  "~": "POST";
  POST: Route<NoParams, MyPrefs>;
}

/** `POST boards/{id}/exports` */
export interface PostBoardsIdExportsParams {
  attachments?: Flag | undefined;
  attachment_age?: Numeric | undefined;
}

/** `boards/{id}/exports` */
export interface BoardsIdExportsPath {
  "@": "POST";
  "~": "DELETE" | "GET" | "POST";
  POST: Route<PostBoardsIdExportsParams, Export>;
  "*": BoardsIdExportsIdPath;
  mostRecent: BoardsIdExportsMostRecentPath;
}

/** `boards/{id}/exports/{id}` */
export interface BoardsIdExportsIdPath {
  "@": "DELETE, GET";
  "~": "DELETE" | "GET";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<NoParams, Export>;
  download: BoardsIdExportsIdDownloadPath;
}

/** `boards/{id}/exports/{id}/download` */
export interface BoardsIdExportsIdDownloadPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, unknown>;
}

/** `boards/{id}/exports/mostRecent` */
export interface BoardsIdExportsMostRecentPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, Export>;
}

/** `POST boards/{id}/idTags` */
export interface PostBoardsIdIdTagsParams {
  value: string;
}

/** `boards/{id}/idTags` */
export interface BoardsIdIdTagsPath {
  "@": "POST";
  "~": "POST";
  POST: Route<PostBoardsIdIdTagsParams, unknown, unknown, {}, "value">;
}

/** `boards/{id}/labelNames` */
export interface BoardsIdLabelNamesPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, LabelNames>;
}

/** `boards/{id}/labelnames` */
export interface BoardsIdLabelnamesPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, LabelNames>;
}

/** `GET boards/{id}/labels` */
export interface GetBoardsIdLabelsParams extends LabelQuery {
  limit?: Numeric | undefined;
}

/** `POST boards/{id}/labels` */
export interface PostBoardsIdLabelsParams {
  name: string;
  color: Color | null;
}

/** `boards/{id}/labels` */
export interface BoardsIdLabelsPath {
  "@": "GET, POST";
  "~": "GET" | "POST";
  GET: Route<GetBoardsIdLabelsParams, Label[], Label, LabelNested>;
  POST: Route<PostBoardsIdLabelsParams, Label, unknown, {}, "name, color">;
}

/** `GET boards/{id}/lists` */
export interface GetBoardsIdListsParams extends ListQuery {
  filter?: "all" | "closed" | "none" | "open" | undefined;
}

/** `POST boards/{id}/lists` */
export interface PostBoardsIdListsParams {
  name: string;
  pos?: Position | undefined;
}

/** `boards/{id}/lists` */
export interface BoardsIdListsPath {
  "@": "GET, POST";
  "~": "GET" | "POST";
  GET: Route<GetBoardsIdListsParams, List[], List, ListNested>;
  POST: Route<PostBoardsIdListsParams, List, unknown, {}, "name">;
  "*": BoardsIdListsIdPath;
}

/** `GET boards/{id}/lists/{id}` */
export interface GetBoardsIdListsIdParams extends ListQuery {
}

/** `boards/{id}/lists/{id}` */
export interface BoardsIdListsIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetBoardsIdListsIdParams, List[], List, ListNested>;
}

/** `boards/{id}/markAsViewed` */
export interface BoardsIdMarkAsViewedPath {
  "@": "POST";
  "~": "POST";
  POST: Route<NoParams, Done>;
}

/** `boards/{id}/markedAsViewed` */
export interface BoardsIdMarkedAsViewedPath {
  "@": "POST";
  "~": "POST";
  POST: Route<NoParams, Done>;
}

/** `GET boards/{id}/members` */
export interface GetBoardsIdMembersParams extends MemberQuery {
  filter?: "admins" | "all" | "none" | "normal" | "owners" | undefined;
}

/** `PUT boards/{id}/members` */
export interface PutBoardsIdMembersParams {
  email: string;
  type?: Open<"admin" | "normal" | "observer"> | undefined;
  fullName?: string | undefined;
}

/** `boards/{id}/members` */
export interface BoardsIdMembersPath {
  "@": "GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  GET: Route<GetBoardsIdMembersParams, MemberSummary[], Member, MemberNested>;
  PUT: Route<PutBoardsIdMembersParams, Board, unknown, {}, "email">;
  "*": BoardsIdMembersIdPath;
}

/** `PUT boards/{id}/members/{id}` */
export interface PutBoardsIdMembersIdParams {
  type: Open<"admin" | "normal" | "observer">;
  allowBillableGuest?: Flag | undefined;
}

/** `boards/{id}/members/{id}` */
export interface BoardsIdMembersIdPath {
  "@": "DELETE, PUT";
  "~": "DELETE" | "PUT";
  DELETE: Route<NoParams, Board>;
  PUT: Route<PutBoardsIdMembersIdParams, Board, unknown, {}, "type">;
}

/** `GET boards/{id}/membersInvited` */
export interface GetBoardsIdMembersInvitedParams extends MemberQuery {
}

/** `boards/{id}/membersInvited` */
export interface BoardsIdMembersInvitedPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetBoardsIdMembersInvitedParams, MemberSummary[], Member, MemberNested>;
}

/** `GET boards/{id}/memberships` */
export interface GetBoardsIdMembershipsParams extends MembershipQuery {
  filter?: Words<"active" | "admin" | "admins" | "all" | "deactivated" | "me" | "none" | "normal"> | undefined;
  activity?: Flag | undefined;
  orgMemberType?: Flag | undefined;
}

/** `boards/{id}/memberships` */
export interface BoardsIdMembershipsPath {
  "@": "GET";
  "~": "GET" | "PUT";
  GET: Route<GetBoardsIdMembershipsParams, Membership[], Membership, MembershipNested>;
  "*": BoardsIdMembershipsIdPath;
}

/** `PUT boards/{id}/memberships/{id}` */
export interface PutBoardsIdMembershipsIdParams {
  type: Open<"admin" | "normal" | "observer">;
  member_fields?: Fields<keyof Member> | undefined;
}

/** `boards/{id}/memberships/{id}` */
export interface BoardsIdMembershipsIdPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutBoardsIdMembershipsIdParams, Membership, unknown, {}, "type">;
}

/** `boards/{id}/myPrefs` */
export interface BoardsIdMyPrefsPath {
  "@": "GET";
  "~": "GET" | "PUT";
  GET: Route<NoParams, MyPrefs>;
  emailPosition: BoardsIdMyPrefsEmailPositionPath;
  idEmailList: BoardsIdMyPrefsIdEmailListPath;
  showSidebar: BoardsIdMyPrefsShowSidebarPath;
  showSidebarActivity: BoardsIdMyPrefsShowSidebarActivityPath;
  showSidebarBoardActions: BoardsIdMyPrefsShowSidebarBoardActionsPath;
  showSidebarMembers: BoardsIdMyPrefsShowSidebarMembersPath;
}

/** `PUT boards/{id}/myPrefs/emailPosition` */
export interface PutBoardsIdMyPrefsEmailPositionParams {
  value: Open<"bottom" | "top">;
}

/** `boards/{id}/myPrefs/emailPosition` */
export interface BoardsIdMyPrefsEmailPositionPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutBoardsIdMyPrefsEmailPositionParams, MyPrefs, unknown, {}, "value">;
}

/** `PUT boards/{id}/myPrefs/idEmailList` */
export interface PutBoardsIdMyPrefsIdEmailListParams {
  value: string;
}

/** `boards/{id}/myPrefs/idEmailList` */
export interface BoardsIdMyPrefsIdEmailListPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutBoardsIdMyPrefsIdEmailListParams, MyPrefs, unknown, {}, "value">;
}

/** `PUT boards/{id}/myPrefs/showSidebar` */
export interface PutBoardsIdMyPrefsShowSidebarParams {
  value: Flag;
}

/** `boards/{id}/myPrefs/showSidebar` */
export interface BoardsIdMyPrefsShowSidebarPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutBoardsIdMyPrefsShowSidebarParams, MyPrefs, unknown, {}, "value">;
}

/** `PUT boards/{id}/myPrefs/showSidebarActivity` */
export interface PutBoardsIdMyPrefsShowSidebarActivityParams {
  value: Flag;
}

/** `boards/{id}/myPrefs/showSidebarActivity` */
export interface BoardsIdMyPrefsShowSidebarActivityPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutBoardsIdMyPrefsShowSidebarActivityParams, MyPrefs, unknown, {}, "value">;
}

/** `PUT boards/{id}/myPrefs/showSidebarBoardActions` */
export interface PutBoardsIdMyPrefsShowSidebarBoardActionsParams {
  value: Flag;
}

/** `boards/{id}/myPrefs/showSidebarBoardActions` */
export interface BoardsIdMyPrefsShowSidebarBoardActionsPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutBoardsIdMyPrefsShowSidebarBoardActionsParams, MyPrefs, unknown, {}, "value">;
}

/** `PUT boards/{id}/myPrefs/showSidebarMembers` */
export interface PutBoardsIdMyPrefsShowSidebarMembersParams {
  value: Flag;
}

/** `boards/{id}/myPrefs/showSidebarMembers` */
export interface BoardsIdMyPrefsShowSidebarMembersPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutBoardsIdMyPrefsShowSidebarMembersParams, MyPrefs, unknown, {}, "value">;
}

/** `GET boards/{id}/organization` */
export interface GetBoardsIdOrganizationParams extends OrganizationQuery {
}

/** `boards/{id}/organization` */
export interface BoardsIdOrganizationPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetBoardsIdOrganizationParams, Organization | null, Organization, OrganizationNested>;
}

/** `boards/{id}/pluginData` */
export interface BoardsIdPluginDataPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, PluginData[]>;
}

/** `GET boards/{id}/plugins` */
export interface GetBoardsIdPluginsParams {
  filter?: "enabled" | "available" | undefined;
}

/** `boards/{id}/plugins` */
export interface BoardsIdPluginsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetBoardsIdPluginsParams, Plugin[]>;
}

/** `boards/{id}/tags` */
export interface BoardsIdTagsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, Tag[]>;
}
