// What json.rs needs of the engine.

import { own } from "./object.js";

export const names = (value) => (value instanceof Object ? Object.keys(value).join() : "");

export function column(list, name) {
  if (!Array.isArray(list)) return undefined;
  const texts = list.map((item) => own(item, name));
  return texts.every((text) => typeof text === "string") ? texts.join() : undefined;
}

export const lastDate = (list, name) => Date.parse(own(list[list.length - 1], name));

/** A moment in milliseconds since 1970, to the second and as ISO 8601 writes it. */
export const dateOf = (at) => new Date(at).toISOString().replace(/\.\d+/, "");

export const pick = (list, places) => (places.length === list.length ? list : [...places].map((place) => list[place]));

export async function members(ask, first, second, names) {
  const given = await ask(first, second);
  return Object.fromEntries(names.split(" ").map((name) => [name, given[name]]));
}

/** The text or number of that name in a value, as text. */
export function field(value, name) {
  const found = own(value, name);
  return typeof found === "string" || typeof found === "number" ? `${found}` : undefined;
}

/** The JSON text of a value; lists, texts and numbers as they are, whatever `toJSON` another script gave them all. */
export const stringify = (value) =>
  JSON.stringify(value, function (name, said) {
    const here = this[name];
    return Array.isArray(here) || typeof here === "string" || typeof here === "number" ? here : said;
  });
