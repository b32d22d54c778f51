// trello-wasm/testing: what it answers is what the emulator answers, and what else its tests' authors need of it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { startEmulator } from "../e2e/support/emulator.mjs";
import { mockTrello } from "../../pkg/dist/testing.js";
import { Trello } from "../../pkg/dist/trello.js";
import { installed } from "./project.mjs";

const MEMBERS = [{ username: "jonaslindqvist", fullName: "Jonas Lindqvist", initials: "JL" }];
const ME = { username: "mara_okafor", fullName: "Mara Okafor", initials: "MO" };

/** The same requests to both. `$name` stands for the id that an earlier answer had. */
const REQUESTS = `
board = POST boards?name=Garden&defaultLists=false
GET boards/$board
GET boards/$board?fields=name,closed&lists=all&labels=all&members=all
GET boards/$board/name
PUT boards/$board?name=Allotment&desc=x
GET boards/nope
GET boards/ffffffffffffffffffffffff
POST boards
first = POST boards/$board/lists?name=To%20do
second = POST lists?idBoard=$board&name=Done&pos=bottom
PUT lists/$second?name=
PUT lists/$second/name?value=Finished
GET boards/$board/lists
POST lists?name=x
card = POST cards?idList=$first&name=Romanesco&desc=two%20kilos&due=2027-05-01
other = POST cards?idList=$first&name=Onions&pos=top
POST cards?idList=$first&due=tomorrow
POST cards?idList=nope
GET cards/$card
GET cards/$card?fields=name,badges&checklists=all&list=true&board=true&board_fields=name&actions=all
PUT cards/$card?idList=$second&pos=top
PUT cards/$card?idList=ffffffffffffffffffffffff
PUT cards/$card?closed=maybe
PUT cards/$card/dueComplete?value=true
GET lists/$first/cards
GET boards/$board/cards?fields=name&limit=1
GET boards/$board/cards?limit=1001
PUT boards/$board/members/jonaslindqvist?type=normal
jonas = GET members/jonaslindqvist?fields=username
GET boards/$board/members
POST cards/$card/idMembers?value=$jonas
POST cards/$card/idMembers?value=$jonas
GET cards/$card/members
DELETE cards/$card/idMembers/$jonas
DELETE cards/$card/idMembers/$jonas
label = POST labels?idBoard=$board&name=Urgent&color=red
POST labels?idBoard=$board&name=Urgent&color=nope
POST cards/$card/idLabels?value=$label
GET cards/$card?fields=labels
PUT labels/$label?name=Now
DELETE cards/$card/idLabels/$label
comment = POST cards/$card/actions/comments?text=Hello
POST cards/$card/actions/comments
GET boards/$board/actions?before=$comment&limit=3
PUT cards/$card?desc=three%20kilos&dueReminder=10&start=null
GET boards/$board/actions?since=$comment
GET boards/$board/cards?fields=name&before=$other
GET boards/$board/cards?fields=name&since=$card
GET boards/$board/cards?since=yesterday
PUT actions/$comment?text=Bye
GET cards/$card/actions
DELETE actions/$comment
GET actions/$comment
checklist = POST checklists?idCard=$card&name=Shopping
item = POST checklists/$checklist/checkItems?name=Bread
POST checklists/$checklist/checkItems?name=Stock&checked=true
PUT cards/$card/checkItem/$item?state=complete
PUT cards/$card/checkItem/$item?state=half
GET cards/$card/checklists
GET checklists/$checklist/checkItems
GET boards/$board/actions?limit=3
GET boards/$board/actions?limit=2&page=1
GET boards/$board/actions?before=2020-01-01
GET boards/$board/actions?before=yesterday
GET boards/$board/actions?filter=createCard,updateCard:idList
GET lists/$second/actions?limit=1001
GET members/me?fields=username,fullName
GET members/me/boards?fields=nope&filter=none
GET search?query=Romanesco&modelTypes=cards&card_fields=name
GET search?query=Romanesco&modelTypes=cards&card_fields=name&cards_limit=1001
GET search
GET batch?urls=/boards/$board/name,/boards/nope,/cards/ffffffffffffffffffffffff
GET batch?urls=x
GET batch
DELETE checklists/$checklist/checkItems/$item
DELETE checklists/$checklist
DELETE cards/$other
GET cards/$other
DELETE labels/$label
DELETE boards/$board
GET boards/$board
`.trim().split("\n").map((line) => /^(?:(\w+) = )?(\w+) (.*)$/.exec(line).slice(1));

/** Without what each side makes up: ids by the order in which they come, links, dates, what the seeded members have. */
function told(names) {
  const place = (text) => names.get(text) ?? names.set(text, `#${names.size}`).get(text);
  return (text) => text
    .replace(/"idBoards":\[[^\]]*\]|"email":("[^"]*"|null)/g, (pair) => `${pair.split(":")[0]}:"…"`)
    .replace(/[0-9a-f]{24}/g, place)
    .replace(/"(shortLink|shortUrl|url)":"[^"]*"/g, '"$1":"…"')
    .replace(/\d{4}-\d\d-\d\dT(?!00:00:00.000Z)[\d:.]+Z/g, "a moment");
}

