// What json.rs needs of the engine.

export const names = (value) => (value instanceof Object ? Object.keys(value).join() : "");

export function column(list, name) {
  if (Array.isArray(list) && list.every((item) => typeof item?.[name] === "string")) return list.map((item) => item[name]).join();
}

export const lastDate = (list, name) => Date.parse(list.at(-1)?.[name]);

export const pick = (list, places) => (places.length === list.length ? list : Array.from(places, (place) => list[place]));

export async function members(ask, first, second, names) {
  const given = await ask(first, second);
  return Object.fromEntries(names.split(" ").map((name) => [name, given[name]]));
}

/** The text or number of that name in a value, as text. */
export function field(value, name) {
  const found = value?.[name];
  return typeof found === "string" || typeof found === "number" ? `${found}` : undefined;
}
