// The client in other people's hands: kept in a framework's Proxy, taken apart, and given their values.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { FACES, outcome } from "../support/faces.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

const LIBRARIES = ["dayjs/dayjs.min.js", "moment/min/moment.min.js", "luxon/build/global/luxon.min.js"];
const MOMENT = "2026-01-02T03:04:05.678Z";

/** Values that stand for a moment, and what they are sent as. */
const MOMENTS = {
  "a Date": `new Date("${MOMENT}")`,
  "a Date of another frame": `new frame.Date("${MOMENT}")`,
  "dayjs": `dayjs("${MOMENT}")`,
  "moment": `moment("${MOMENT}")`,
  "luxon": `luxon.DateTime.fromISO("${MOMENT}", { zone: "utc" })`,
  "what says so by toJSON": `{ toJSON: () => "${MOMENT}" }`,
  "a date of a class that says it by toJSON": `new (class extends Date { toJSON() { return "${MOMENT}"; } })(5)`,
  "what says so by a toJSON of its class": `new (class { #at = "${MOMENT}"; toJSON() { return this.#at } })()`,
};

const INVALID = {
  "an invalid Date": `new Date("x")`,
  "an invalid Date of another frame": `new frame.Date("x")`,
  "an invalid dayjs": `dayjs("x")`,
  "an invalid moment": `moment(NaN)`,
  "an invalid luxon": `luxon.DateTime.invalid("x")`,
};

/** Refused values below a parameter `due`, which the error names. */
const REFUSED = {
  "a map": `new Map()`,
  "a map in an object": `{ inner: new Map() }`,
  "a symbol in a list": `[Symbol("x")]`,
  "a circle": `(() => { const circle = {}; circle.inner = { circle }; return circle })()`,
  "bytes in an object": `{ inner: new Uint8Array(1) }`,
};

/** Calls that fail, each in a function of its own. */
const FAILING = {
  "a call that Trello refuses": `client.get("boards/0123456789abcdef01234567")`,
  "a call that is refused here": `client.get("a#b")`,
  "nonsense": `client.get(5)`,
  "a helper": `client.boards.lists("0123456789abcdef01234567")`,
  "a download": `client.download("https://evil.example/x")`,
  "a GET of a batch": `client.batch(["boards/0123456789abcdef01234567", "members/me"]).then(([error]) => { throw error })`,
  "a list": `client.paginate("boards/0123456789abcdef01234567/actions").toArray()`,
  "a login": `(client.setToken(null), client.authorize({ interactive: false }))`,
};

