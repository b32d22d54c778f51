// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Board,
  Color,
  Deleted,
  Label,
} from "../models/index.js";
import type {
  BoardNested,
  BoardQuery,
  LabelNested,
  LabelQuery,
} from "./queries.js";
import type {
  FieldRoutes,
  NoParams,
  Route,
} from "../router.js";

/** `POST labels` */
export interface PostLabelsParams {
  name: string;
  color: Color | null;
  idBoard: string;
}

/** `labels` */
export interface LabelsPath {
  "@": "POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  POST: Route<PostLabelsParams, Label, unknown, {}, "name, color, idBoard">;
  "*": LabelsIdPath;
}

/** `GET labels/{id}` */
export interface GetLabelsIdParams extends LabelQuery {
}

/** `PUT labels/{id}` */
export interface PutLabelsIdParams {
  name?: string | undefined;
  color?: Color | null | undefined;
}

/** `labels/{id}` */
export interface LabelsIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetLabelsIdParams, Label, Label, LabelNested>;
  PUT: Route<PutLabelsIdParams, Label>;
  "{field}": FieldRoutes<Label, PutLabelsIdParams, Label>;
  board: LabelsIdBoardPath;
}

/** `GET labels/{id}/board` */
export interface GetLabelsIdBoardParams extends BoardQuery {
}

/** `labels/{id}/board` */
export interface LabelsIdBoardPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetLabelsIdBoardParams, Board, Board, BoardNested>;
}
