// What editors show: short texts, without the router that is behind them.

import assert from "node:assert/strict";
import test from "node:test";

import { Editor } from "./support/editor.mjs";

const editor = new Editor();
/** On one line. */
const line = (text) => text.replace(/\s+/g, " ");

const HOVERS = {
  "const lists| = await trello.get(`boards/${id}/lists`)": "const lists: List[]",
  "const board| = await trello.get('boards/x', { fields: ['name', 'url'], lists: 'open' })":
    'const board: Only<Board, "name" | "url" | "id"> & { lists: List[]; }',
  "const card| = await trello.get('cards/x', { checklists: 'all' })": "const card: Card & { checklists: Checklist[]; }",
  "trello.get('members/me', (me|) => me)": "(parameter) me: Me",
  "const [me|] = await trello.batch(['members/me'])": "const me: TrelloError | Me",
  "for await (const action| of trello.paginate(`boards/${id}/actions`)) {}": "const action: Action",
  "const due| = await trello.get('cards/x/due')": "const due: { _value: string | null; }",
  "const found| = await trello.get('planets/mars')": "const found: unknown",
  "const board| = await trello.get('boards/x', { memberships: 'all', organization: true })":
    "const board: BoardSummary & { memberships: Membership[]; organization: OrganizationSummary | null; }",
  "const found| = await trello.search('q', { modelTypes: 'cards', card_members: true })":
    "const found: { cards: (Card & { members: Member[]; })[]; options: SearchOptions; }",
  "const card| = await trello.get('cards/x', { checklists: 'all', list: some })":
    "const card: Card & { checklists: Checklist[]; list?: List; }",
  "const lists| = await trello.get('cards/x/checklists', { checkItem_fields: 'name' })":
    'const lists: (Except<Checklist, "checkItems"> & { checkItems: Only<CheckItem, "name" | "id">[]; })[]',
  "const board| = await trello.get('boards/x', some ? { fields: 'name' } : undefined)":
    'const board: BoardSummary | Only<Board, "name" | "id">',
  "const actions| = await trello.get('boards/x/actions', { fields: 'type,data', display: true })":
    'const actions: ((OnlyOfEach<Action, "id" | "type" | "data"> & Pick<ActionBase, "memberCreator">) & { display: ActionDisplay; })[]',
  "const actions| = await trello.get('cards/x/actions', { memberCreator_fields: 'username' })":
    'const actions: (Except<Action, "memberCreator"> & { memberCreator: Only<Member, "username" | "id"> | null; })[]',
  "const found| = await trello.search('q', searched)":
    "const found: { options: SearchOptions; actions?: Action[]; boards?: (BoardName & { organization?: Organization | null; })[]; " +
    "cards?: (Card & { board?: Board; list?: List; members?: Member[]; stickers?: Sticker[]; attachments?: Attachment[]; })[]; " +
    "members?: MemberSummary[]; organizations?: OrganizationSummary[]; }",
  "trello.get|(`boards/${id}/lists`)":
    "(property) TrelloClient<Modern>.get: Verb <`boards/${string}/lists`, unknown>(path: `boards/${string}/lists`, params?: Form | GetBoardsIdListsParams | null | undefined, " +
    "options?: CallOptions) => TrelloRequest<List[]> (+12 overloads)",
  "trello.post|('cards', { idList: id })":
    '(property) TrelloClient<Modern>.post: Verb <"cards", { readonly idList: string; }>(path: "cards", params: { readonly ' +
    "idList: string; }, options?: CallOptions) => TrelloRequest<Card> (+12 overloads)",
  "trello.cards.create|({ idList: id })":
    "(property) Cards<Modern>.create: Helper <{ readonly idList: string; }, unknown>(params: { readonly idList: string; }, " +
    "options?: CallOptions | undefined) => TrelloRequest<Card> (+11 overloads)",
};

for (const [code, shown] of Object.entries(HOVERS)) {
  test(`a pointer over ${code} shows a short text`, () => assert.equal(line(editor.hover(code)), shown));
}

