// A Power-Up's page: the store of Trello's Power-Up library, and a client with the methods of that library's REST helper.

import { own } from "#snippets/object.js";
import { invalidArgument } from "#snippets/trello_error.js";
import { isEvent } from "./value.js";
import { accessToken, ASK, askOAuth, oauthStorage, refusalOf, RENEW, renewed, unrenewed } from "./power_up_oauth.js";

/** Where the helper of Trello's library keeps its token among the plugin data. */
const TOKEN_NAME = "trello_token";

/** What the page has configured of Trello's library, or undefined: asking for what it has not configured throws. */
function configured(t, method) {
  try {
    return t[method]?.();
  } catch {
    return undefined;
  }
}

function checkedHost(t) {
  if (typeof t?.get === "function") return t;
  throw invalidArgument("The first argument must be the t of Trello's Power-Up library.");
}

/**
 * A store in the member's private plugin data, where Trello's own helper keeps its token, so both find what either
 * has stored. Plugin data belong to one Power-Up: the name needs no key.
 */
export const powerUpStorage = (t) => pluginStorage({ t: checkedHost(t) });

/** The same for whatever `t` a place has. */
function pluginStorage(host) {
  const place = (name) => ["member", "private", name.split(":")[0]];
  /** Has the helper do its part, such as moving or clearing what its own login left in localStorage. */
  const byHelper = async (name, method) => {
    if (place(name)[2] !== TOKEN_NAME) return undefined;
    try {
      return await configured(host.t, "getRestApi")?.[method]();
    } catch {
      // The plugin data are asked in any case.
      return undefined;
    }
  };
  return {
    get: async (name) => (await byHelper(name, "getToken")) ?? host.t.get(...place(name)),
    set: (name, value) => host.t.set(...place(name), value),
    remove: async (name) => {
      await byHelper(name, "clearToken");
      return host.t.remove(...place(name));
    },
  };
}

const contextOf = (t) => t.getContext?.() ?? {};

/** Whose plugin data a `t` reaches. */
function ownerOf(t) {
  const { member, organization } = contextOf(t);
  return `${member} ${organization}`;
}

/** The class of a Power-Up's clients; `restart` makes one begin anew with other options. */
export const powerUpClass = (Trello, restart) =>
  class PowerUpTrello extends Trello {
    /** The `t` that it uses, its owner, and Trello's client for OAuth 2.0 where that gives the tokens. */
    #host;
    #options;
    /** Those of the page that were made from one another, by the owner of their plugin data. */
    #clients;

    constructor(t, options, clients = new Map()) {
      const host = { t: checkedHost(t), owner: ownerOf(t) };
      // Who names a key or an app has chosen. All others get what the page has configured.
      const isChosen = (own(options, "key") ?? own(options, "clientId")) != null;
      const oauth = (host.oauth = isChosen ? undefined : configured(t, "getOAuth2ApiClient"));
      const { appKey, appName } = (!isChosen && configured(t, "getRestApi")) || {};
      const defaults = { storage: own(options, "storage") ?? pluginStorage(host), name: own(options, "name") ?? appName };
      const byKey = { ...options, ...defaults, ...(!isChosen && { key: appKey }) };
      if (oauth) {
        super({ ...options, key: oauth.clientId ?? "power-up", storage: oauthStorage(host), [RENEW]: (stale) => renewed(host, stale) });
        // Where the board is too old for that client the key serves.
        host.fallBack = appKey && (() => {
          host.fallBack = undefined;
          restart(this, byKey);
          host.isByKey = true;
          return this.ready;
        });
      } else {
        super(byKey);
      }
      this.#host = host;
      this.#options = options;
      // Where its key turns out to be none, there is no client.
      this.#oauth();
      this.#clients = clients.set(host.owner, this);
    }

    /** The client for the `t` of a handler: one for each member and workspace, so that none takes another's token. */
    with(t) {
      const client = this.#clients.get(ownerOf(checkedHost(t))) ?? new PowerUpTrello(t, this.#options, this.#clients);
      client.#host.t = t;
      return client;
    }

    /** Trello's client for OAuth 2.0, unless the board has turned out to be too old for it and the key serves. */
    #oauth() {
      const host = this.#host;
      if (refusalOf()) host.fallBack?.();
      return !host.isByKey && host.oauth;
    }

    /** Does this, and once more where the board has turned out meanwhile to be too old: then by key. */
    async #forBoard(act) {
      const { isByKey } = this.#host;
      const done = await act();
      return isByKey === this.#host.isByKey ? done : act();
    }

    /** Logs in by popup, with the helper's defaults and both spellings of its option. */
    authorize(options) {
      try {
        return super.authorize(isEvent(options) ? options : this.#asked(options));
      } catch (reason) {
        return super.authorize({ get error() { return own(options, "error"); }, get type() { throw reason; } });
      }
    }

    #asked(options) {
      const host = this.#host;
      if (this.#oauth()) {
        const ask = (tell, asked) => askOAuth(host, tell, asked);
        // Another try may go by key.
        ask.retry = () => this.authorize(options);
        return { __proto__: null, ...options, type: "popup", returnUrl: host.oauth.redirectUri, [ASK]: ask };
      }
      const workspace = contextOf(host.t).organization;
      const defaults = { type: "popup", expiration: "never", workspace };
      const { return_url, returnUrl = return_url, ...rest } = { __proto__: null, ...options };
      for (const name in defaults) rest[name] ??= defaults[name];
      // The page asks for the scopes of OAuth 2.0, and another try for what this makes of them.
      if (host.isByKey) rest.scope = /write/.test(rest.scope) ? "read,write" : "read";
      // The hash of a Power-Up's page holds the secret by which Trello's page knows it.
      const withoutHash = typeof returnUrl === "string" ? returnUrl.split("#")[0] : returnUrl;
      return { ...rest, returnUrl: withoutHash };
    }

    /** Whether there is a token, in memory or in the store. */
    async isAuthorized() {
      return !!(await this.getToken());
    }

    /** The token in memory or in the store, or null. One of OAuth 2.0 is renewed where its time is over. */
    async getToken() {
      const host = this.#host;
      // One that is not to be kept, or is already, is not kept by who asks for it.
      const ask = () => super.authorize({ interactive: false, persist: !this.authorized() }).catch(() => null);
      const held = () => this.#forBoard(ask);
      if (!this.#oauth()) return held();
      const before = this.token();
      const kept = await accessToken(host).catch(unrenewed);
      // Another frame may have logged in without this one hearing of it.
      if (kept) return this.authorized() ? kept : held();
      // What was kept and has not been renewed is over: the next login is to ask.
      if (before === this.token() && before === host.kept) {
        if (kept === false) return null;
        if (before) this.setToken(null);
      }
      return held();
    }

    /** Forgets the token: the one that is looked for meanwhile, too. */
    deauthorize(options) {
      return this.#forBoard(() => super.deauthorize(options));
    }

    /** Forgets the token, here and where the helper keeps it. */
    clearToken() {
      return this.deauthorize();
    }
  };
