// Search: words and a few operators over boards, cards and members.

import { asText, splitList } from "./params.js";
import { invalid } from "./refusal.js";
import { optionsOf, show } from "./show.js";

function queryOf(params) {
  const query = asText(params.query) ?? "";
  if (!query.trim()) throw invalid("query");
  return query;
}

function parsed(query) {
  const terms = [];
  const modifiers = [];
  for (const given of query.split(/\s+/).filter(Boolean)) {
    const negated = given.startsWith("-");
    const word = negated ? given.slice(1) : given;
    const [, name, value] = /^(board|list|label|is|has|member):(.*)$/.exec(word.replace(/^@/, "member:").replace(/^#/, "label:")) ?? [];
    const plain = (text) => text.replace(/^"+|"+$/g, "").toLowerCase();
    if (name) modifiers.push({ negated, name, value: plain(value) });
    else terms.push(plain(word));
  }
  return { terms, modifiers };
}

function hasTerm(row, term, partial) {
  const text = [row.name, row.desc, row.fullName, row.username].filter(Boolean).join(" ").toLowerCase();
  const words = text.split(/[^\p{L}\p{N}]+/u);
  return partial ? words.some((word) => word.startsWith(term)) : words.includes(term);
}

function fits(world, kind, row, { name, value }) {
  if (kind !== "cards") return name === "is" && value === "open" && !row.closed;
  const isNamed = (kind, id) => world.row(kind, id)?.name.toLowerCase().startsWith(value);
  if (name === "board") return row.idBoard === value || isNamed("boards", row.idBoard);
  if (name === "list") return isNamed("lists", row.idList);
  if (name === "is") return row.closed === (value === "archived");
  if (name === "label") return row.idLabels.map((id) => world.row("labels", id)).some((label) => label?.name.toLowerCase() === value || label?.color === value);
  const member = value === "me" ? world.me : world.tables.members.find(({ username }) => username === value);
  if (name === "member") return row.idMembers.includes(member?.id);
  return { description: row.desc !== "", members: row.idMembers.length > 0 }[value] ?? false;
}

/** `GET /search`. */
export function search(world, params) {
  const { terms, modifiers } = parsed(queryOf(params));
  const partial = asText(params.partial) === "true";
  const given = splitList(asText(params.modelTypes));
  const modelTypes = given.length > 0 ? given : ["all"];
  const shown = modifiers.map(({ negated, name, value }) => ({ text: `${name}:${value}`, negated }));
  const answer = { options: { terms: terms.map((text) => ({ text })), modifiers: shown, modelTypes, partial } };
  const boards = splitList(asText(params.idBoards));
  for (const kind of ["boards", "cards", "organizations", "members", "actions"]) {
    if (!modelTypes.includes(kind) && (kind === "actions" || !modelTypes.includes("all"))) continue;
    const number = (name, most, usual) => {
      const text = asText(params[`${kind}_${name}`]) ?? String(usual);
      if (!/^\d+$/.test(text) || Number(text) > most) throw invalid(`${kind}_${name}`);
      return Number(text);
    };
    const limit = number("limit", 1000, 10);
    const begin = number("page", 100, 0) * limit;
    const isWithin = (row) => kind !== "cards" || boards.length === 0 || boards[0] === "mine" || boards.includes(row.idBoard);
    const isHit = (row) =>
      terms.every((term) => hasTerm(row, term, partial)) && modifiers.every((one) => Boolean(fits(world, kind, row, one)) !== one.negated);
    const hits = (world.tables[kind] ?? []).filter((row) => isWithin(row) && isHit(row)).slice(begin, begin + limit);
    answer[kind] = hits.map((row) => show(world, kind, row, optionsOf(params).child(kind)));
  }
  return answer;
}

/** `GET /search/members`. */
export function searchMembers(world, params) {
  const wanted = queryOf(params).toLowerCase();
  const limit = Number(asText(params.limit) ?? 8);
  if (!(limit <= 20)) throw invalid("limit");
  const isNamed = ({ fullName, username }) => [fullName, username].some((name) => name.toLowerCase().includes(wanted));
  return world.tables.members.filter(isNamed).slice(0, limit).map(({ id }) => world.person(id));
}