for (const [number, face] of Object.keys(FACES).entries()) {
  describe(`other people's hands, by ${face}`, { timeout: 360_000 }, () => {
    const test = sampled(number);
    const on = stage();

    test("a client works in a bare Proxy", async (t) => {
      const { run } = await on.loggedIn(t, face);
      await run(() => (window.client = new Proxy(client, {})));
      assert.deepEqual(await run(uses), WORKS);
    });

    test("a client works in Vue's ref and reactive", async (t) => {
      const { page, run } = await on.loggedIn(t, face);
      await page.addScriptTag({ url: "/node_modules/vue/dist/vue.global.prod.js" });
      for (const keep of ["Vue.ref(given).value", "Vue.reactive({ given }).given", "Vue.readonly({ given }).given"]) {
        await run(`window.given ??= client; window.client = ${keep}`);
        assert.equal(await run(() => client !== given), true, keep);
        assert.deepEqual(await run(uses), WORKS, keep);
      }
    });

    test("methods work without their client", async (t) => {
      const { run } = await on.loggedIn(t, face);
      const name = await run(async () => {
        const { get, members, token, authorized, on } = client;
        const fetcher = async (key, fetch) => fetch(key);
        const { username } = await fetcher("members/me", get);
        on("deauthorized", () => {})();
        return [username === (await members.me()).username, token().length > 0, authorized()];
      });
      assert.deepEqual(name, [true, true, true]);
    });

    test("what stands for a moment is sent as it says itself, in the query and in a body", async (t) => {
      const { run } = await guest(t);
      for (const [what, value] of Object.entries(MOMENTS)) {
        await run(`client.get("members/me/actions", { since: ${value} })`);
        await run(`client.post("members/me/x", { due: ${value} }).catch(() => {})`);
        const [get, post] = await on.emulator.requests();
        assert.equal(get.params.since, MOMENT, what);
        assert.equal(post.params.due, MOMENT, what);
        await on.emulator.forgetRequests();
      }
    });

    test("an object that holds moments is sent with them", async (t) => {
      const { run } = await guest(t);
      const value = `{ date: dayjs("${MOMENT}"), all: [moment("${MOMENT}")], left: undefined }`;
      await run(`client.post("members/me/x", { value: ${value} }).catch(() => {})`);
      const { body } = (await on.emulator.requests()).at(-1);
      const sent = face === "import" ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
      const asForm = { "value[date]": MOMENT, "value[all][]": MOMENT };
      const wanted = face === "import" ? { value: { date: MOMENT, all: [MOMENT] } } : { ...sent, ...asForm };
      assert.deepEqual(sent, wanted);
    });

    test("refusals name the parameter that the caller wrote", async (t) => {
      const { page } = await guest(t);
      for (const [what, value] of Object.entries({ ...INVALID, ...REFUSED })) {
        for (const call of [`client.get("members/me", { due: ${value} })`, `client.put("cards/x", { due: ${value} })`]) {
          const { refused } = await outcome(page, call);
          assert.equal(refused?.code, "invalid_argument", what);
          assert.match(refused.message, /^The parameter due /, what);
        }
      }
      assert.deepEqual(await on.emulator.requests(), []);
    });

    test("an event is no parameter, whoever made it", async (t) => {
      const { page } = await guest(t);
      for (const event of [`new Event("click")`, `{ type: "click", nativeEvent: {}, preventDefault() {} }`]) {
        const { refused } = await outcome(page, `client.members.me(${event})`);
        assert.equal(refused?.code, "invalid_argument");
        assert.match(refused.message, /options are the third argument/);
      }
    });

    test("a path with Trello's /1/ is the same as without", async (t) => {
      const { run } = await on.loggedIn(t, face);
      await on.emulator.forgetRequests();
      await run(() => Promise.all([client.get("/1/members/me"), client.get("1/members/me"), client.get("members/me")]));
      await run(() => client.batch(["/1/members/me", "/1/batch?urls=/members/me"]));
      await run(() => client.paginate("/1/members/me/actions").toArray());
      const paths = (await on.emulator.requests()).map(({ path }) => path);
      assert.deepEqual(paths.slice(0, 3), ["/1/members/me", "/1/members/me", "/1/members/me"]);
      assert.deepEqual([...new Set(paths)].sort(), ["/1/batch", "/1/members/me", "/1/members/me/actions"]);
      assert.equal(await run(() => client.get("/1/boards/nothing").catch((error) => error.path)), "boards/nothing");
    });

    test("an id that is missing is refused before anything is sent", async (t) => {
      const { page } = await guest(t);
      for (const id of ["undefined", "null", `""`, "{}", "() => {}"]) {
        for (const collection of ["actions", "boards", "cards", "lists", "members", "labels"]) {
          const { refused } = await outcome(page, `client.${collection}.get(${id})`);
          assert.equal(refused?.code, "invalid_argument", `${collection}.get(${id})`);
        }
      }
      assert.deepEqual(await on.emulator.requests(), []);
    });

    for (const [what, call] of Object.entries(FAILING)) {
      test(`the stack of an error leads to its caller: ${what}`, async (t) => {
        const { run } = await on.loggedIn(t, face);
        const stack = await run(new Function(`
          return (async function asksTrello() {
            await Promise.resolve();
            return (async function innerCaller() { await ${call} })();
          })().then(() => "no error", (error) => error.stack);
        `));
        assert.match(stack, /innerCaller/);
        assert.doesNotMatch(stack, /wasm-function/);
      });
    }

    test("a page's own way of writing stacks may throw", async (t) => {
      const { page, run } = await on.loggedIn(t, face);
      await run(() => (Error.prepareStackTrace = () => { throw new Error("of the page") }));
      const code = await run(() => client.get("boards/0123456789abcdef01234567").catch((error) => error.code));
      assert.equal(code, "not_found");
      await page.evaluate(() => delete Error.prepareStackTrace);
    });

    /** A page with libraries for dates, whose client is logged in. */
    async function guest(t) {
      const { page, run } = await on.loggedIn(t, face);
      for (const library of LIBRARIES) await page.addScriptTag({ url: `/node_modules/${library}` });
      await page.evaluate(() => {
        document.body.append(document.createElement("iframe"));
        window.frame = frames[0];
      });
      await on.emulator.forgetRequests();
      return { page, run };
    }
  });
}

const WORKS = ["function", true, true, true, true, "interaction_required", null];

/** In the page: what a client does. */
async function uses() {
  const me = await client.get("members/me");
  const board = (await client.members.boards("me"))[0].id;
  const [again] = await client.batch(["members/me"]);
  const pages = [];
  for await (const action of client.paginate(`boards/${board}/actions`, null, { max: 2 })) pages.push(action);
  const stop = client.on("deauthorized", () => {});
  await client.ready;
  const token = client.token();
  await client.deauthorize();
  const code = await client.authorize({ interactive: false }).catch((error) => error.code);
  const left = client.token() ?? null;
  client.setToken(token);
  return [typeof stop, me.id === again.id, pages.length === 2, client.authorized(), client.key().length > 0, code, left];
}
