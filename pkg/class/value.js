// What callers pass as parameters, copied into values of our own. All code of a caller's that this runs, such as
// getters, has run before wasm is entered: an exception that crosses wasm leaves its stack behind.

import { member } from "#snippets/object.js";
import { invalidArgument, isTrelloError, TrelloError } from "#snippets/trello_error.js";
import { run } from "#snippets/trello_request.js";

/** How deep values may nest; what refers to itself never ends. */
const DEEPEST = 32;

/**
 * How many bytes the names and texts of one call may have. Percent-encoded they are up to three times as many, and the body is
 * one text of the engine's, which may have 2^28 characters at least. Memory that has grown for more never shrinks, or is not
 * there.
 */
const MOST_BYTES = 33_554_432;

const NO_ASCII = /[^\0-\x7f]/;

let bytesLeft;

/** The text, if it still fits into the call. */
function counted(text) {
  // A byte more, for what stands between values.
  spend(1 + (text.length <= bytesLeft && NO_ASCII.test(text) ? new Blob([text]).size : text.length));
  return text;
}

function spend(bytes) {
  bytesLeft -= bytes;
  if (bytesLeft >= 0) return;
  throw invalidArgument(
    "The parameters have more than 33,554,432 bytes, which one call takes at most. Send a long text in a Blob.",
  );
}

const NO_VALUE = "is no text, number, date, list, plain object or Blob. Bytes travel in a Blob";

/** Why a value cannot be sent, as the end of a sentence about its parameter. */
class Refusal {
  constructor(what) {
    this.what = what;
  }
}

function refuse(what) {
  throw new Refusal(what);
}

const does = (value, name) => typeof member(value, name) === "function";

/** By its tag: a page may pass what another frame has made, or `this` of a callback, which is a boxed text or number. */
export function tagOf(value) {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag !== "Object") return tag;
  // Those of happy-dom have no tag.
  if (does(value, "getAll")) return "FormData";
  return does(value, "arrayBuffer") ? "Blob" : tag;
}

/** Whether it is an event, of the browser or of a library that has its own. */
export const isEvent = (value) => does(value, "preventDefault");

export const isForm = (value) => ["FormData", "URLSearchParams"].includes(tagOf(value));

/**
 * The parameters with values of our own: texts, numbers, booleans, null, lists, Blobs, and objects without a prototype.
 * Those of a form are a list of pairs, since its names may repeat; undefined where there are none. As in client.js,
 * functions of `classic` callers are called, and every number has a text.
 */
export function ownParams(params, classic) {
  const { form, entries } = guarded("The parameters", () => partsOf(params));
  if (!entries) return undefined;
  bytesLeft = MOST_BYTES;
  const own = entries.map(([name, value]) => {
    return [counted(name), guarded(`The parameter ${name}`, () => ownValue(value, classic, 0))];
  });
  return form ? own.filter(isThere) : objectOf(own);
}

/** What `read` gives. What it throws is an error about `subject`. */
export function guarded(subject, read) {
  try {
    return read();
  } catch (reason) {
    throw errorAbout(subject, reason);
  }
}

/** The error for what reading a caller's values threw. */
function errorAbout(subject, reason) {
  if (reason instanceof Refusal) return invalidArgument(`${subject} ${reason.what}.`);
  if (isTrelloError(reason)) return reason;
  const message = `${subject} threw an exception when read, which is the cause.`;
  return new TrelloError("invalid_argument", message, "error", reason);
}

function partsOf(params) {
  const given = saidBy(params) ?? undefined;
  if (given === undefined) return { __proto__: null };
  refuseSignal(given);
  const form = isForm(given);
  if (!form && tagOf(given) !== "Object") refuse('must be an object, such as { name: "To do" }');
  return { form, entries: form ? [...given] : Object.entries(given) };
}

function ownValue(value, classic, depth) {
  if (depth > DEEPEST) refuse("refers to itself, or is nested too deep");
  const inside = (value) => ownValue(value, classic, depth + 1);
  if (typeof value === "symbol") refuse("is a symbol");
  if (typeof value === "function") {
    return inside(classic ? called(value) : refuse("is a function; callbacks come after the parameters"));
  }
  if (typeof value === "number" && !classic && !Number.isFinite(value)) refuse("is no finite number");
  if (typeof value === "string") return counted(value);
  if (Object(value) !== value) {
    counted(`${value}`);
    return value;
  }
  if (Object.hasOwn(value, "toJSON")) return inside(value.toJSON());
  if (Array.isArray(value)) return listOf(value, inside);
  refuseSignal(value);
  switch (tagOf(value)) {
    case "String":
    case "Number":
    case "Boolean":
      return inside(value.valueOf());
    case "Date":
      if (!Number.isFinite(+value)) refuse("is no valid date");
      return inside(Object.hasOwn(Object.getPrototypeOf(value), "toISOString") ? value.toISOString() : saidBy(value));
    case "Blob":
    case "File":
      // Takes nothing that is only called so.
      new FormData().append("", value, "");
      return value;
  }
  if (ArrayBuffer.isView(value)) refuse(NO_VALUE);
  const said = saidBy(value);
  if (said == null) refuse("is nothing by its toJSON, as an invalid date is");
  if (said !== value) return inside(said);
  if (tagOf(value) !== "Object") refuse(NO_VALUE);
  return objectOf(Object.entries(value).map(([name, value]) => [counted(name), inside(value)]));
}

/** Not by the list's own methods, nor by `Array.from`: old libraries have others of those names. */
function listOf(list, inside) {
  spend(list.length);
  const own = [];
  for (let at = 0; at < list.length; at += 1) {
    const item = inside(list[at]);
    if (item !== undefined) own.push(item);
  }
  return own;
}

const isThere = ([, value]) => value !== undefined;
const objectOf = (entries) => Object.assign(Object.create(null), Object.fromEntries(entries.filter(isThere)));

/** What the value says that JSON has in its place, as moments and the like do; else the value itself. */
export const saidBy = (value) =>
  typeof value?.toJSON === "function" && value.toJSON !== Object.prototype.toJSON ? value.toJSON() : value;

function refuseSignal(value) {
  if (!isEvent(value) && tagOf(value) !== "AbortSignal") return;
  throw invalidArgument(
    "An AbortSignal or Event is no parameter: options are the third argument, as in get(path, params, { signal }).",
  );
}

/** Old pages pass functions by accident; client.js called them and sent what they gave. */
function called(value) {
  const results = [];
  run(() => results.push(value()), []);
  return results.length ? (results[0] ?? "") : refuse("is a function that threw an exception");
}
