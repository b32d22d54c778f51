// A Power-Up's page: the store of Trello's Power-Up library, and a client with the methods of that library's REST helper.

import { invalidArgument } from "#snippets/trello_error.js";
import { isEvent } from "#snippets/value.js";

/** Where the helper of Trello's library keeps its token among the plugin data. */
const TOKEN_NAME = "trello_token";

/** The helper, or undefined on a page that has not configured it: there asking for it throws. */
function helperOf(t) {
  try {
    return t.getRestApi?.();
  } catch {
    return undefined;
  }
}

/**
 * A store in the member's private plugin data, where Trello's own helper keeps its token, so both find what either
 * has stored. Plugin data belong to one Power-Up: the name needs no key.
 */
export function powerUpStorage(t) {
  if (typeof t?.get !== "function") throw invalidArgument("The first argument must be the t of Trello's Power-Up library.");
  const place = (name) => ["member", "private", name.split(":")[0]];
  /** Has the helper do its part, such as moving or clearing what its own login left in localStorage. */
  const byHelper = async (name, method) => {
    if (place(name)[2] !== TOKEN_NAME) return undefined;
    try {
      return await helperOf(t)?.[method]();
    } catch {
      // The plugin data are asked in any case.
      return undefined;
    }
  };
  return {
    get: async (name) => (await byHelper(name, "getToken")) ?? t.get(...place(name)),
    set: (name, value) => t.set(...place(name), value),
    remove: async (name) => {
      await byHelper(name, "clearToken");
      return t.remove(...place(name));
    },
  };
}

/** The class of a Power-Up's clients. */
export const powerUpClass = (Trello) =>
  class PowerUpTrello extends Trello {
    constructor(t, options) {
      super({ storage: powerUpStorage(t), ...options });
    }

    /** Logs in by popup, with the helper's defaults and both spellings of its option. */
    authorize(options) {
      if (isEvent(options)) return super.authorize(options);
      const { return_url, returnUrl = return_url, ...rest } = { __proto__: null, ...options };
      // The hash of a Power-Up's page holds the secret by which Trello's page knows it.
      const withoutHash = typeof returnUrl === "string" ? returnUrl.split("#")[0] : returnUrl;
      return super.authorize({ type: "popup", expiration: "never", ...rest, returnUrl: withoutHash });
    }

    /** Whether there is a token, in memory or in the store. */
    async isAuthorized() {
      return !!(await this.getToken());
    }

    /** The token in memory or in the store, or null. */
    getToken() {
      return super.authorize({ interactive: false }).catch(() => null);
    }

    /** Forgets the token, here and where the helper keeps it. */
    clearToken() {
      return this.deauthorize();
    }
  };
