// Every call settles, with the right reason: whatever the answer, the caller's `fetch` and signal, and however large.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FACES } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

const FRAME = `document.body.appendChild(document.createElement("iframe")).contentWindow`;
const USED = `(() => { const used = new Response("{}"); used.text(); return used; })()`;

/** Whoever reads it twice gets an exception, which must not reach wasm. */
const LATE = `(() => {
  let reads = 0;
  const get = () => {
    if (reads++) throw new Error("late");
    return 200;
  };
  return Object.defineProperty(new Response('{"a":1}'), "status", { get });
})()`;

/** What stands in for a Response in people's tests. */
const STAND_INS = {
  "ok and json()": `({ ok: true, json: async () => ({ a: 1 }) })`,
  "json() alone": `({ json: () => ({ a: 1 }) })`,
  "status and text()": `({ status: 200, text: async () => '{"a":1}' })`,
  "headers that have get() alone": `({ ok: true, headers: { get: () => "x" }, json: async () => ({ a: 1 }) })`,
  "headers in a map": `({ ok: true, headers: new Map([["x-a", "1"]]), json: async () => ({ a: 1 }) })`,
  "headers that are no Headers": `({ ok: true, headers: { "x-a": "1" }, json: async () => ({ a: 1 }) })`,
  "a Response with a status of its own": `Object.defineProperty(new Response('{"a":1}'), "status", { value: 299 })`,
  "a Response whose status throws once it was read": LATE,
  "a Response of another frame": `new (${FRAME}.Response)('{"a":1}')`,
};

/** What cannot be read as an answer, and what the cause says. */
const UNREADABLE = {
  "undefined": [`undefined`, /^TypeError/],
  "null": [`null`, /^TypeError/],
  "a text": [`"{}"`, /json/],
  "an empty object": [`({})`, /json/],
  "a failure without a status": [`({ ok: false, json: async () => ({}) })`, /status/],
  "a status that is none": [`({ status: "x", text: async () => "" })`, /status/],
  "a status that is a BigInt": [`({ status: 200n, text: async () => "{}" })`, /status/],
  "a Response whose body somebody reads": [`(() => { const one = new Response("{}"); one.body.getReader(); return one; })()`, /read before/],
  "an answer of another origin that pages may not read": [`Response.error()`, /status/],
  "a status that throws": [`({ get status() { throw new Error("own") } })`, /own/],
  "headers that throw": [`({ ok: true, headers: { entries() { throw new Error("own") } }, json() {} })`, /own/],
  "json() that throws": [`({ ok: true, json() { throw new Error("own") } })`, /own/],
  "json() that rejects": [`({ ok: true, json: () => Promise.reject(new Error("own")) })`, /own/],
  "json() of what is no JSON": [`({ ok: true, json: () => 1n })`, /BigInt/],
  "text() that throws": [`({ ok: true, text() { throw new Error("own") } })`, /own/],
  "text() of no text": [`({ ok: true, text: () => ({}) })`, /text/],
  "a Response whose text() throws": [`Object.assign(new Response(), { text() { throw new Error("own") } })`, /own/],
  "a Proxy of a Response": [`new Proxy(new Response("{}"), {})`, /^TypeError/],
  "one Response for all calls": [`(window.used ??= ${USED})`, /read before/],
};

