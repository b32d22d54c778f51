// Search: words and a few operators over boards, cards and members.

import { asText, splitList } from "./params.js";
import { invalid, lacking } from "./refusal.js";
import { number, optionsOf, show } from "./show.js";

function queryOf(params) {
  const query = asText(params.query) ?? "";
  if (!query.trim()) throw invalid("query");
  return query;
}

/** The words of a query. Trello has operators too, such as `list:` and `@me`. */
function termsOf(query) {
  const words = query.split(/\s+/).filter(Boolean);
  if (words.some((word) => /^-|^[@#]|^\w+:/.test(word))) throw lacking("operators of a search", "GET", "search");
  return words.map((word) => word.replace(/^"+|"+$/g, "").toLowerCase());
}

function hasTerm(row, term, partial) {
  const text = [row.name, row.desc, row.fullName, row.username].filter(Boolean).join(" ").toLowerCase();
  const words = text.split(/[^\p{L}\p{N}]+/u);
  return partial ? words.some((word) => word.startsWith(term)) : words.includes(term);
}

/** `GET /search`. */
export function search(world, params) {
  const terms = termsOf(queryOf(params));
  const partial = asText(params.partial) === "true";
  const given = splitList(asText(params.modelTypes));
  const modelTypes = given.length > 0 ? given : ["all"];
  const answer = { options: { terms: terms.map((text) => ({ text })), modifiers: [], modelTypes, partial } };
  const boards = splitList(asText(params.idBoards));
  for (const kind of ["boards", "cards", "organizations", "members", "actions"]) {
    if (!modelTypes.includes(kind) && (kind === "actions" || !modelTypes.includes("all"))) continue;
    const prefix = `${kind}_`;
    const own = optionsOf(params, prefix);
    const limit = number(own, "limit", 1000, prefix) ?? 10;
    const begin = (number(own, "page", 100, prefix) ?? 0) * limit;
    const isWithin = (row) => kind !== "cards" || boards.length === 0 || boards[0] === "mine" || boards.includes(row.idBoard);
    const isHit = (row) => terms.every((term) => hasTerm(row, term, partial));
    const hits = (world.tables[kind] ?? []).filter((row) => isWithin(row) && isHit(row)).slice(begin, begin + limit);
    answer[kind] = hits.map((row) => show(world, kind, row, optionsOf(params).child(kind)));
  }
  return answer;
}
