// The one error class of the library. Its members after `attempts` are those of a jqXHR.

import { define } from "../browser/object.js";

export class TrelloError extends Error {
  // Ours is minified, and Node prints it.
  static name = "TrelloError";

  #headers;

  constructor(code, message, textStatus, cause, details, response) {
    super(message, cause === undefined ? undefined : { cause });
    // Not by functions of the engine: a page may have broken them, and this says so.
    const members = { __proto__: null, code, textStatus, status: 0, statusText: textStatus, attempts: 0, ...details };
    for (const name in members) define(this, name, members[name]);
    this.#headers = response?.headers;
  }

  get readyState() {
    return this.#headers ? 4 : 0;
  }

  getResponseHeader(name) {
    return this.#headers?.get(name) ?? null;
  }

  getAllResponseHeaders() {
    return headerLines(this.#headers);
  }
}

define(TrelloError.prototype, "name", "TrelloError", false);

/** The error, whose stack is now that of `call`, an error that was made where the caller began what has failed. */
export function leadTo(error, call) {
  try {
    // Some engines write the error above its stack. Others write the stack alone, and would list what is assigned to it.
    if (isTrelloError(error)) define(error, "stack", call.stack.replace(/^Error(?=\n)/, () => `${error}`), false);
  } catch {
    // A page's own Error.prepareStackTrace threw, or made something else of it: then the error keeps its stack.
  }
  return error;
}

/** The headers as XMLHttpRequest writes them. */
export function headerLines(headers) {
  let lines = "";
  headers?.forEach((value, name) => (lines += `${name}: ${value}\r\n`));
  return lines;
}

/** For what a caller passed and we cannot use. */
export const invalidArgument = (message) => new TrelloError("invalid_argument", message, "error");

/** By its name, so that two copies of the library on a page agree. */
export function isTrelloError(value) {
  return value?.name === "TrelloError";
}
