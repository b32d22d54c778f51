// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Action,
  ActionType,
  Board,
  Card,
  Done,
  Flag,
  List,
  Numeric,
  OneOrMore,
  Open,
  Position,
  Time,
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
} from "./queries.js";
import type {
  FieldRoutes,
  NoParams,
  Route,
} from "../router.js";

/** `POST lists` */
export interface PostListsParams {
  name: string;
  idBoard: string;
  idListSource?: string | undefined;
  pos?: Position | undefined;
}

/** `lists` */
export interface ListsPath {
  "@": "POST";
  "~": "GET" | "POST" | "PUT";
  POST: Route<PostListsParams, List, unknown, {}, "name, idBoard">;
  "*": ListsIdPath;
}

/** `GET lists/{id}` */
export interface GetListsIdParams extends ListQuery {
}

/** `PUT lists/{id}` */
export interface PutListsIdParams {
  name?: string | undefined;
  closed?: Flag | undefined;
  idBoard?: string | undefined;
  pos?: Position | undefined;
  subscribed?: Flag | undefined;
  softLimit?: Numeric | null | undefined;
}

/** `lists/{id}` */
export interface ListsIdPath {
  "@": "GET, PUT";
  "~": "GET" | "POST" | "PUT";
  GET: Route<GetListsIdParams, List, List, ListNested>;
  PUT: Route<PutListsIdParams, List>;
  "{field}": FieldRoutes<List, PutListsIdParams, List>;
  actions: ListsIdActionsPath;
  archiveAllCards: ListsIdArchiveAllCardsPath;
  board: ListsIdBoardPath;
  cards: ListsIdCardsPath;
  closed: ListsIdClosedPath;
  idBoard: ListsIdIdBoardPath;
  moveAllCards: ListsIdMoveAllCardsPath;
}

/** `GET lists/{id}/actions` */
export interface GetListsIdActionsParams extends ActionQuery {
  filter?: OneOrMore<Open<ActionType | "all">> | undefined;
  limit?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
  page?: Numeric | undefined;
  idModels?: OneOrMore<string> | undefined;
}

/** `lists/{id}/actions` */
export interface ListsIdActionsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetListsIdActionsParams, Action[], Action, ActionNested>;
}

/** `lists/{id}/archiveAllCards` */
export interface ListsIdArchiveAllCardsPath {
  "@": "POST";
  "~": "POST";
  POST: Route<NoParams, Done>;
}

/** `GET lists/{id}/board` */
export interface GetListsIdBoardParams extends BoardQuery {
}

/** `lists/{id}/board` */
export interface ListsIdBoardPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetListsIdBoardParams, Board, Board, BoardNested>;
}

/** `GET lists/{id}/cards` */
export interface GetListsIdCardsParams extends CardQuery {
  limit?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
  filter?: "all" | "closed" | "none" | "open" | undefined;
}

/** `POST lists/{id}/cards` */
export interface PostListsIdCardsParams {
  name?: string | undefined;
  desc?: string | undefined;
  pos?: Position | undefined;
  due?: Time | null | undefined;
  labels?: OneOrMore<string> | undefined;
  idMembers?: OneOrMore<string> | undefined;
  idLabels?: OneOrMore<string> | undefined;
}

/** `lists/{id}/cards` */
export interface ListsIdCardsPath {
  "@": "GET, POST";
  "~": "GET" | "POST";
  GET: Route<GetListsIdCardsParams, Card[], Card, CardNested>;
  POST: Route<PostListsIdCardsParams, Card>;
  "*": ListsIdCardsIdPath;
}

/** `GET lists/{id}/cards/{id}` */
export interface GetListsIdCardsIdParams extends CardQuery {
  limit?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
}

/** `lists/{id}/cards/{id}` */
export interface ListsIdCardsIdPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetListsIdCardsIdParams, Card[], Card, CardNested>;
}

/** `PUT lists/{id}/closed` */
export interface PutListsIdClosedParams {
  value: Flag;
}

/** `lists/{id}/closed` */
export interface ListsIdClosedPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutListsIdClosedParams, List, unknown, {}, "value">;
}

/** `PUT lists/{id}/idBoard` */
export interface PutListsIdIdBoardParams {
  value: string;
}

/** `lists/{id}/idBoard` */
export interface ListsIdIdBoardPath {
  "@": "PUT";
  "~": "PUT";
  PUT: Route<PutListsIdIdBoardParams, List, unknown, {}, "value">;
}

/** `POST lists/{id}/moveAllCards` */
export interface PostListsIdMoveAllCardsParams {
  idBoard: string;
  idList: string;
}

/** `lists/{id}/moveAllCards` */
export interface ListsIdMoveAllCardsPath {
  "@": "POST";
  "~": "POST";
  POST: Route<PostListsIdMoveAllCardsParams, Card[], unknown, {}, "idBoard, idList">;
}
