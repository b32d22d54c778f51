// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Board,
  CustomField,
  CustomFieldOption,
  Deleted,
  Flag,
  Position,
} from "../models/index.js";
import type {
  BoardNested,
  BoardQuery,
  CustomFieldNested,
  CustomFieldQuery,
} from "./queries.js";
import type {
  FieldRoutes,
  NoParams,
  Route,
} from "../router.js";

/** `POST customFields` */
export interface PostCustomFieldsParams {
  display_cardFront?: Flag | undefined;
  idModel: string;
  modelType: "board";
  name: string;
  options?: readonly { value: { text: string }; color?: string | undefined; pos?: Position | undefined }[] | undefined;
  pos?: Position | undefined;
  type: "checkbox" | "list" | "number" | "text" | "date";
}

/** `customFields` */
export interface CustomFieldsPath {
  "@": "POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  POST: Route<PostCustomFieldsParams, CustomField, unknown, {}, "idModel, modelType, name, type">;
  "*": CustomFieldsIdPath;
}

/** `GET customFields/{id}` */
export interface GetCustomFieldsIdParams extends CustomFieldQuery {
}

/** `PUT customFields/{id}` */
export interface PutCustomFieldsIdParams {
  "display/cardFront"?: Flag | undefined;
  name?: string | undefined;
  pos?: Position | undefined;
}

/** `customFields/{id}` */
export interface CustomFieldsIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetCustomFieldsIdParams, CustomField, CustomField, CustomFieldNested>;
  PUT: Route<PutCustomFieldsIdParams, CustomField>;
  "{field}": FieldRoutes<CustomField, PutCustomFieldsIdParams, CustomField>;
  board: CustomFieldsIdBoardPath;
  options: CustomFieldsIdOptionsPath;
}

/** `GET customFields/{id}/board` */
export interface GetCustomFieldsIdBoardParams extends BoardQuery {
}

/** `customFields/{id}/board` */
export interface CustomFieldsIdBoardPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetCustomFieldsIdBoardParams, Board, Board, BoardNested>;
}

/** `POST customFields/{id}/options` */
export interface PostCustomFieldsIdOptionsParams {
  value: { text: string };
  color?: string | undefined;
  pos?: Position | undefined;
}

/** `customFields/{id}/options` */
export interface CustomFieldsIdOptionsPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  GET: Route<NoParams, CustomFieldOption[]>;
  POST: Route<PostCustomFieldsIdOptionsParams, CustomFieldOption, unknown, {}, "value">;
  "*": CustomFieldsIdOptionsIdPath;
}

/** `PUT customFields/{id}/options/{id}` */
export interface PutCustomFieldsIdOptionsIdParams {
  value?: { text: string } | undefined;
  color?: string | undefined;
  pos?: Position | undefined;
}

/** `customFields/{id}/options/{id}` */
export interface CustomFieldsIdOptionsIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<NoParams, CustomFieldOption>;
  PUT: Route<PutCustomFieldsIdOptionsIdParams, CustomFieldOption>;
}
