// The public class: a thin face over the bindings, which decide all but the form of arguments.

import { Bindings } from "#bindings";
import { soon } from "#snippets/microtask.js";
import { define, own } from "#snippets/object.js";
import { invalidArgument, isTrelloError, leadTo } from "#snippets/trello_error.js";
import { begin, fail, inZone, run, silence, unforeseen, wait } from "#snippets/trello_request.js";
import { guarded, ownParams } from "./value.js";
import { batch, Joiner } from "./batch.js";
import { bindMembers } from "./bound.js";
import { Events } from "./events.js";
import { addHelpers } from "./helpers.js";
import {
  amount,
  callable,
  callArguments,
  callPolicy,
  checked,
  choice,
  classicScopeList,
  count,
  flag,
  milliseconds,
  oauthScopeList,
  progress,
  scopeList,
  shortened,
  signal,
  storage,
  text,
  textIn,
  withMore,
  written,
} from "./options.js";
import { Pager } from "./pager.js";
import { powerUpClass, powerUpStorage } from "./power_up.js";
import { ASK, RENEW } from "./power_up_oauth.js";
import { requireWasm } from "../load/wasm.js";

/** How long a token is good; the first where the caller does not say. */
const EXPIRATIONS = ["30days", "1hour", "1day", "never"];

let PowerUpTrello;

/** What ends a login: the caller's signal, or that nobody waits for it any more. */
class LoginEnd {
  #controller = new AbortController();
  #own;
  #follow = () => this.#controller.abort(this.#own.reason);

  /** The signal of both, the caller's and ours. */
  following(own) {
    this.#own = own;
    if (own?.aborted) this.#follow();
    else own?.addEventListener("abort", this.#follow);
    return this.#controller.signal;
  }

  /** Ends the login if it goes on, and lets the caller's signal go. */
  end() {
    this.#own?.removeEventListener("abort", this.#follow);
    this.#controller.abort();
  }
}

export class Trello {
  // Ours are minified.
  static name = "Trello";

  #bindings;
  #classic;
  #isOAuth;
  #scopeList;
  #events = new Events();
  #joiner;

  /** `classic` makes an instance follow the rules of client.js; only the script tag's entry passes it. */
  constructor(options, classic = false) {
    requireWasm();
    this.#classic = classic;
    this.#begin(options);
    if (guarded("An option", () => flag(options, "autoBatch"))) {
      // Joined GETs go in the login in which they began, so what the page does to change that sends them first.
      this.#joiner = new Joiner((gets, controller) => this.#bindings.batch(gets, controller, {}));
    }
    addHelpers(this, () => this.#isOAuth);
    bindMembers(this);
  }

  /** Begins with these options, or begins anew: whoever has logged in before is of no more account. */
  #begin(options) {
    const given = guarded("An option", () => this.#settings(checked(options)));
    const bindings = new Bindings(given);
    // Whoever was logged in before is not any more, and what goes on there is heard of no more.
    this.#joiner?.send();
    this.#bindings?.setToken();
    this.#bindings?.setKey();
    this.#scopeList = given.scopeList;
    this.#isOAuth = given.scopeList === oauthScopeList;
    this.#bindings = bindings;
    this.#followAttempts();
    this.setKey(given.key);
    if (given.token) this.setToken(given.token);
  }

  #settings(options) {
    const classic = this.#classic;
    const renewToken = own(options, RENEW);
    const scopesOfKey = classic ? classicScopeList : scopeList;
    return {
      classic,
      clientId: text(options, "clientId"),
      redirectUri: text(options, "redirectUri"),
      tokenEndpoint: text(options, "tokenEndpoint"),
      exchange: callable(options, "exchange"),
      apiEndpoint: text(options, "apiEndpoint"),
      authEndpoint: text(options, "authEndpoint"),
      name: text(options, "name"),
      storage: storage(options),
      policy: callPolicy(options),
      rateLimit: flag(options, "rateLimit") ?? true,
      maxWait: amount(options, "maxWait"),
      inHeader: choice(options, "credentials", "query", "header") === "header",
      renewToken,
      fetch: callable(options, "fetch"),
      emit: this.#events.emit,
      scopeList: renewToken || own(options, "clientId") != null ? oauthScopeList : scopesOfKey,
      key: text(options, "key"),
      token: text(options, "token"),
    };
  }

