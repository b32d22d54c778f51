// What a caller's own code throws reaches the caller, and leaves nothing behind in wasm: after any number of such calls the
// next one works.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { engine } from "../support/browser.mjs";
import { FACES } from "../support/faces.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

/** Some 1,100 exceptions through wasm filled its stack. */
const TIMES = engine === "chromium" ? 20_000 : 2_500;

/** Calls in which code of the caller's throws when parameters or options are read. */
const PARAMETERS = {
  "a getter": `client.post("cards", { get name() { throw thrown } })`,
  "a getter deep inside": `client.post("cards", { name: [{ get x() { throw thrown } }] })`,
  "a toString": `client.post("cards", { name: Object.assign(new String("x"), { valueOf: fails }) })`,
  "a toJSON": `client.post("cards", { name: { toJSON: fails } })`,
  "a tag": `client.post("cards", { name: { get [Symbol.toStringTag]() { throw thrown } } })`,
  "a Proxy's traps": `client.post("cards", { name: new Proxy({}, { get: fails, ownKeys: fails }) })`,
  "a Proxy in place of a file": `client.post("cards", { name: new Proxy({ [Symbol.toStringTag]: "Blob" }, { getPrototypeOf: fails }) })`,
  "parameters that are a Proxy": `client.post("cards", new Proxy({}, { ownKeys: fails }))`,
  "a form": `client.post("cards", Object.assign(new URLSearchParams(), { [Symbol.iterator]: fails }))`,
  "a helper's parameters": `client.cards.move("x", "y", { get name() { throw thrown } })`,
  "a GET of a batch": `client.batch([["members/me", { get name() { throw thrown } }]]).then(([error]) => { throw error })`,
  "the list of a batch": `client.batch(new Proxy([], { get: fails }))`,
  "a GET of a batch that is a Proxy": `client.batch([new Proxy([], { get: fails })])`,
  "a listener to the progress of a list": `client.paginate("members/me/actions", null, { get onProgress() { throw thrown } }).toArray()`,
  "a login's callback": `client.authorize({ get success() { throw thrown } })`,
  "a list's parameters": `client.paginate("members/me/actions", { get name() { throw thrown } }, { limit: 5 }).toArray()`,
  "a GET that is joined": `joined.get("members/me", { get name() { throw thrown } })`,
};

/** What is given to all else, where it is read. */
const OPTIONS = {
  "a client's key": `new own.constructor({ get key() { throw thrown } })`,
  "a client's store": `new own.constructor({ get storage() { throw thrown } })`,
  "a client's autoBatch": `new own.constructor({ get autoBatch() { throw thrown } })`,
  "a client's options": `new own.constructor(new Proxy({}, { get: fails, getOwnPropertyDescriptor: fails }))`,
  "a logout's option": `client.deauthorize({ get revoke() { throw thrown } })`,
  "an id": `own.constructor.idToDate({ toString: fails })`,
  "a Power-Up's option": `own.constructor.powerUp({ get() {} }, { get name() { throw thrown } })`,
  "a Power-Up's login": `own.constructor.powerUp({ get() {} }, { key: "k" }).authorize({ get scope() { throw thrown } })`,
  "a Power-Up's login with a callback": `new Promise((_, error) => own.constructor.powerUp({ get() {} }, { key: "k" }).authorize({ error, get scope() { throw thrown } }))`,
};

/** Calls of a client of its own with whatever else of the caller's can throw. */
const OTHERS = {
  "a signal's members": `own.get("x", null, { signal: signal({ get aborted() { throw thrown }, get reason() { throw thrown } }) })`,
  "a signal's methods": `own.get("x", null, { signal: signal({ addEventListener: fails, removeEventListener: fails }) })`,
  "a path": `own.get({ valueOf: fails })`,
  "callbacks": `own.get("x", fails, fails).always(fails).complete(fails)`,
  "a listener": `own.get("x")`,
  "a fetch": `failing.get("x")`,
  "a store": `failing.authorize({ interactive: false })`,
  "a store's promise": `slow.authorize({ interactive: false })`,
};

/** What is called with whatever is left of the stack. */
const AT_THE_END = [
  `trello.constructor.idToDate("5f0000000000000000000000")`,
  `trello.setKey("k")`,
  `trello.get("x")`,
  `trello.authorize({ interactive: false })`,
  `trello.batch(["x", "y"])`,
  `trello.paginate("x").pages().next()`,
  `new trello.constructor({ key: "k", storage: "memory" })`,
];