test("a pointer over what any parameters make shows nothing of the router", () => {
  const anyParams = "declare const given: import('trello-wasm').ParamsOf<'GET', 'cards/ID'>;";
  const shown = line(editor.hover(`${anyParams} const card| = await trello.get('cards/x', given)`));
  assert.match(shown, /^const card: Except<Card, "checkItemStates"> & \{ .*members\?: MemberSummary\[\]; /);
  assert.doesNotMatch(shown, /Nested|Params|\bany\b/);
});

for (const verb of ["get", "post", "put", "delete", "del", "rest", "paginate", "batch"]) {
  test(`${verb} has a comment`, () => assert.match(editor.comment(`trello.${verb}|`), /\w+ \w+/));
}

const CALLS = [
  "trello.get|('members/me')",
  "trello.get|('members/me', { fields: 'bio' })",
  "trello.put|('cards/x', { name: 'x' })",
  "trello.rest|('GET', 'members/me')",
  "trello.batch|(['members/me'])",
  "trello.paginate|('boards/x/cards')",
  "trello.boards.get|('x')",
  "trello.cards.create|({ idList: id })",
];

for (const call of CALLS) {
  test(`a pointer over ${call} shows a comment`, () => assert.match(editor.comment(call), /: |results/));
}

const COMPLETIONS = {
  "trello.cards.create({ | })": { has: ["idList", "name", "due"], lacks: ["append", "getAll", "length"] },
  "trello.post('cards', { idList: id, n| })": { has: ["name", "pos"], lacks: ["append", "idList"] },
  "trello.get('boards/x', { fields: ['|'] })": { has: ["name", "desc", "prefs"], lacks: ["cards"] },
  "trello.get('boards/x/lists', { filter: '|' })": { has: ["open", "closed", "all"], lacks: ["visible"] },
  "trello.get('boards/x/|')": { has: ["boards/x/lists", "boards/x/cards"], lacks: ["boards/x/stickers"] },
  "trello.rest('|')": { has: ["GET", "put"], lacks: ["PATCH"] },
  "trello.delete('|')": { has: ["boards", "tokens"], lacks: ["search", "types"] },
  "trello.delete('boards/x/|')": { has: ["boards/x/members", "boards/x/boardPlugins"], lacks: ["boards/x/lists"] },
  "trello.put('boards/x/my|')": { has: ["boards/x/myPrefs"], lacks: ["boards/x/members"] },
  "trello.get('bo|')": { has: ["boards"], lacks: ["cards"] },
  "trello.get('boards/x').then((board) => board.|)": { has: ["name", "shortUrl"], lacks: ["idList"] },
  "trello.batch([['boards/x/lists', { | }]])": { has: ["filter", "fields", "cards"], lacks: ["append"] },
  "trello.batch([['boards/x/lists', { filter: '|' }]])": { has: ["open", "closed"], lacks: ["visible"] },
  "trello.batch(['members/me', 'boards/x/|'])": { has: ["boards/x/lists"], lacks: ["boards/x/stickers"] },
  "trello.boards.lists(id, { | })": { has: ["filter", "fields", "cards"], lacks: ["append"] },
};

for (const [code, { has, lacks }] of Object.entries(COMPLETIONS)) {
  test(`${code} is completed`, () => {
    const names = editor.completions(code);
    assert.deepEqual(has.filter((name) => !names.includes(name)), []);
    assert.deepEqual(lacks.filter((name) => names.includes(name)), []);
  });
}

const ERRORS = {
  "trello.get('boards/x/lists', { feilds: 'name' })": ["'feilds'", "'GetBoardsIdListsParams'", "'fields'"],
  "trello.get('boards/x/lists', { filter: 'opne' })": ['"opne"', "'filter'", "'GetBoardsIdListsParams'"],
  "trello.post('cards', { name: 'x' })": ["'idList'", "'PostCardsParams'"],
  "trello.put('cards/x/idList', {})": ["'value'", "PutCardsIdParams", "idList"],
  "trello.put('cards/x/closed', { value: 'yes' })": ['"yes"', "'value'", "PutCardsIdParams", "closed"],
  "trello.post('cards')": ["POST cards needs parameters: idList."],
  "trello.delete('boards/x/lists')": ["DELETE boards/x/lists is no route", "GET, POST"],
  "trello.cards.create({ name: 'x' })": ["'idList'", "'PostCardsParams'"],
  "trello.batch([['boards/x/lists', { feilds: 'name' }]])": ["'feilds'", "'GetBoardsIdListsParams'", "'fields'"],
  "trello.batch([['boards/x/lists', { filter: 'opne' }]])": ['"opne"', "'filter'", "'GetBoardsIdListsParams'"],
  "trello.batch([['search', { modelTypes: 'cards' }]])": ["'query'", "'GetSearchParams'"],
  "trello.batch(['members/me', 'search'])": ["GET search needs parameters: query."],
  "trello.get('boards/x', null, { timeuot: 5 })": ["'timeuot'", "'CallOptions'", "'timeout'"],
  "trello.rest('GET', 'boards/x', null, { timeuot: 5 })": ["'timeuot'", "'CallOptions'", "'timeout'"],
  "trello.boards.get('x', null, { timeuot: 5 })": ["'timeuot'", "'CallOptions'", "'timeout'"],
  "trello.boards.lists('x', null, { timeuot: 5 })": ["'timeuot'", "'CallOptions'", "'timeout'"],
  "trello.paginate('boards/x/cards', null, { mx: 5 })": ["'mx'", "'PageOptions'"],
  "trello.get('boards/x', { fields: 'name' }, (board) => board.name, null, { timeuot: 5 })": ["'timeuot'", "'CallOptions'"],
  "trello.boards.lists('x', null, (lists) => lists.length, null, { timeuot: 5 })": ["'timeuot'", "'CallOptions'"],
  "trello.boards.get('x', null, (board) => board.name, null, { timeuot: 5 })": ["'timeuot'", "'CallOptions'"],
  "trello.rest(some ? 'PUT' : 'POST', 'cards/x', {})": ["POST cards/x is no route of Trello's API."],
  "trello.paginate('boards/x', { lists: 'open' })": ["GET boards/x is no list."],
  "trello.batch(['webhooks'])": ["GET webhooks is no route", "POST"],
};

for (const [code, parts] of Object.entries(ERRORS)) {
  test(`the error of ${code} names path and parameter`, () => {
    const [error, ...others] = editor.errors(code);
    assert.deepEqual(others, []);
    assert.deepEqual(parts.filter((part) => !error.includes(part)), [], error);
  });
}

test("instanceof tells errors from results both ways", () => {
  const code = "import { TrelloError } from 'trello-wasm'; const [me] = await trello.batch(['members/me']);";
  assert.deepEqual(editor.errors(`${code} const name: string = me instanceof TrelloError ? me.code : me.username;`), []);
});

test("jQuery's members are struck through on the npm face alone", () => {
  const calls = (of) => `${of}.get('members/me').done(() => {}).fail(() => {}); ${of}.get('members/me').finally(() => {});`;
  assert.deepEqual(editor.deprecated(calls("trello")), ["done", "fail"]);
  assert.deepEqual(editor.deprecated(calls("classic")), []);
});
