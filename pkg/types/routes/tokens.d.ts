// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  Deleted,
  Flag,
  Member,
  Token,
  Webhook,
} from "../models/index.js";
import type {
  MemberNested,
  MemberQuery,
  TokenNested,
  TokenQuery,
} from "./queries.js";
import type {
  FieldRoutes,
  NoParams,
  Route,
} from "../router.js";

/** `tokens` */
export interface TokensPath {
  "~": "DELETE" | "GET" | "POST" | "PUT";
  "*": TokensIdPath;
}

/** `GET tokens/{id}` */
export interface GetTokensIdParams extends TokenQuery {
}

/** `tokens/{id}` */
export interface TokensIdPath {
  "@": "DELETE, GET";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<GetTokensIdParams, Token, Token, TokenNested>;
  "{field}": FieldRoutes<Token, NoParams, unknown>;
  member: TokensIdMemberPath;
  webhooks: TokensIdWebhooksPath;
}

/** `GET tokens/{id}/member` */
export interface GetTokensIdMemberParams extends MemberQuery {
}

/** `tokens/{id}/member` */
export interface TokensIdMemberPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetTokensIdMemberParams, Member, Member, MemberNested>;
}

/** `POST tokens/{id}/webhooks` */
export interface PostTokensIdWebhooksParams {
  description?: string | undefined;
  callbackURL: string;
  idModel: string;
  active?: Flag | undefined;
}

/** `tokens/{id}/webhooks` */
export interface TokensIdWebhooksPath {
  "@": "GET, POST";
  "~": "DELETE" | "GET" | "POST" | "PUT";
  GET: Route<NoParams, Webhook[]>;
  POST: Route<PostTokensIdWebhooksParams, Webhook, unknown, {}, "callbackURL, idModel">;
  "*": TokensIdWebhooksIdPath;
}

/** `PUT tokens/{id}/webhooks/{id}` */
export interface PutTokensIdWebhooksIdParams {
  description?: string | undefined;
  callbackURL?: string | undefined;
  idModel?: string | undefined;
}

/** `tokens/{id}/webhooks/{id}` */
export interface TokensIdWebhooksIdPath {
  "@": "DELETE, GET, PUT";
  "~": "DELETE" | "GET" | "PUT";
  DELETE: Route<NoParams, Deleted>;
  GET: Route<NoParams, Webhook>;
  PUT: Route<PutTokensIdWebhooksIdParams, Webhook>;
}
