/** The options of a client. */

import type { Retry, Timeouts } from "./limits.js";
import type { OAuthTokens } from "./login.js";
import type { TokenStorage } from "./storage.js";

/** What clients have in common. */
export interface CommonOptions {
  /** A token that the page already has. */
  token?: string | undefined;
  /** Default name of the app on the consent page. */
  name?: string | undefined;
  /** Where the token is kept. Default `local`; memory is the fallback wherever the store fails. */
  storage?: TokenStorage | undefined;
  /** Origin of the REST API. Default `https://api.trello.com`. https, or http on loopback. */
  apiEndpoint?: string | undefined;
  /** Origin of the consent page. Default `https://trello.com`, with `clientId` `https://auth.atlassian.com`. https, or http on loopback. */
  authEndpoint?: string | undefined;
  /** Milliseconds until a call fails with `timeout`; a number is for each attempt. None by default. */
  timeout?: number | Timeouts | undefined;
  /** Which failed calls are sent again. By default a GET after a failure that may pass, and any method after a 429. */
  retry?: Retry | undefined;
  /** Whether calls wait for room in Trello's limits. Default true. */
  rateLimit?: boolean | undefined;
  /** Milliseconds that a limit may hold a call; beyond that it fails with `rate_limited`. Default 60,000. */
  maxWait?: number | undefined;
  /**
   * Where key and token travel: in queries and forms, or in the header `Authorization`, where other scripts of the page and
   * logs do not see them, for one more request of the browser before each. Default `query`.
   */
  credentials?: "query" | "header" | undefined;
  /**
   * Makes the GETs of one turn of the page together (`GET /1/batch`), those without options. Default false: one that is
   * slow holds up the others.
   */
  autoBatch?: boolean | undefined;
  /** Used in place of the global `fetch`, with the same arguments. It is called anew for each request. */
  fetch?: ((url: string, options: RequestInit) => Promise<Response>) | undefined;
}

/** The options of a client with an API key. */
export interface TrelloOptions extends CommonOptions {
  /** The API key, from https://trello.com/apps/admin. It is public. */
  key?: string | undefined;
  /** A client by OAuth 2.0 has other options: `OAuthTrelloOptions`. */
  clientId?: undefined;
}

/** The options of a Power-Up's client that takes what the page has configured of Trello's library. */
export interface ConfiguredOptions extends CommonOptions {
  key?: undefined;
  clientId?: undefined;
}

/** The options of a client by OAuth 2.0, which `trello-wasm/oauth` takes. */
export interface OAuthTrelloOptions<Id extends string = string> extends CommonOptions {
  /**
   * The app's client for OAuth 2.0, of the type "public", in place of a key. Logins then ask for a code with PKCE, calls
   * carry a Bearer token, and the tokens renew themselves. Only the entry `trello-wasm/oauth` takes it.
   */
  clientId: Id;
  /** A client with an API key has other options: `TrelloOptions`. */
  key?: undefined;
  /** Where logins come back to, as the app has registered it. Default: the page, without query and hash. */
  redirectUri?: string | undefined;
  /** The address that gives tokens. Default `{authEndpoint}/oauth/token`. https, or http on loopback. */
  tokenEndpoint?: string | undefined;
  /** Exchanges a code in place of the token endpoint, for instance by the app's own server. */
  exchange?: ((code: string, verifier: string) => OAuthTokens | Promise<OAuthTokens>) | undefined;
}
