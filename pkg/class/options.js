// Reading what callers pass: by known names, with a sentence for what has the wrong type. An option is a member that
// the object itself has: what another script has put on Object.prototype is nobody's.

import { own } from "#snippets/object.js";
import { invalidArgument } from "#snippets/trello_error.js";
import { run } from "#snippets/trello_request.js";
import { guarded, isEvent, isForm, saidBy, tagOf } from "./value.js";

/** The longest time that the browser's timers accept. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** The largest number that the library takes as a count. */
const U32_MAX = 4_294_967_295;

const AREAS = new Map([["local", true], ["session", false], ["memory", undefined]]);

function option(options, name, wanted, fits) {
  const value = own(options, name) ?? undefined;
  if (value !== undefined && !quietly(() => fits(value))) throw invalidArgument(`The option ${name} must be ${wanted}.`);
  return value;
}

/** What a look at a caller's value gives; undefined where the value throws. */
function quietly(look) {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** The text that a value is, boxed or not; undefined for all else. */
export const textIn = (value) => quietly(() => (typeof value.valueOf() === "string" ? value.valueOf() : undefined));

/** The options themselves, which must be an object if they are there. */
export function checked(options) {
  if (typeof (options ?? {}) !== "object") throw invalidArgument("The options must be an object.");
  if (!isEvent(options)) return options;
  throw invalidArgument("An event came in place of the options. Call it in a function: () => trello.authorize().");
}

/** More than any address that Trello takes. */
const LONGEST = 9_000;

const isShort = (value) => typeof value === "string" && value.length <= LONGEST;

export const text = (options, name) => option(options, name, `a string of at most ${LONGEST} characters`, isShort);

/** The same, where client.js wrote whatever it was given into the address. */
export function written(options, name) {
  const value = own(options, name);
  return text(value == null ? {} : { [name]: `${value}` }, name);
}

/** A path. One that is longer is refused as it is, and need not be copied whole for that. */
export const shortened = (path) => path.slice(0, LONGEST);

/** A function of the caller's, which runs in the caller's zone. */
export function callable(options, name) {
  const given = option(options, name, "a function", (value) => typeof value === "function");
  const zone = globalThis.Zone?.current;
  // What `wrap` makes keeps to itself what the function throws.
  return given && zone?.run ? (...values) => zone.run(given, undefined, values) : given;
}

/** Of whatever frame. What only looks like one, or has such members of its own, may throw or never tell its end. */
export const signal = (options) => option(options, "signal", "an AbortSignal", isSignal);

const LISTENING = ["reason", "addEventListener", "removeEventListener"];

function isSignal(value) {
  try {
    // The engine's getter throws for everything else.
    Object.getOwnPropertyDescriptor(AbortSignal.prototype, "aborted").get.call(value);
    let at = value;
    while (!Object.hasOwn(at, "aborted")) {
      if (LISTENING.some((name) => Object.hasOwn(at, name))) return false;
      at = Object.getPrototypeOf(at);
    }
    return at !== value && !LISTENING.slice(1).some((name) => Object.hasOwn(at, name));
  } catch {
    return false;
  }
}

/** A whole number from 1 to `most`. */
export const count = (options, name, most = U32_MAX) =>
  option(options, name, `a whole number from 1 to ${most}`, (value) => Number.isInteger(value) && value > 0 && value <= most);

export const flag = (options, name) => option(options, name, "true or false", (value) => typeof value === "boolean");

/** One of a few words; the first where none is given. */
export function choice(options, name, ...words) {
  const list = words.map((word) => `"${word}"`).join(" or ");
  return option(options, name, list, (value) => words.includes(value)) ?? words[0];
}

/** Where the token is kept: true for localStorage, false for sessionStorage, undefined for memory, or the caller's store. */
export function storage(options) {
  const wanted = '"local", "session", "memory" or an object with get, set and remove';
  const isStore = (value) => ["get", "set", "remove"].every((name) => typeof value?.[name] === "function");
  const store = option(options, "storage", wanted, (value) => AREAS.has(value) || isStore(value)) ?? "local";
  return AREAS.has(store) ? AREAS.get(store) : store;
}

/** The listener to progress. */
export const progressListener = (options) => callable(options, "onProgress");

/** The listener to `{ loaded, total }`, in bytes, as a function of both; `total` is undefined where it is not known. */
export function progress(options) {
  const listener = progressListener(options);
  return listener && ((loaded, total) => run(listener, [{ loaded, total }]));
}

/** A time in milliseconds; 0 for `Infinity`, undefined where there is none. */
export function milliseconds(options, name) {
  const time = option(options, name, "a number of milliseconds above 0", (value) => value > 0 && value === +value);
  return time === Infinity ? 0 : time && Math.min(Math.ceil(time), LONGEST_TIMER_MS);
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A whole number from 0 on, or the largest for `Infinity`. */
export function amount(options, name) {
  const fits = (value) => value === Infinity || (Number.isInteger(value) && value >= 0);
  const number = option(options, name, "a whole number from 0 on", fits);
  return number && Math.min(number, U32_MAX);
}

const METHODS = ["GET", "POST", "PUT", "DELETE"];

/** The options `timeout`, `retry` and `keepalive` as src/js/call_options.rs reads them; undefined where there is none. */
export function callPolicy(options) {
  const timeout = own(options, "timeout");
  const retry = own(options, "retry");
  const keepalive = flag(options, "keepalive");
  if (timeout == null && retry == null && keepalive === undefined) return undefined;
  const [attempt, total] = isObject(timeout)
    ? [milliseconds(timeout, "attempt"), milliseconds(timeout, "total")]
    : [milliseconds(options, "timeout")];
  const policy = typeof retry === "boolean" ? { limit: retry ? undefined : 0 } : typeof retry === "number" ? { limit: retry } : retry;
  option({ retry: policy }, "retry", "false, a number or an object", isObject);
  const jitter = option(policy, "jitter", "a number from 0 to 1", (value) => value >= 0 && value <= 1 && value === +value);
  const methods = list(policy, "methods", METHODS.join(", "), (method) => METHODS.includes(method));
  const statuses = list(policy, "statuses", "HTTP statuses", (status) => Number.isInteger(status) && status > 99 && status < 600);
  let bits = methods && 0;
  for (const method of methods ?? []) bits |= 1 << METHODS.indexOf(method);
  const numbers = [attempt, total, amount(policy, "limit"), amount(policy, "backoff"), jitter && Math.round(jitter * 100), bits];
  numbers.push(keepalive && 1);
  return numbers.join() + (statuses ? `;${statuses}` : "");
}

const list = (options, name, what, fits) =>
  option(options, name, `a list of ${what}`, (value) => Array.isArray(value) && value.every(fits));

/** A copy of parameters, with more of them. What can be none stays as it is, and is refused where it is read. */
export const withMore = (params, more) => guarded("The parameters", () => added(saidBy(params), more));

function added(params, more) {
  if (tagOf(params ?? {}) === "Object") return { ...params, ...more };
  if (!isForm(params)) return params;
  const form = new params.constructor();
  for (const [name, value] of params) form.append(name, value);
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  return form;
}

/**
 * The scopes to ask for, with commas between them: those that the caller wants, over reading alone as in client.js. A
 * text or a list is taken as the list.
 */
export function classicScopeList(scope) {
  if (typeof scope === "string" || Array.isArray(scope)) return `${scope}`;
  const wanted = { read: true, write: false, account: false };
  for (const [name, isWanted] of Object.entries(Object(scope))) {
    if (isWanted !== undefined) wanted[name] = isWanted;
  }
  return Object.keys(wanted)
    .filter((name) => wanted[name])
    .join();
}

/** The same, where what Trello does not know is told before its page is asked. */
export function scopeList(scope) {
  const names = classicScopeList(scope).split(/ *, */);
  const isKnown = (name) => ["read", "write", "account"].includes(name);
  const isMap = typeof scope === "object" && !Array.isArray(scope);
  const isSaid = !isMap || Object.values(Object(scope)).every((wanted) => typeof (wanted ?? true) === "boolean");
  if (isSaid && /string|object|undefined/.test(typeof scope) && names.every(isKnown)) return names.join();
  throw invalidArgument('The option scope must be a list of "read", "write" and "account", or as { write: true }.');
}

/** The scopes of OAuth 2.0 to ask for, with spaces between them; empty where the caller leaves them to us. */
export function oauthScopeList(scope = "") {
  const list = Array.isArray(scope) ? scope.join(" ") : scope;
  if (typeof list === "string" && /^((\w+(:[\w-]+)+|offline_access)( +|$))*$/.test(list)) return list;
  throw invalidArgument('With a clientId, the option scope is a list such as ["read:board:trello", "offline_access"].');
}

/**
 * What may follow the path of a call: a function in the place of the parameters is the first callback, and an object
 * behind the callbacks or the parameters is the options.
 */
export function callArguments(rest) {
  const left = [...rest];
  const params = typeof left[0] === "function" ? undefined : left.shift();
  const callback = () => (typeof (left[0] ?? left) === "function" || left[0] == null ? left.shift() : undefined);
  return { params, success: callback(), error: callback(), options: left[0] };
}
