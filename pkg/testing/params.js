// The parameters of a call, wherever they travelled: in the query, in a form, in JSON.

const hasPairs = (body) => typeof body?.append === "function";

/** The parameters by name. `a[]=1&a[]=2` is an array, `a[b]=1` an object, a repeated name an array. */
export function readParams(query, body, contentType) {
  const params = {};
  const add = (value, name) => put(params, keysOf(name), value);
  new URLSearchParams(query).forEach(add);
  // That of happy-dom has no forEach.
  if (hasPairs(body)) for (const [name, value] of body) add(value, name);
  else if (/json/.test(contentType)) Object.assign(params, JSON.parse(body));
  else if (/urlencoded/.test(contentType)) new URLSearchParams(body).forEach(add);
  return params;
}

function keysOf(name) {
  const [, base, rest] = /^([^[]+)\[(.*)\]$/.exec(name) ?? [];
  return base === undefined ? [name] : [base, ...rest.split("][")];
}

function put(target, [key, ...rest], value) {
  if (rest[0] === "") target[key] = [target[key] ?? [], value].flat();
  else if (rest.length > 0) put((target[key] ??= {}), rest, value);
  else target[key] = key in target ? [target[key], value].flat() : value;
}

/** A scalar, or an array of them, as text; null and objects are none. */
export function asText(value) {
  if (Array.isArray(value)) return value.map(asText).filter((text) => text !== undefined).join(",");
  return value === null || ["object", "undefined"].includes(typeof value) ? undefined : String(value);
}

/** Splits at commas, without empty parts. */
export const splitList = (text = "") => text.split(",").map((part) => part.trim()).filter(Boolean);
