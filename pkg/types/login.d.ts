/** Logging in. */

import type { TrelloError } from "./error.js";
import type { Flag } from "./models/values.js";

/** A scope of a legacy token. `write` does not imply `read`. */
export interface Scope {
  read?: Flag | undefined;
  write?: Flag | undefined;
  account?: Flag | undefined;
}

/**
 * How the answer gets from a popup to the page.
 * - `opener`: the consent page posts it to its opener. Lost where Cross-Origin-Opener-Policy parts the two.
 * - `return`: the window comes back to `returnUrl`, which hands it over and closes: the page itself, or `return.html`.
 * - `relay`: `returnUrl` names a copy of `return.html` or a page with the library, which opens the consent page by a second
 *   click. For frames.
 * - `auto`: `opener` on `window.Trello`; else `return`; in a frame of another site `relay` where there is a `returnUrl`, and
 *   `opener` where there is none.
 */
export type Handoff = "auto" | "opener" | "return" | "relay";

/** A scope of OAuth 2.0: https://developer.atlassian.com/cloud/trello/scopes-for-oauth-2-3LO-and-forge-apps/ */
export type OAuthScope =
  | `${"read" | "write"}:${"board" | "member" | "organization" | "enterprise"}:trello`
  | `write:${"board" | "organization"}:membership:trello`
  | "offline_access";

/** What a token endpoint answers. */
export interface OAuthTokens {
  access_token: string;
  refresh_token?: string | undefined;
  /** Seconds that the access token lives. Default 3,600. */
  expires_in?: number | string | undefined;
}

/** What logins by key and by OAuth 2.0 have in common. */
export interface LoginOptions {
  /** `popup` opens a window and needs a click; `redirect` leaves the page, and in a frame it becomes a popup. Default `redirect`. */
  type?: "popup" | "redirect" | undefined;
  /** Keep the token in the store for the next page load. Default true. */
  persist?: boolean | undefined;
  /** Ask the user when there is no token. When false, the call fails with `interaction_required` instead. Default true. */
  interactive?: boolean | undefined;
  /**
   * Where a redirect, or a window that hands its answer over, comes back to. Default: the current page. Its origin must be
   * among the key's allowed origins; for a hand-over, and for `new Trello()`, it is the page's own.
   */
  returnUrl?: string | undefined;
  /** How the answer gets from a popup to this page. Default `auto`. */
  handoff?: Handoff | undefined;
  /** Milliseconds until a login that has not ended fails with `timeout`. Default 600,000. */
  timeout?: number | undefined;
  /** Milliseconds between the popup reading closed and `popup_closed`. Default 1,000 for `opener`, else 30,000. */
  closedGrace?: number | undefined;
  /** Ends the login with `aborted` and closes the popup. */
  signal?: AbortSignal | undefined;
  /** Called without arguments when there is a token. */
  success?: (() => void) | undefined;
  /** Called when the login failed. */
  error?: ((error: TrelloError) => void) | undefined;
}

/** The options of a login by key. */
export interface AuthorizeOptions extends LoginOptions {
  /** Name of the app on the consent page. */
  name?: string | undefined;
  /**
   * Merged over `{ read: true, write: false, account: false }`; a list is the whole of it, such as `["read", "write"]` or
   * `"read,write"`.
   */
  scope?: Scope | string | readonly (keyof Scope)[] | undefined;
  /** How long the token lasts. Default `30days`. */
  expiration?: "1hour" | "1day" | "30days" | "never" | undefined;
}

/** The options of a login by OAuth 2.0, of a client with a `clientId`. */
export interface OAuthAuthorizeOptions extends LoginOptions {
  /** A list of scopes, or a text with spaces between them. Default: reading boards and the member, and `offline_access`. */
  scope?: readonly OAuthScope[] | string | undefined;
  /** The id of the workspace that the login is for, which clients of Power-Ups need. */
  workspace?: string | undefined;
}

/** The options of a Power-Up's login. It is by popup, and its default `expiration` is `never`, as with Trello's own helper. */
export interface PowerUpAuthorizeOptions extends AuthorizeOptions {
  /** Another spelling of `returnUrl`. What stands behind a `#` is never sent, since it holds Trello's secret. */
  return_url?: string | undefined;
}

/**
 * The options of a Power-Up's login by the OAuth 2.0 client of Trello's library. That one knows the workspace and where the
 * window comes back to, and asks for `offline_access` itself.
 */
export interface PowerUpOAuthAuthorizeOptions extends Omit<LoginOptions, "type" | "returnUrl" | "handoff"> {
  /** A list of scopes, or a text with spaces between them. Default: reading boards and the member. */
  scope?: readonly OAuthScope[] | string | undefined;
  /** On a board that is too old for that client: where the login by the REST helper's key comes back to. */
  returnUrl?: string | undefined;
  /** The same: how long the token of that login lasts. Default `never`. */
  expiration?: AuthorizeOptions["expiration"];
}
