// GET: objects, their fields, and what belongs to them.

import { asText } from "./params.js";
import { defaultFilter, optionsOf, RELATIONS, show, showField, showRelated } from "./show.js";
import { search } from "./search.js";

/** Answers a GET; undefined where there is no route. */
export function read(world, [collection, given, name, filter, ...more], params) {
  if (collection === "search" && !given) return search(world, params);
  if (!RELATIONS[collection] || !given || more.length > 0) return undefined;
  const row = world.find(collection, given);
  const options = optionsOf(params);
  if (!name) return show(world, collection, row, options);
  const chosen = filter ?? options.get("filter") ?? defaultFilter(collection, name);
  return showRelated(world, collection, row, name, chosen, options) ?? (filter ? undefined : showField(world, collection, row, name));
}

/** The GETs of a batch. */
export function urlsOf(params) {
  return [params.urls ?? []].flat().flatMap((text) => (asText(text) ?? "").split(",")).filter(Boolean);
}