describe("what mockTrello answers", () => {
  let emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator?.stop());

  test("is what the emulator answers: status, text and values", async () => {
    const token = await emulator.token();
    const sides = [
      { fetch: globalThis.fetch, origin: emulator.api, auth: `key=${emulator.key}&token=${token}` },
      { fetch: mockTrello({ member: ME, members: MEMBERS }), origin: "https://api.trello.com", auth: "key=k&token=t" },
    ].map((side) => ({ ...side, ids: {}, tell: told(new Map()) }));
    const differing = [];
    for (const [name, method, target] of REQUESTS) {
      const answers = [];
      for (const { fetch, origin, auth, ids, tell } of sides) {
        const path = target.replace(/\$(\w+)/g, (_, name) => ids[name]);
        const answer = await fetch(`${origin}/1/${path}${path.includes("?") ? "&" : "?"}${auth}`, { method });
        const text = await answer.text();
        if (name) ids[name] = JSON.parse(text).id;
        const type = answer.headers.get("content-type");
        const sorted = type.startsWith("application/json") ? JSON.parse(tell(stable(text))) : text;
        answers.push({ status: answer.status, type, sorted });
      }
      try {
        assert.deepEqual(answers[1], answers[0]);
      } catch (error) {
        differing.push(`${method} ${target}: ${error.message}`);
      }
    }
    assert.equal(differing.join("\n\n"), "");
  });
});

describe("docs/testing.md", { timeout: 120_000 }, () => {
  let project;
  let emulator;
  before(async () => {
    project = installed();
    emulator = await startEmulator();
  });
  after(async () => {
    project?.remove();
    await emulator?.stop();
  });

  const text = readFileSync(new URL("../../docs/testing.md", import.meta.url), "utf8");
  const blocks = [...text.matchAll(/^```(\w*)\n(.*?)^```/gms)].map(([, language, code]) => ({ language, code }));
  test("has blocks of JavaScript only, so that each is run", () => {
    assert.deepEqual(blocks.map(({ language }) => language), ["js", "js", "js", "js"]);
  });

  for (const [number, { code }] of blocks.entries()) {
    test(`block ${number + 1} runs`, () => {
      project.write(`block-${number}.mjs`, code);
      const env = { ...process.env, NODE_TEST_CONTEXT: undefined, TRELLO_API: emulator.api, TRELLO_KEY: emulator.key };
      const { status, stdout, stderr } = spawnSync("node", [`block-${number}.mjs`], { cwd: project.folder, encoding: "utf8", env });
      assert.equal(status, 0, stdout + stderr);
    });
  }

  test("is the same by require", () => {
    project.write("main.cjs", `console.log(typeof require("trello-wasm/testing").mockTrello)`);
    assert.equal(spawnSync("node", ["main.cjs"], { cwd: project.folder, encoding: "utf8" }).stdout, "function\n");
  });
});

/** The members of objects in one order, so that ids come in the same. */
function stable(text) {
  return JSON.stringify(JSON.parse(text, (_, value) =>
    value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value));
}

const GARDEN = { name: "Garden", lists: [{ name: "To do", cards: [{ name: "Garlic", labels: ["Urgent"], members: ["jonas"], comments: ["Hi"] }] }, "Done"] };
const app = (options = { boards: [GARDEN] }) => {
  const fetch = mockTrello(options);
  return { fetch, trello: new Trello({ key: "a-key", token: "a-token", storage: "memory", retry: false, rateLimit: false, fetch }) };
};

test("a client finds what the test wrote down, and the test what the client did", async () => {
  const { fetch, trello } = app();
  const [board] = await trello.members.boards("me");
  const [card] = await trello.boards.cards(board.id);
  assert.deepEqual([card.name, card.labels[0].name, card.badges.comments], ["Garlic", "Urgent", 1]);
  await trello.cards.move(card.id, fetch.data.lists[1].id);
  await trello.cards.create({ idList: fetch.data.lists[0].id, name: "Onions", due: new Date(0), idMembers: [fetch.data.members[0].id] });
  assert.deepEqual(fetch.data.cards.map(({ name, idList }) => [name, idList === fetch.data.lists[1].id]), [["Garlic", true], ["Onions", false]]);
  assert.deepEqual(fetch.requests.slice(-1).map(({ method, path, status }) => [method, path, status]), [["POST", "cards", 200]]);
  assert.doesNotMatch(JSON.stringify(fetch.requests), /a-key|a-token/);
});