for (const [number, face] of Object.keys(FACES).entries()) {
  describe(`exceptions of a caller's code, by ${face}`, { timeout: 720_000 }, () => {
    const test = sampled(number);
    const on = stage();

    test(`${TIMES} exceptions while parameters are read, of each kind, leave the next call working`, async (t) => {
      const { run } = await member(t);
      for (const [kind, call] of Object.entries(PARAMETERS)) {
        const { code, isCause, message } = await run(`(${first})(() => ${call})`);
        assert.deepEqual([code, isCause], ["invalid_argument", kind !== "a Proxy in place of a file"], `${kind}: ${message}`);
        await run(`(${repeat})(() => ${call}, ${TIMES})`);
        assert.ok((await run(() => client.get("members/me"))).username, kind);
      }
      assert.ok((await on.emulator.requests()).every(({ path }) => path === "/1/members/me"));
    });

    test("an option or id that throws while it is read is told as that", async (t) => {
      const { run } = await member(t);
      for (const [kind, call] of Object.entries(OPTIONS)) {
        const { code, isCause, message } = await run(`(${first})(async () => ${call})`);
        assert.deepEqual([code, isCause], ["invalid_argument", true], `${kind}: ${message}`);
      }
      assert.ok((await run(() => client.get("members/me"))).username, "the client is still logged in");
    });

    test(`${TIMES} exceptions in whatever else is the caller's, of each kind, leave the next call working`, async (t) => {
      const { run } = await member(t);
      await run(() => addEventListener("error", (event) => event.error === thrown && event.preventDefault()));
      for (const [kind, call] of Object.entries(OTHERS)) {
        await run(`(${repeat})(() => ${call}, ${TIMES})`);
        assert.ok((await run(() => client.get("members/me"))).username, kind);
      }
    });

    test("with autoBatch a parameter that throws fails its own call only", async (t) => {
      const { run } = await member(t);
      const ends = await run(async () => {
        const gets = [{ fields: "username" }, { get fields() { throw thrown } }, { fields: "fullName" }];
        const all = await Promise.allSettled(gets.map((params) => joined.get("members/me", params)));
        return all.map(({ value, reason }) => (reason ? [reason.code, reason.cause === thrown] : Object.keys(value).length > 0));
      });
      assert.deepEqual(ends, [true, ["invalid_argument", true], true]);
      assert.deepEqual((await on.emulator.requests()).map(({ path }) => path), ["/1/batch"]);
    });

    test("in a batch a parameter that throws fails its own GET only", async (t) => {
      const { run } = await member(t);
      const ends = await run(async () => {
        const all = await client.batch(["members/me", ["members/me", { get fields() { throw thrown } }], "members/me"]);
        return all.map((end) => (isTrelloError(end) ? [end.code, end.cause === thrown] : end.username.length > 0));
      });
      assert.deepEqual(ends, [true, ["invalid_argument", true], true]);
    });

    test("where the stack is full the calls that are made there fail, and those before and after do not", async (t) => {
      const { run } = await member(t);
      for (const act of AT_THE_END) assert.deepEqual(await run(`(${deep})((trello) => ${act})`), ["fine", "fine", "fine"], act);
    });

    test("where the stack is nearly full an abort ends its call alone, and a list goes on or fails", async (t) => {
      const { run } = await member(t);
      const { aborted, pages, after } = await run(nearlyFull);
      assert.deepEqual([aborted, after], [["aborted"], ["fine", "fine"]]);
      assert.ok(pages.every((end) => ["fine", "RangeError", "InternalError", "invalid_argument", "internal_error"].includes(end)), pages.join());
    });

    /** A logged-in page with clients of its own, and what throws. */
    async function member(t) {
      const { page, token, run } = await on.loggedIn(t, face);
      await page.evaluate(
        async ({ api, site, key, token }) => {
          const Trello = window.Trello?.Client ?? (await import("/pkg/trello.js")).Trello;
          window.thrown = new Error("of the caller's");
          window.fails = () => {
            throw thrown;
          };
          window.signal = (members) => {
            const signal = { aborted: false, addEventListener() {}, removeEventListener() {}, [Symbol.toStringTag]: "AbortSignal" };
            return Object.defineProperties(signal, Object.getOwnPropertyDescriptors(members));
          };
          window.joined = new Trello({ key, token, apiEndpoint: api, authEndpoint: site, autoBatch: true });
          const options = { key, rateLimit: false, retry: false, storage: "memory", fetch: async () => new Response("{}") };
          window.own = new Trello(options);
          own.on("response", fails);
          const store = { get: fails, set: fails, remove: fails };
          window.failing = new Trello({ ...options, storage: store, fetch: fails });
          let reads = 0;
          const fickle = () => ({ get then() { if (reads++ % 2) throw thrown; } });
          window.slow = new Trello({ ...options, storage: { get: fickle, set: fickle, remove: fickle } });
        },
        { api: on.emulator.api, site: on.emulator.site, key: on.emulator.key, token },
      );
      await on.emulator.forgetRequests();
      return { run };
    }
  });
}

