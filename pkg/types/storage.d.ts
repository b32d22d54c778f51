/** Where the token is kept. */

/**
 * Where the token is kept: localStorage (`local`), sessionStorage (`session`), nowhere (`memory`), or a store of your own.
 */
export type TokenStorage = "local" | "session" | "memory" | TokenStore;

/**
 * A store of your own. Each method may return a promise; the client asks one thing after the other. If a store
 * throws or rejects, the token is kept in memory only. A value that cannot be a token is ignored.
 */
export interface TokenStore {
  /** The text under that name, or null or undefined. */
  get(name: string): PromiseLike<unknown> | unknown;
  /** Keeps a text. An empty one says that nobody is logged in. */
  set(name: string, value: string): PromiseLike<unknown> | unknown;
  remove(name: string): PromiseLike<unknown> | unknown;
}

/** What this library needs of the `t` of Trello's Power-Up library. */
export interface PowerUpHost {
  get(scope: string, visibility: string, key: string): PromiseLike<unknown>;
  set(scope: string, visibility: string, key: string, value: unknown): PromiseLike<unknown>;
  remove(scope: string, visibility: string, key: string): PromiseLike<unknown>;
  getContext?: (() => object) | undefined;
  getRestApi?: (() => unknown) | undefined;
}

/** The `t` of a page that has configured the OAuth 2.0 client of Trello's Power-Up library. Older types of `t` lack it. */
export interface PowerUpOAuthHost extends PowerUpHost {
  getOAuth2ApiClient(): unknown;
}
