// A promise that is also a jqXHR to callers who know client.js: `await`, `Promise.all`, `.done` and `$.when` all work.
//
// It is a Promise whose species is Promise, so the engine's own methods never make another one. The callback lists are
// run in one task, in the order of registration, before the promise is settled. On `window.Trello` a request is
// "classic": handlers get three arguments, and a rejection that nobody handles is silent, as with jQuery.

import { define } from "../browser/object.js";
import { headerLines, isTrelloError, leadTo, TrelloError } from "./trello_error.js";

const nothing = () => {};

let settle;
let callOf;
let newRequest;
let watched;

/** Lets this file into requests. */
function befriend(...ways) {
  [settle, callOf, newRequest, watched] = ways;
}

export class TrelloRequest extends Promise {
  // Ours is minified.
  static name = "TrelloRequest";

  static get [Symbol.species]() {
    return Promise;
  }

  // A field and no static block, which Safari has since 16.4 only.
  static #friends = befriend(
    (request, state, values, answer) => request.#settle(state, values, answer),
    (request) => request.#call,
    (classic, controller, call) => {
      const request = new TrelloRequest();
      request.#classic = classic;
      request.#controller = controller;
      request.#call = call;
      return request;
    },
    (request) => {
      request.#settled = wait((reason) => request.#end(reason));
      return request;
    },
  );

  #resolve;
  #reject;
  #state = "pending";
  #values;
  #answer;
  #callbacks = { resolved: [], rejected: [], complete: [] };
  #classic = false;
  #controller;
  #call;
  #settled;

  constructor(executor = nothing) {
    let resolve, reject;
    super((first, second) => {
      resolve = first;
      reject = second;
      executor(first, second);
    });
    this.#resolve = resolve;
    this.#reject = reject;
  }

  #settle(state, values, answer) {
    if (this.#state !== "pending") return;
    this.#settled?.();
    this.#state = state;
    this.#values = values;
    this.#answer = answer;
    try {
      for (const callback of this.#callbacks[state]) run(callback, values);
      for (const callback of this.#callbacks.complete) run(callback, [this, values[1]]);
      if (state === "rejected" && this.#classic && isTrelloError(values[0])) silence(this);
    } finally {
      // Whatever a script of the page has done to lists: who waits hears of it.
      if (state === "resolved") this.#resolve(values[0]);
      else this.#reject(values[0]);
    }
  }

  #end(reason) {
    fail(this, reason, "");
    this.abort(reason);
  }

  #add(state, callbacks) {
    for (const callback of callbacks.flat(Infinity)) {
      if (typeof callback !== "function") continue;
      if (state === "rejected") silence(this);
      if (this.#state === "pending") this.#callbacks[state].push(inZone(callback));
      else if (this.#state === state) run(callback, this.#values);
    }
    return this;
  }

  then(onResolved, onRejected) {
    const next = newRequest(this.#classic);
    const follow = (state, handler) => (value) => {
      // One that an executor settles knows what the engine tells.
      const values = this.#values ?? [value];
      if (typeof handler !== "function") return settle(next, state, values);
      try {
        adopt(next, this.#classic ? handler(...values) : handler(values[0]));
      } catch (error) {
        settle(next, "rejected", [error]);
      }
    };
    super.then(follow("resolved", onResolved), follow("rejected", onRejected));
    return next;
  }

  done(...callbacks) {
    return this.#add("resolved", callbacks);
  }

  fail(...callbacks) {
    return this.#add("rejected", callbacks);
  }

  always(...callbacks) {
    return this.done(callbacks).fail(callbacks);
  }

  complete(...callbacks) {
    for (const callback of callbacks.flat(Infinity)) {
      if (this.#state === "pending") this.#callbacks.complete.push(inZone(callback));
      else run(callback, [this, this.#values[1]]);
    }
    return this;
  }

  statusCode(callbacks) {
    return this.complete(() => this.always(callbacks?.[this.status]));
  }

  progress() {
    return this;
  }

  promise(target) {
    if (target === undefined || target === null) return this;
    for (const name of ["then", "done", "fail", "always", "pipe", "progress", "state", "promise", "catch"]) {
      target[name] = this[name].bind(this);
    }
    return target;
  }

  state() {
    return this.#state;
  }

  abort(reason) {
    this.#controller?.abort(reason);
    return this;
  }

  get readyState() {
    if (this.#state === "pending") return 1;
    return this.#answer ? 4 : (this.#values[0]?.readyState ?? 0);
  }

  get status() {
    return this.#answer?.status ?? this.#failure("status") ?? 0;
  }

  get statusText() {
    return this.#answer?.statusText ?? this.#failure("statusText") ?? "";
  }

  get responseText() {
    return this.#answer ? this.#answer.text : this.#failure("responseText");
  }

  get responseJSON() {
    return this.#answer ? this.#values[0] : this.#failure("responseJSON");
  }

  getResponseHeader(name) {
    return (this.#answer?.headers.get(name) ?? this.#error()?.getResponseHeader(name)) || null;
  }

  getAllResponseHeaders() {
    return this.#answer ? headerLines(this.#answer.headers) : (this.#error()?.getAllResponseHeaders() ?? "");
  }

  #error() {
    const reason = this.#values?.[0];
    return this.#state === "rejected" && isTrelloError(reason) ? reason : undefined;
  }

  #failure(name) {
    return this.#error()?.[name];
  }
}

const { prototype } = TrelloRequest;
const ALIASES = { pipe: "then", success: "done", error: "fail" };
// A call has left when it is returned, and Trello's CORS rules allow no header of a page's own.
const DEAF = { setRequestHeader: "progress", overrideMimeType: "progress" };
for (const [alias, name] of Object.entries({ ...ALIASES, ...DEAF })) define(prototype, alias, prototype[name]);

/** A request that waits for its answer, with the callbacks that came with the call. */
export function begin(classic, controller, success, error) {
  return watched(newRequest(classic, controller, new Error()).done(success).fail(error));
}

const UNFORESEEN =
  "trello-wasm could not go on, and what waited on this page may have failed; what was sent may have arrived. This browser " +
  "lacks a function, a script of the page has replaced one, or the stack is full: the cause says what happened.";

/** The error itself where it is ours. */
export const unforeseen = (cause) =>
  isTrelloError(cause) ? cause : new TrelloError("internal_error", UNFORESEEN, "error", cause);

/** What ends each wait of a caller; in a free place the next one. An object, since no member of it can be missing. */
const waits = { __proto__: null };
let free = 0;

/** What last ended all that waited: what is read ahead of its caller looks here, since it may be lost, too. */
export let interruption;

/** Has `end(error)` called where a caller would wait for ever. Gives what ends the wait; it says whether there was one. */
export function wait(end) {
  const place = free;
  free = waits[place] ?? place + 1;
  waits[place] = end;
  return () => {
    const isOpen = waits[place] === end;
    if (isOpen) {
      waits[place] = free;
      free = place;
    }
    return isOpen;
  };
}

/**
 * Ends all that waits. The glue calls it with what was thrown in the middle of the wasm, as where a script of the page has
 * replaced a function of the engine: nobody knows whose call that was.
 */
export function failAll(cause) {
  interruption = { cause };
  // What a callback begins meanwhile goes on, though it takes the place of one that has ended.
  const ends = { __proto__: null, ...waits };
  for (const place in ends) {
    try {
      ends[place](unforeseen(cause));
    } catch {
      // The place was free, or what is broken is in the way of this end, too. The others have theirs.
    }
  }
}

/** Ends a request with data. */
export function succeed(request, data, textStatus, statusText, text, { status, headers }) {
  settle(request, "resolved", [data, textStatus, request], { status, statusText, text, headers });
}

/** Ends a request with an error. */
export function fail(request, error, errorThrown) {
  settle(request, "rejected", [leadTo(error, callOf(request)), error.textStatus, errorThrown]);
}

/** Runs a caller's callback. What it throws is the page's to see, and stops nothing here. */
export function run(callback, values) {
  try {
    callback(...values);
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}

/** The callback in the zone of whoever passes it, on a page with zone.js: Angular renders what its zone has seen. */
export function inZone(callback) {
  const zone = globalThis.Zone?.current;
  return typeof zone?.wrap === "function" ? zone.wrap(callback, "trello") : callback;
}

/** Keeps a rejection of this promise from being reported as unhandled. */
export function silence(promise) {
  Promise.prototype.then.call(promise, nothing, nothing);
}

/** Settles `next` as a handler's result says; what has a `then` is followed, with all its arguments. */
function adopt(next, result) {
  if (result === next) throw new TypeError("A request cannot wait for itself.");
  const then = Object(result) === result ? result.then : undefined;
  if (typeof then !== "function") return settle(next, "resolved", [result]);
  then.call(
    result,
    (...values) => settle(next, "resolved", values),
    (...values) => settle(next, "rejected", values),
  );
}