/** In the page: how a call ends. It gets there as a text, since the page's policy may let none become code in it. */
async function first(begin) {
  return begin().then(
    () => ({ code: "none" }),
    ({ code, cause, message }) => ({ code, message, isCause: cause === thrown }),
  );
}

/** In the page: makes a call so often, a hundred at a time. Writing the stacks would take most of the time. */
async function repeat(begin, times) {
  Error.stackTraceLimit = 0;
  const quiet = async () => begin();
  for (let made = 0; made < times; made += 100) await Promise.allSettled(Array.from({ length: 100 }, quiet));
}

/** In the page: how a call ends that was made before `act` was called at every depth of a full stack, and two after that. */
async function deep(act) {
  Error.stackTraceLimit = 0;
  // Where the stack is too short to keep what was begun, nobody hears how that ends.
  for (const name of ["error", "unhandledrejection"]) addEventListener(name, (event) => event.preventDefault());
  const trello = new own.constructor({ key: "k", token: "t", storage: "memory", rateLimit: false, fetch: async () => new Response("[]") });
  const end = (promise) => promise.then(() => "fine", String);
  const before = end(trello.get("x"));
  const begun = [];
  let left = 1_200;
  const recurse = () => {
    try {
      recurse();
    } catch {
      // It goes on one call further up.
    }
    if (left-- > 0) {
      try {
        begun.push(act(trello));
      } catch {
        // Here the stack was too short.
      }
    }
  };
  recurse();
  await Promise.allSettled(begun);
  trello.setKey("k");
  return [await before, await end(trello.get("x")), await end(trello.paginate("x").toArray())];
}

/** In the page: how calls and lists end that are aborted and read at every depth of a stack that is nearly full, and others after. */
async function nearlyFull() {
  Error.stackTraceLimit = 0;
  const options = { key: "k", token: "t", storage: "memory", rateLimit: false, retry: false };
  const silent = (_, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  // What the engine could not tell its listeners is found out when the attempt's time is over.
  const waiting = new own.constructor({ ...options, timeout: 5_000, fetch: silent });
  const trello = new own.constructor({ ...options, fetch: async () => new Response("[]") });
  const end = (promise) => promise.then(() => "fine", ({ code, name }) => code ?? name);
  const controllers = Array.from({ length: 1_000 }, () => new AbortController());
  const calls = controllers.map(({ signal }) => end(waiting.get("x", null, { signal })));
  const lists = controllers.map(() => trello.paginate("x").pages());
  await trello.get("x");
  // Chromium has compiled what was called before, and calls nothing that it has no room to compile.
  controllers.pop().abort();
  const begun = [end(lists.pop().next())];
  const need = (frames) => frames && 1 + need(frames - 1);
  const recurse = () => {
    try {
      recurse();
    } catch {
      // It goes on one call further up.
    }
    try {
      // An engine with less does not call listeners.
      need(300);
    } catch {
      return;
    }
    controllers.pop()?.abort();
    try {
      begun.push(end(lists.pop()?.next()));
    } catch {
      // Here the stack was too short, or all are begun.
    }
  };
  recurse();
  const after = [await end(trello.get("x")), await end(trello.paginate("x").toArray())];
  return { aborted: [...new Set(await Promise.all(calls))], pages: [...new Set(await Promise.all(begun))], after };
}
