// What kind of value a caller passed, in one step over the boundary. The numbers are those of value.rs.

// By its tag: a page may pass what another frame has made, or `this` of a callback, which is a boxed text or number.
export const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

export function kindOf(value) {
  if (value === undefined) return 0;
  if (value === null) return 1;
  if (typeof value === "symbol") return 3;
  if (typeof value === "function") return 4;
  if (typeof value === "number") return Number.isFinite(value) ? 2 : 5;
  if (typeof value !== "object") return 2;
  if (Array.isArray(value)) return 6;
  switch (tagOf(value)) {
    case "String":
    case "Boolean":
      return 2;
    case "Number":
    case "Date":
      return Number.isFinite(value.valueOf()) ? 2 : 5;
    case "Blob":
    case "File":
      return 7;
    case "AbortSignal":
      return 8;
    case "FormData":
    case "URLSearchParams":
      return 9;
    case "Object":
      return 10;
  }
  return typeof Event === "function" && value instanceof Event ? 8 : 11;
}

/** The text of a value, or undefined where it has more than `most` characters. */
export function textOf(value, most) {
  const text = tagOf(value) === "Date" ? value.toISOString() : String(value);
  return text.length > most ? undefined : text;
}

/** The names and values of an object, of its own, or of a form. */
export function entriesOf(value) {
  return kindOf(value) === 9 ? [...value] : Object.entries(value);
}
