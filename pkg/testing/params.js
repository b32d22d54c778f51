// The parameters of a call, wherever they travelled: in the query, in a form, in JSON.

import { Refusal } from "./refusal.js";

/** The parameters by name. A repeated name is an array. */
export function readParams(query, body) {
  const params = {};
  const add = (value, name) => put(params, name, value);
  new URLSearchParams(query).forEach(add);
  if (typeof body !== "string") body?.forEach(add);
  else if (body.startsWith("{")) addJson(params, body);
  else new URLSearchParams(body).forEach(add);
  return params;
}

function addJson(params, body) {
  try {
    Object.assign(params, JSON.parse(body));
  } catch {
    throw new Refusal(400, "Error parsing body: invalid JSON");
  }
}

function put(params, name, value) {
  params[name] = name in params ? [params[name], value].flat() : value;
}

/** A scalar, or an array of them, as text; null and objects are none. */
export function asText(value) {
  if (Array.isArray(value)) return value.map(asText).join(",");
  return value === null || value === undefined || typeof value === "object" ? undefined : String(value);
}

/** Splits at commas, without empty parts. */
export const splitList = (text = "") => text.split(",").map((part) => part.trim()).filter(Boolean);