describe("the end of every call", { timeout: 360_000 }, () => {
  const on = stage();

  for (const face of Object.keys(FACES)) {
    test(`an upload ends whatever its status, and as without progress, by ${face}`, async (t) => {
      const { run } = await on.loggedIn(t, face);
      const codes = { 205: undefined, 304: "bad_request", 601: "server_error", 999: "server_error" };
      for (const [text, code] of Object.entries(codes)) {
        const status = Number(text);
        await on.emulator.faults({ kind: "status", status, body: "" });
        for (const options of [{}, { onProgress() {} }]) {
          const seen = await run(async (hears) => {
            const options = hears ? { onProgress() {} } : undefined;
            const call = client.post("cards/x/attachments", { file: new Blob(["x"]) }, options);
            return call.then((value) => [value === undefined], ({ code, status }) => [code, status]);
          }, "onProgress" in options);
          assert.deepEqual(seen, code ? [code, status] : [true], `${status}`);
        }
      }
    });
  }

  test("an address is asked for as the engine writes it, whatever is in the path and the parameters", async (t) => {
    const { run } = await on.loggedIn(t);
    const [sent, wanted] = await run(async () => {
      const sent = [];
      const fetch = async (url) => (sent.push(url), new Response("{}"));
      const make = (options) => new client.constructor({ key: "k", token: "t", rateLimit: false, storage: "memory", fetch, ...options });
      const clients = [make({}), make({ apiEndpoint: "https://trello.example:8443/a.b" })];
      const parts = [..."aZ09-_.~/?=&%,:;+*!'()[]{}|^`\"<>@$ äß😀", "%2e", "%2f", "a.b", "xn--", "//"];
      const text = (length) => Array.from({ length }, () => parts[Math.floor(Math.random() * parts.length)]).join("");
      for (let made = 0; made < 3_000; made++) {
        await clients[made % 2].get(text(made % 9), { [text(2)]: text(4) }).catch(() => {});
      }
      return [sent, sent.map((url) => new URL(url).href)];
    });
    assert.ok(sent.length > 1_000, `${sent.length} were sent`);
    assert.deepEqual(sent, wanted);
  });

  test("what stands in for a Response is used, whether fetch is an option or the page's", async (t) => {
    const { run } = await on.loggedIn(t);
    for (const [name, expression] of Object.entries(STAND_INS)) {
      assert.deepEqual(await asked(run, expression, ""), { value: { a: 1 } }, name);
      assert.deepEqual(await asked(run, expression, "of the page"), { value: { a: 1 } }, name);
    }
    const refused = `({ ok: false, status: 404, headers: new Map([["x-a", "1"]]), text: async () => "not here" })`;
    const { code, status, text, header } = await asked(run, refused, "");
    assert.deepEqual([code, status, text, header], ["not_found", 404, "not here", "1"]);
    const file = `({ status: 200, blob: async () => new Blob(["abc"]) })`;
    assert.deepEqual(await asked(run, file, "", "download"), { value: 3 });
  });

  test("what cannot be read as a Response fails at once, with the cause", async (t) => {
    const { run } = await on.loggedIn(t);
    for (const [name, [expression, cause]] of Object.entries(UNREADABLE)) {
      for (const place of ["", "of the page"]) {
        const seen = await asked(run, expression, place);
        assert.deepEqual([seen.code, seen.attempts], ["invalid_response", 1], name);
        assert.match(seen.cause, cause, name);
        assert.match(seen.message, /^What came for GET \/members\/me cannot be read as an answer;/);
      }
    }
  });

  test("only a fetch that rejects and a connection that is cut are the network's", async (t) => {
    const { run } = await on.loggedIn(t);
    for (const expression of [
      `Promise.reject(new Error("own"))`,
      `(() => { throw new Error("own"); })()`,
      `new Response(new ReadableStream({ pull: (body) => body.error(new Error("own")) }))`,
    ]) {
      const seen = await asked(run, expression, "");
      assert.deepEqual([seen.code, seen.attempts], ["network", 2], expression);
    }
  });

  test("a body that never ends is ended by the time", async (t) => {
    const { run } = await on.loggedIn(t);
    for (const expression of [
      `({ ok: true, json: () => new Promise(() => {}) })`,
      `({ ok: true, text: () => ({ then() {} }) })`,
      `new Response(new ReadableStream())`,
    ]) {
      assert.equal((await asked(run, expression, "")).code, "timeout", expression);
    }
  });

  test("what only looks like a signal is refused, by everything that takes one", async (t) => {
    const { run } = await on.loggedIn(t);
    const seen = await run(async () => {
      const { signal } = new AbortController();
      const own = (members) => Object.defineProperties(new AbortController().signal, members);
      const fail = () => {
        throw new Error("own");
      };
      const signals = [
        new Proxy(signal, {}),
        { [Symbol.toStringTag]: "AbortSignal", get aborted() { return fail(); } },
        { [Symbol.toStringTag]: "AbortSignal", aborted: false, addEventListener: fail },
        Object.create(signal),
        own({ aborted: { get: fail } }),
        own({ reason: { get: fail }, aborted: { value: true } }),
        own({ addEventListener: { value: fail } }),
        own({ removeEventListener: { value: fail } }),
      ];
      const ways = [
        (signal) => client.get("members/me", null, { signal }),
        (signal) => client.authorize({ type: "popup", signal }),
        (signal) => client.batch(["members/me"], { signal }),
        (signal) => client.paginate("members/me/boards", null, { signal }).toArray(),
      ];
      const ended = signals.flatMap((signal) => ways.map(async (way) => way(signal)));
      const told = ({ code, message }) => `${code} ${message}`;
      const codes = await Promise.all(ended.map((end) => end.then(String, told)));
      return [new Set(codes).size, codes[0], (await client.get("members/me")).username];
    });
    assert.deepEqual(seen, [1, "invalid_argument The option signal must be an AbortSignal.", "mara_okafor"]);
  });

  for (const face of Object.keys(FACES)) {
    test(`what is too large for one call is refused with its limit, and calls go on, by ${face}`, async (t) => {
      const { run } = await on.loggedIn(t, face);
      const seen = await run(async () => {
        const huge = "x".repeat(400_000_000);
        const many = Array(4).fill("x".repeat(10_000_000));
        const euros = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`p${at}`, "€".repeat(60_000)]));
        const sparse = [];
        sparse.length = 4_000_000_000;
        const ways = [
          () => client.post("cards", { name: huge }),
          () => client.post("cards", { [huge]: "name" }),
          () => client.post("cards", { value: { deep: [huge] } }),
          () => client.post("cards", { many }),
          () => client.post("cards", new URLSearchParams({ huge })),
          () => client.post("cards", euros),
          () => client.post("cards", { numbers: Array(8_000_000).fill(123_456_789) }),
          () => client.post("cards", { sparse }),
          () => client.get(huge),
          () => client.rest(huge, "members/me"),
          () => client.paginate(huge).toArray(),
          () => client.batch(["members/me", huge]).then(([, error]) => Promise.reject(error)),
          () => client.download(huge),
          () => client.authorize({ type: "popup", expiration: huge }),
          () => client.authorize({ type: "popup", scope: huge }),
          async () => new (client.Client ?? client.constructor)({ name: huge }),
        ];
        const told = ({ code, message, path = "" }) => `${code} ${message} ${path}`;
        const ended = [];
        for (const way of ways) ended.push(await way().then(String, told));
        return { ended, name: (await client.get("members/me")).username };
      });
      assert.equal(seen.name, "mara_okafor");
      for (const end of seen.ended) assert.match(end.slice(0, 300), /^invalid_argument /);
      for (const end of seen.ended.slice(0, 8)) assert.match(end, / more than 33,554,432 bytes,/);
    });
  }

  /** Has the page ask, by a text, since its policy may let none become code in it. */
  function asked(run, expression, ...how) {
    return run(`(${ask})(() => (${expression}), ...${JSON.stringify(how)})`);
  }

  /** In the page: what comes of a call whose `fetch` gives the value of an expression. */
  async function ask(give, ofPage, way) {
    const pages = window.fetch;
    // As a mock does; it answers nobody else.
    if (ofPage) window.fetch = async () => give();
    const own = ofPage ? {} : { fetch: () => give() };
    const retry = { limit: 1, backoff: 1 };
    const setup = { key: "KEYKEY", storage: "memory", rateLimit: false, timeout: 500, retry };
    const stranger = new client.constructor({ ...setup, ...own });
    const file = "cards/a/attachments/b/download/c";
    const call = way ? stranger.download(file).then(({ size }) => size) : stranger.get("members/me");
    return call
      .then(
        (value) => ({ value }),
        (error) => ({
          code: error.code,
          status: error.status,
          attempts: error.attempts,
          message: error.message,
          cause: String(error.cause),
          text: error.responseText,
          header: error.getResponseHeader("x-a"),
        }),
      )
      .finally(() => (window.fetch = pages));
  }
});
