// GET: objects, their fields, and what belongs to them.

import { invalid, notFound } from "./refusal.js";
import { asText } from "./params.js";
import { defaultFilter, optionsOf, show, showField, showRelated } from "./show.js";
import { search } from "./search.js";

const KINDS = ["actions", "boards", "cards", "checklists", "labels", "lists", "members"];
/** Parts by the path of what they belong to: their kind, and the field that names it. */
const PARTS = {
  "cards/checkItem": ["checkItems"],
  "checklists/checkItems": ["checkItems", "idChecklist"],
};

/** Answers a GET; undefined where there is no route. */
export function read(world, [collection, given, name, filter, ...more], params) {
  if (collection === "search" && !given) return search(world, params);
  if (!KINDS.includes(collection) || !given || more.length > 0) return undefined;
  const row = world.find(collection, given);
  const options = optionsOf(params);
  if (!name) return show(world, collection, row, options);
  const part = filter && PARTS[`${collection}/${name}`];
  if (part) return showPart(world, row, part, filter, options);
  if (collection === "cards" && name === "actions" && Number(options.get("page")) > 19) throw invalid("page");
  const chosen = filter ?? options.get("filter") ?? defaultFilter(collection, name);
  return showRelated(world, collection, row, name, chosen, options) ?? (filter ? undefined : showField(world, collection, row, name));
}

function showPart(world, owner, [kind, field], given, options) {
  const row = world.find(kind, given);
  if (field && row[field] !== owner.id) throw notFound();
  return show(world, kind, row, options);
}

/** The GETs of a batch. */
export function urlsOf(params) {
  return [params.urls ?? []].flat().flatMap((text) => (asText(text) ?? "").split(",")).filter(Boolean);
}