test("the pager reads every action, and a batch answers each part", async () => {
  const comments = Array.from({ length: 2_100 }, (_, number) => `Comment ${number}`);
  const { fetch, trello } = app({ boards: [{ name: "Long", lists: [{ name: "A", cards: [{ name: "B", comments }] }] }] });
  const { id } = fetch.data.boards[0];
  const all = await trello.paginate(`boards/${id}/actions`, { filter: "commentCard" }).toArray();
  assert.equal(new Set(all.map(({ id }) => id)).size, 2_100);
  const [me, none] = await trello.batch(["members/me", "boards/nope"]);
  assert.deepEqual([me.username, none.code], ["mara", "bad_request"]);
});

test("calls fail on order, and a call without an answer ends by its signal", async () => {
  const { fetch, trello } = app();
  const codeOf = (call) => call.then(() => "answered", ({ code }) => code);
  fetch.failNext({ status: 429, method: "PUT", path: "boards/*" });
  fetch.failNext({ status: 401, body: "invalid token", path: /^members/, times: 2 });
  const board = fetch.data.boards[0].id;
  assert.equal(await codeOf(trello.get(`boards/${board}`)), "answered");
  assert.equal(await codeOf(trello.put(`boards/${board}`, { name: "x" })), "rate_limited");
  fetch.failNext({ offline: true });
  assert.equal(await codeOf(trello.get(`boards/${board}`)), "network");
  fetch.failNext({ pending: true });
  const controller = new AbortController();
  const call = codeOf(trello.get(`boards/${board}`, {}, { signal: controller.signal }));
  controller.abort();
  assert.equal(await call, "aborted");
  assert.equal(await codeOf(trello.get("members/me")), "invalid_token");
});

test("a route that it lacks is named, unless the test answers it; reset forgets all", async () => {
  const { fetch, trello } = app();
  const said = await trello.get("webhooks/5").catch(({ message }) => message);
  assert.match(said, /mockTrello has no route for GET \/webhooks\/5\. Give the answer yourself/);
  fetch.on("GET webhooks/*", ({ path }) => ({ id: path.slice(9) }));
  assert.deepEqual(await trello.get("webhooks/5"), { id: "5" });
  fetch.on("GET webhooks/*", () => new Response("gone", { status: 404 }));
  assert.equal(await trello.get("webhooks/5").catch(({ code }) => code), "not_found");
  fetch.data.cards.length = 0;
  fetch.reset();
  assert.equal(fetch.data.cards.length, 1);
  assert.equal(fetch.requests.length, 0);
  assert.match(await trello.get("webhooks/5").catch(({ message }) => message), /no route/);
});

test("what a test writes down wrongly is named", () => {
  assert.throws(() => mockTrello({ boards: [{ lists: ["To do"] }] }), /no name in \{"lists":\["To do"\]\}/);
  assert.throws(() => mockTrello({ member: { fullName: "Mara" } }), /no username in/);
  assert.throws(() => mockTrello({ boards: [null] }), /no name in null/);
  assert.throws(() => mockTrello().on("webhooks/*", {}), /no method in "webhooks\/\*"/);
});

test("a broken body is refused as by Trello, and what would be ignored by a sentence", async () => {
  const { fetch, trello } = app();
  const headers = { "content-type": "application/json" };
  const answer = await fetch("https://api.trello.com/1/boards", { method: "POST", headers, body: "{" });
  assert.deepEqual([answer.status, await answer.text()], [400, "Error parsing body: invalid JSON"]);
  const { id } = fetch.data.boards[0];
  const said = await trello.put(`boards/${id}`, { "prefs/background": "red" }).catch(({ message }) => message);
  assert.match(said, /mockTrello has no `prefs\/background`/);
});

test("parameters are read from whatever a fetch takes", async () => {
  const fetch = mockTrello();
  const url = "https://api.trello.com/1/boards";
  const form = () => {
    const form = new FormData();
    form.append("name", "Garden");
    return form;
  };
  const bodies = { form: form(), search: new URLSearchParams({ name: "Garden" }), text: "name=Garden", json: '{"name":"Garden"}' };
  for (const [kind, body] of Object.entries({ ...bodies, none: undefined })) {
    const address = new URL(body ? url : `${url}?name=Garden`);
    for (const [input, init] of [[address, { method: "post", body }], [new Request(address, { method: "POST", body })]]) {
      assert.equal((await fetch(input, init)).status, 200, `${kind} of a ${input.constructor.name}`);
    }
  }
  assert.deepEqual(new Set(fetch.data.boards.map(({ name }) => name)), new Set(["Garden"]));
});

test("boards are filtered by who may see them", async () => {
  const { trello } = app({ boards: ["Garden", { name: "Fair", prefs: { permissionLevel: "public" } }] });
  const namesOf = async (filter) => (await trello.members.boards("me", { filter })).map(({ name }) => name);
  assert.deepEqual(await namesOf("public"), ["Fair"]);
  assert.deepEqual(await namesOf("members"), ["Garden"]);
  assert.deepEqual(await namesOf("organization"), []);
});