  #followAttempts() {
    this.#bindings.emitAttempts(this.#events.hasListeners("request", "response", "retry"));
  }

  /** Resolves once the store has been read, and holds what was last set. */
  get ready() {
    return new Promise((resolve) => {
      const end = () => settled() && resolve();
      const settled = wait(end);
      this.#bindings.whenReady(end);
    });
  }

  version() {
    return 1;
  }

  key() {
    return this.#bindings.key();
  }

  setKey(key) {
    this.#joiner?.send();
    this.#bindings.setKey(text({ key }, "key"));
  }

  token() {
    return this.#bindings.token();
  }

  setToken(token) {
    this.#joiner?.send();
    this.#bindings.setToken(text({ token }, "token"));
  }

  authorized() {
    return !!this.token();
  }

  authorize(options) {
    this.#joiner?.send();
    let ask, success, error;
    const call = new Error();
    const login = new LoginEnd();
    const promise = new Promise((resolve, reject) => {
      const end = inZone((reason, token) => {
        if (!settled()) return;
        try {
          leadTo(reason, call);
          if (/^popup_/.test(reason?.code)) define(reason, "retry", ask?.retry ?? (() => this.authorize(options)));
          const callback = reason ? error : success;
          if (typeof callback === "function") run(callback, reason ? [reason] : []);
        } finally {
          if (reason) reject(reason);
          else resolve(token);
        }
        login.end();
      });
      const settled = wait(end);
      try {
        const read = () => {
          ask = own(options, ASK);
          success = own(options, "success");
          error = own(options, "error");
          return this.#asked(this.#classic ? Object(options) : checked(options), login);
        };
        const given = guarded("An option", read);
        this.#bindings.authorize({ ...given, ask: ask && ((tell) => ask(tell, given)), end });
      } catch (reason) {
        end(unforeseen(reason));
      }
    });
    if (this.#classic || typeof error === "function") silence(promise);
    return promise;
  }

  #asked(options, login) {
    const classic = this.#classic;
    return {
      popup: (classic ? own(options, "type") : choice(options, "type", "redirect", "popup")) === "popup",
      name: (classic ? written : text)(options, "name"),
      scope: text({ scope: this.#scopeList(own(options, "scope")) }, "scope"),
      workspace: text(options, "workspace"),
      expiration: classic ? (written(options, "expiration") ?? "30days") : choice(options, "expiration", ...EXPIRATIONS),
      persist: own(options, "persist") === undefined || options.persist,
      interactive: own(options, "interactive") === undefined || options.interactive,
      returnUrl: text(options, "returnUrl"),
      handoff: choice(options, "handoff", "auto", "opener", "return", "relay"),
      timeout: milliseconds(options, "timeout"),
      closedGrace: milliseconds(options, "closedGrace"),
      signal: login.following(signal(options)),
    };
  }

  deauthorize(options) {
    this.#joiner?.send();
    if (!guarded("An option", () => own(options, "revoke"))) {
      this.#bindings.deauthorize();
      return this.ready;
    }
    // Only a store that takes its time may hold a token that is not known yet.
    return this.authorized() ? this.#revoke() : this.ready.then(() => this.#revoke());
  }

  #revoke() {
    this.#joiner?.send();
    const controller = new AbortController();
    const request = begin(this.#classic, controller);
    return this.#bindings.revoke(request, controller) ? request : this.ready;
  }

  on(event, listener) {
    if (typeof listener !== "function") throw invalidArgument("The listener must be a function.");
    let isFresh = true;
    const stop = this.#events.on(event, (detail) => {
      isFresh = false;
      listener(detail);
    });
    const isCurrent = {
      __proto__: null,
      authorized: () => this.authorized(),
      deauthorized: () => !this.authorized(),
      storage_unavailable: () => this.#events.emitted(event),
    }[event];
    if (isCurrent) this.ready.then(() => isFresh && isCurrent() && run(listener, []));
    this.#followAttempts();
    return () => {
      isFresh = false;
      stop();
      this.#followAttempts();
    };
  }

