// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Action,
  ActionDisplay,
  ActionEntity,
  Board,
  Card,
  CommentCard,
  Deleted,
  Flag,
  List,
  Member,
  MemberSummary,
  Organization,
  Reaction,
  ReactionSummary,
} from "../models/index.js";
import type {
  ActionNested,
  ActionQuery,
  BoardNested,
  BoardQuery,
  CardNested,
  CardQuery,
  ListNested,
  ListQuery,
  MemberNested,
  MemberQuery,
  OrganizationNested,
  OrganizationQuery,
  ReactionNested,
  ReactionQuery,
} from "./queries.js";
import type {
  FieldRoutes,
  NoParams,
  Route,
} from "../router.js";

/** `actions` */
export interface ActionsPath {
  "~": "DELETE" | "GET" | "POST" | "PUT";
  "*": ActionsIdPath;
}

/** `GET actions/{id}` */
export interface GetActionsIdParams extends ActionQuery {
}

/** `PUT actions/{id}` */
export interface PutActionsIdParams {
  text: string;
}

/** `actions/{id}` */
export interface ActionsIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetActionsIdParams, Action, Action, ActionNested>;
  PUT: Route<PutActionsIdParams, CommentCard, unknown, {}, "text">;
  "{field}": FieldRoutes<Action, PutActionsIdParams, CommentCard>;
  board: ActionsIdBoardPath;
  card: ActionsIdCardPath;
  display: ActionsIdDisplayPath;
  entities: ActionsIdEntitiesPath;
  list: ActionsIdListPath;
  member: ActionsIdMemberPath;
  memberCreator: ActionsIdMemberCreatorPath;
  organization: ActionsIdOrganizationPath;
  reactions: ActionsIdReactionsPath;
  reactionsSummary: ActionsIdReactionsSummaryPath;
  text: ActionsIdTextPath;
}

/** `GET actions/{id}/board` */
export interface GetActionsIdBoardParams extends BoardQuery {
}

/** `actions/{id}/board` */
export interface ActionsIdBoardPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetActionsIdBoardParams, Board, Board, BoardNested>;
}

/** `GET actions/{id}/card` */
export interface GetActionsIdCardParams extends CardQuery {
}

/** `actions/{id}/card` */
export interface ActionsIdCardPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetActionsIdCardParams, Card, Card, CardNested>;
}

/** `actions/{id}/display` */
export interface ActionsIdDisplayPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, ActionDisplay>;
}

/** `actions/{id}/entities` */
export interface ActionsIdEntitiesPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, ActionEntity[]>;
}

/** `GET actions/{id}/list` */
export interface GetActionsIdListParams extends ListQuery {
}

/** `actions/{id}/list` */
export interface ActionsIdListPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetActionsIdListParams, List, List, ListNested>;
}

/** `GET actions/{id}/member` */
export interface GetActionsIdMemberParams extends MemberQuery {
}

/** `actions/{id}/member` */
export interface ActionsIdMemberPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetActionsIdMemberParams, MemberSummary, Member, MemberNested>;
}

/** `GET actions/{id}/memberCreator` */
export interface GetActionsIdMemberCreatorParams extends MemberQuery {
}

/** `actions/{id}/memberCreator` */
export interface ActionsIdMemberCreatorPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetActionsIdMemberCreatorParams, MemberSummary, Member, MemberNested>;
}

/** `GET actions/{id}/organization` */
export interface GetActionsIdOrganizationParams extends OrganizationQuery {
}

/** `actions/{id}/organization` */
export interface ActionsIdOrganizationPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetActionsIdOrganizationParams, Organization, Organization, OrganizationNested>;
}

/** `GET actions/{id}/reactions` */
export interface GetActionsIdReactionsParams extends ReactionQuery {
  emoji?: Flag | undefined;
}

/** `POST actions/{id}/reactions` */
export interface PostActionsIdReactionsParams {
  native?: string | undefined;
  shortName?: string | undefined;
  skinVariation?: string | undefined;
  unified?: string | undefined;
}

/** `actions/{id}/reactions` */
export interface ActionsIdReactionsPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST";
  GET: Route<GetActionsIdReactionsParams, Reaction[], Reaction, ReactionNested>;
  POST: Route<PostActionsIdReactionsParams, Reaction>;
  "*": ActionsIdReactionsIdPath;
}

/** `GET actions/{id}/reactions/{id}` */
export interface GetActionsIdReactionsIdParams extends ReactionQuery {
  emoji?: Flag | undefined;
}

/** `actions/{id}/reactions/{id}` */
export interface ActionsIdReactionsIdPath {
  "@": "DELETE, GET";
  "~": "DELETE" | "GET";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetActionsIdReactionsIdParams, Reaction, Reaction, ReactionNested>;
}

/** `actions/{id}/reactionsSummary` */
export interface ActionsIdReactionsSummaryPath {
  "@": "GET";
  "~": "GET";
  GET: Route<NoParams, ReactionSummary[]>;
}

/** `PUT actions/{id}/text` */
export interface PutActionsIdTextParams {
  value: string;
}

/** `actions/{id}/text` */
export interface ActionsIdTextPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutActionsIdTextParams, CommentCard, unknown, {}, "value">;
}
