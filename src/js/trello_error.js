// The one error class of the library. Its members after `attempts` are those of a jqXHR.

export class TrelloError extends Error {
  #headers;

  constructor(code, message, textStatus, cause, details, headers) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, { code, textStatus, status: 0, statusText: textStatus, attempts: 0 }, details);
    this.#headers = headers;
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

Object.defineProperty(TrelloError.prototype, "name", {
  value: "TrelloError",
  configurable: true,
  writable: true,
});

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