  rateLimit() {
    return this.#bindings.rateLimit();
  }

  rest(method, path, ...rest) {
    return this.#send(method, path, rest, false);
  }

  /** The file of an attachment, by its `url`, as a Blob. */
  download(url, options) {
    return this.#send("GET", url, [null, options], true);
  }

  #send(method, path, rest, download) {
    const controller = new AbortController();
    const { params, success, error, options } = callArguments(rest);
    const request = begin(this.#classic, controller, success, error);
    try {
      const given = guarded("An argument", () => this.#given(method, path, params, options, download));
      // Options are of one call, and an aborted call is reported with its path, which must hold no token.
      if (this.#joiner && !options && !download && /^get$/i.test(given.method) && !/token/i.test(given.path)) {
        this.#joiner.add(request, controller, given);
      } else {
        this.#bindings.call(request, controller, given);
      }
    } catch (reason) {
      soon(() => fail(request, unforeseen(reason), ""));
    }
    return request;
  }

  /** What a caller passed, as the bindings take it. All code of the caller's runs here. */
  #given(method, path, params, options, download) {
    checked(options);
    // A helper hands on what is wrong with an id in place of the path.
    if (isTrelloError(path)) throw path;
    const route = textIn(path);
    if (route === undefined) throw invalidArgument('The path must be a string, such as "members/me/boards".');
    return {
      method: shortened(`${method}`),
      path: shortened(route),
      params: ownParams(params, this.#classic),
      options: options && { policy: callPolicy(options), signal: signal(options), progress: progress(options) },
      download,
    };
  }

  /** Reads a whole list. What is wrong with the arguments is reported by the first page. */
  paginate(path, params, options) {
    const read = () => {
      const limit = own(checked(options), "limit");
      if (typeof path !== "string") throw invalidArgument('The path must be a string, such as "boards/ID/actions".');
      return {
        path: shortened(path),
        params: ownParams(limit === undefined ? params : withMore(params, { limit }), this.#classic),
        max: count(options, "max"),
        parallel: count(options, "parallel", 64),
        policy: callPolicy(options),
        signal: signal(options),
      };
    };
    const begin = () => {
      const given = guarded("An argument", read);
      return { signal: given.signal, next: this.#bindings.paginate(given) };
    };
    return new Pager(begin, options, new Error());
  }

  /** Makes many GETs in few requests; each result is a value or an error. */
  async batch(gets, options) {
    const given = guarded("An option", () => ({ policy: callPolicy(checked(options)), signal: signal(options) }));
    const send = (all) => this.#bindings.batch(all, new AbortController(), given);
    return batch(gets, this.#classic, send);
  }

  /** When the object with this id was made. */
  static idToDate(id) {
    requireWasm();
    const time = Bindings.timeOf(guarded("The id", () => `${id}`));
    if (time === undefined) throw invalidArgument("An object's id has 24 hex digits.");
    return new Date(time);
  }

  static powerUpStorage = powerUpStorage;

  /** A client for a page of a Power-Up; `t` is that of Trello's Power-Up library. */
  static powerUp(t, options) {
    PowerUpTrello ??= powerUpClass(Trello, (trello, options) => trello.#begin(options));
    return new PowerUpTrello(t, guarded("An option", () => ({ ...checked(options) })));
  }

  get(...rest) {
    return this.rest("GET", ...rest);
  }

  post(...rest) {
    return this.rest("POST", ...rest);
  }

  put(...rest) {
    return this.rest("PUT", ...rest);
  }

  delete(...rest) {
    return this.rest("DELETE", ...rest);
  }
}

define(Trello.prototype, "del", Trello.prototype.delete);
