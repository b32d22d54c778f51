// What json.rs needs of the engine.

export const names = (value) => (value instanceof Object ? Object.keys(value).join() : "");

export function column(list, name) {
  if (Array.isArray(list) && list.every((item) => typeof item?.[name] === "string")) return list.map((item) => item[name]).join();
}

export const lastDate = (list, name) => Date.parse(list.at(-1)?.[name]);

export const pick = (list, places) => (places.length === list.length ? list : Array.from(places, (place) => list[place]));
