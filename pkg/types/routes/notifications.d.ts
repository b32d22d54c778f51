// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Board,
  Card,
  Done,
  Flag,
  List,
  Member,
  MemberSummary,
  Notification,
  OneOrMore,
  Organization,
} from "../models/index.js";
import type {
  BoardNested,
  BoardQuery,
  CardNested,
  CardQuery,
  ListNested,
  ListQuery,
  MemberNested,
  MemberQuery,
  NotificationNested,
  NotificationQuery,
  OrganizationNested,
  OrganizationQuery,
} from "./queries.js";
import type {
  FieldRoutes,
  Route,
} from "../router.js";

/** `notifications` */
export interface NotificationsPath {
  "~": "GET" | "POST" | "PUT";
  "*": NotificationsIdPath;
  all: NotificationsAllPath;
}

/** `GET notifications/{id}` */
export interface GetNotificationsIdParams extends NotificationQuery {
}

/** `PUT notifications/{id}` */
export interface PutNotificationsIdParams {
  unread?: Flag | undefined;
}

/** `notifications/{id}` */
export interface NotificationsIdPath {
  "@": "GET, PUT";
  "~": "GET" | "PUT";
  GET: Route<GetNotificationsIdParams, Notification, Notification, NotificationNested>;
  PUT: Route<PutNotificationsIdParams, Notification>;
  "{field}": FieldRoutes<Notification, PutNotificationsIdParams, Notification>;
  board: NotificationsIdBoardPath;
  card: NotificationsIdCardPath;
  list: NotificationsIdListPath;
  member: NotificationsIdMemberPath;
  memberCreator: NotificationsIdMemberCreatorPath;
  organization: NotificationsIdOrganizationPath;
  unread: NotificationsIdUnreadPath;
}

/** `GET notifications/{id}/board` */
export interface GetNotificationsIdBoardParams extends BoardQuery {
}

/** `notifications/{id}/board` */
export interface NotificationsIdBoardPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetNotificationsIdBoardParams, Board, Board, BoardNested>;
}

/** `GET notifications/{id}/card` */
export interface GetNotificationsIdCardParams extends CardQuery {
}

/** `notifications/{id}/card` */
export interface NotificationsIdCardPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetNotificationsIdCardParams, Card, Card, CardNested>;
}

/** `GET notifications/{id}/list` */
export interface GetNotificationsIdListParams extends ListQuery {
}

/** `notifications/{id}/list` */
export interface NotificationsIdListPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetNotificationsIdListParams, List, List, ListNested>;
}

/** `GET notifications/{id}/member` */
export interface GetNotificationsIdMemberParams extends MemberQuery {
}

/** `notifications/{id}/member` */
export interface NotificationsIdMemberPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetNotificationsIdMemberParams, MemberSummary, Member, MemberNested>;
}

/** `GET notifications/{id}/memberCreator` */
export interface GetNotificationsIdMemberCreatorParams extends MemberQuery {
}

/** `notifications/{id}/memberCreator` */
export interface NotificationsIdMemberCreatorPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetNotificationsIdMemberCreatorParams, MemberSummary, Member, MemberNested>;
}

/** `GET notifications/{id}/organization` */
export interface GetNotificationsIdOrganizationParams extends OrganizationQuery {
}

/** `notifications/{id}/organization` */
export interface NotificationsIdOrganizationPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetNotificationsIdOrganizationParams, Organization, Organization, OrganizationNested>;
}

/** `PUT notifications/{id}/unread` */
export interface PutNotificationsIdUnreadParams {
  value?: Flag | undefined;
}

/** `notifications/{id}/unread` */
export interface NotificationsIdUnreadPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutNotificationsIdUnreadParams, Notification>;
}

/** `notifications/all` */
export interface NotificationsAllPath {
  "~": "POST";
  read: NotificationsAllReadPath;
}

/** `POST notifications/all/read` */
export interface PostNotificationsAllReadParams {
  read?: Flag | undefined;
  ids?: OneOrMore<string> | undefined;
}

/** `notifications/all/read` */
export interface NotificationsAllReadPath {
  "@": "POST";
  "~": "POST";
  POST: Route<PostNotificationsAllReadParams, Done>;
}
