// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Deleted,
  Flag,
  Webhook,
} from "../models/index.js";
import type {
  FieldRoutes,
  NoParams,
  Route,
} from "../router.js";

/** `POST webhooks` */
export interface PostWebhooksParams {
  description?: string | undefined;
  callbackURL: string;
  idModel: string;
  active?: Flag | undefined;
}

/** `webhooks` */
export interface WebhooksPath {
  "@": "POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  POST: Route<PostWebhooksParams, Webhook, unknown, {}, "callbackURL, idModel">;
  "*": WebhooksIdPath;
}

/** `PUT webhooks/{id}` */
export interface PutWebhooksIdParams {
  description?: string | undefined;
  callbackURL?: string | undefined;
  idModel?: string | undefined;
  active?: Flag | undefined;
}

/** `webhooks/{id}` */
export interface WebhooksIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<NoParams, Webhook>;
  PUT: Route<PutWebhooksIdParams, Webhook>;
  "{field}": FieldRoutes<Webhook, PutWebhooksIdParams, Webhook>;
}
