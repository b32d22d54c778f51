// What kind of value a caller passed, in one step over the boundary. The numbers are those of value.rs.

const is = (value, name) => typeof globalThis[name] === "function" && value instanceof globalThis[name];

export function kindOf(value) {
  if (value === undefined) return 0;
  if (value === null) return 1;
  if (typeof value === "symbol") return 3;
  if (typeof value === "function") return 4;
  if (typeof value === "number") return Number.isFinite(value) ? 2 : 5;
  if (typeof value !== "object") return 2;
  if (Array.isArray(value)) return 6;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 5 : 2;
  if (is(value, "Blob")) return 7;
  if (is(value, "AbortSignal") || is(value, "Event")) return 8;
  if (is(value, "FormData")) return 9;
  return 10;
}

export function textOf(value) {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** The names and values of an object, of its own, or of a form. */
export function entriesOf(value) {
  return is(value, "FormData") ? [...value] : Object.entries(value);
}
