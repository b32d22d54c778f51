// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Board,
  Card,
  CheckItem,
  Checklist,
  Deleted,
  Fields,
  Flag,
  Numeric,
  Position,
  Time,
} from "../models/index.js";
import type {
  BoardNested,
  BoardQuery,
  CardNested,
  CardQuery,
  ChecklistNested,
  ChecklistQuery,
} from "./queries.js";
import type {
  FieldRoutes,
  NoParams,
  Route,
} from "../router.js";

/** `POST checklists` */
export interface PostChecklistsParams {
  idCard: string;
  name?: string | undefined;
  pos?: Position | undefined;
  idChecklistSource?: string | undefined;
}

/** `checklists` */
export interface ChecklistsPath {
  "@": "POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  POST: Route<PostChecklistsParams, Checklist, unknown, {}, "idCard">;
  "*": ChecklistsIdPath;
}

/** `GET checklists/{id}` */
export interface GetChecklistsIdParams extends ChecklistQuery {
}

/** `PUT checklists/{id}` */
export interface PutChecklistsIdParams {
  name?: string | undefined;
  pos?: Position | undefined;
  idCard?: string | undefined;
}

/** `checklists/{id}` */
export interface ChecklistsIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetChecklistsIdParams, Checklist, Checklist, ChecklistNested>;
  PUT: Route<PutChecklistsIdParams, Checklist>;
  "{field}": FieldRoutes<Checklist, PutChecklistsIdParams, Checklist>;
  board: ChecklistsIdBoardPath;
  cards: ChecklistsIdCardsPath;
  checkItems: ChecklistsIdCheckItemsPath;
}

/** `GET checklists/{id}/board` */
export interface GetChecklistsIdBoardParams extends BoardQuery {
}

/** `checklists/{id}/board` */
export interface ChecklistsIdBoardPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetChecklistsIdBoardParams, Board, Board, BoardNested>;
}

/** `GET checklists/{id}/cards` */
export interface GetChecklistsIdCardsParams extends CardQuery {
  limit?: Numeric | undefined;
  before?: Time | undefined;
  since?: Time | undefined;
}

/** `checklists/{id}/cards` */
export interface ChecklistsIdCardsPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetChecklistsIdCardsParams, Card[], Card, CardNested>;
}

/** `GET checklists/{id}/checkItems` */
export interface GetChecklistsIdCheckItemsParams {
  filter?: "all" | "none" | undefined;
  fields?: Fields<keyof CheckItem> | undefined;
}

/** `POST checklists/{id}/checkItems` */
export interface PostChecklistsIdCheckItemsParams {
  name: string;
  pos?: Position | undefined;
  checked?: Flag | undefined;
  due?: Time | null | undefined;
  dueReminder?: Numeric | null | undefined;
  idMember?: string | null | undefined;
}

/** `checklists/{id}/checkItems` */
export interface ChecklistsIdCheckItemsPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST";
  GET: Route<GetChecklistsIdCheckItemsParams, CheckItem[], CheckItem>;
  POST: Route<PostChecklistsIdCheckItemsParams, CheckItem, unknown, {}, "name">;
  "*": ChecklistsIdCheckItemsIdPath;
}

/** `GET checklists/{id}/checkItems/{id}` */
export interface GetChecklistsIdCheckItemsIdParams {
  fields?: Fields<keyof CheckItem> | undefined;
}

/** `checklists/{id}/checkItems/{id}` */
export interface ChecklistsIdCheckItemsIdPath {
  "@": "DELETE, GET";
  "~": "DELETE" | "GET";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetChecklistsIdCheckItemsIdParams, CheckItem, CheckItem>;
}
