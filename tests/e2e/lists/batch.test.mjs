// Many GETs in few requests, which the caller sees as so many answers.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FACES, openFace } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

for (const face of Object.keys(FACES)) {
  describe(`a batch, by ${face}`, { timeout: 360_000 }, () => {
    const on = stage();

    test("gives each GET its value or its error, in order, in as few requests as Trello takes", async (t) => {
      const { run, boards } = await member(t);
      const names = await run(async (boards) => {
        const gets = Array.from({ length: 24 }, (_, place) => `boards/${boards[place % 5].id}?fields=name,url`);
        gets[7] = "boards/0123456789abcdef01234567";
        gets[13] = "../x";
        const results = await client.batch(gets);
        return results.map((result) =>
          isTrelloError(result) ? [result.code, result.status, result.path] : result.name,
        );
      }, boards);
      const wanted = Array.from({ length: 24 }, (_, place) => boards[place % 5].name);
      wanted[7] = ["not_found", 404, "boards/0123456789abcdef01234567"];
      wanted[13] = ["invalid_argument", 0, "../x"];
      assert.deepEqual(names, wanted);
      const paths = (await on.emulator.requests()).map(({ path }) => path);
      assert.deepEqual(paths, ["/1/batch", "/1/batch", "/1/batch"]);
    });

    test("understands both shapes of a failed GET", async (t) => {
      const { run } = await member(t);
      for (const batchErrorsByStatus of [false, true]) {
        await on.emulator.settings({ batchErrorsByStatus });
        const error = await run(async () => {
          const [error] = await client.batch(["cards/0123456789abcdef01234567", "members/me"]);
          return [error.code, error.status, error.statusText, error.responseText, error.method];
        });
        assert.deepEqual(error, ["not_found", 404, "Not Found", "The requested resource was not found.", "GET"]);
      }
    });

    test("takes names with commas, ampersands, signs and letters of every kind", async (t) => {
      const { run } = await member(t);
      const names = ["a,b", "a%2Cb", "Zürich & co", "100 % + more", "日本語, 한국어", "🌱,🌿", "x=y?z"];
      const queries = await run(async (names) => {
        const results = await client.batch(
          names.map((query) => ["search", { query, modelTypes: ["cards", "boards"] }]),
        );
        return results.map(({ options }) => [options.terms.map(({ text }) => text).join(" "), options.modelTypes]);
      }, names);
      assert.deepEqual(queries, names.map((name) => [name.toLowerCase(), ["cards", "boards"]]));
    });

    test("sends what is too long by itself, and refuses what no request can hold", async (t) => {
      const { run } = await member(t);
      const codes = await run(async () => {
        const query = (length) => ["search", { query: "x".repeat(length) }];
        const results = await client.batch([query(3_000), query(3_000), query(3_000), query(9_000), "members/me"]);
        return results.map((result) => result.code ?? "value");
      });
      assert.deepEqual(codes, ["value", "value", "value", "invalid_argument", "value"]);
      for (const { path, query } of await on.emulator.requests()) assert.ok(`${path}?${query}`.length < 8_000);
    });

    test("fails all its GETs where the request fails, and is ended by a signal", async (t) => {
      const { run } = await member(t);
      await on.emulator.faults({ kind: "status", status: 404 });
      const seen = await run(async () => {
        const gone = await client.batch(["members/me", "members/me/boards"]);
        const ended = await client.batch(["members/me", "members/me/boards"], { signal: AbortSignal.abort("no") });
        return [gone, ended].map((all) => all.map(({ code, path }) => [code, path]));
      });
      const both = (code) => [[code, "members/me"], [code, "members/me/boards"]];
      assert.deepEqual(seen, [both("not_found"), both("aborted")]);
    });

    test("tells each GET that its time is over, in whichever request it was", async (t) => {
      const { run } = await member(t);
      await on.emulator.faults({ kind: "delay", path: "/batch", ms: 1_000 });
      const codes = await run(async () => {
        const results = await client.batch(Array(12).fill("members/me"), { timeout: { total: 100 } });
        return results.map(({ code }) => code);
      });
      assert.deepEqual(codes, Array(12).fill("timeout"));
    });

    test("of nothing is nothing, and of nonsense is refused", async (t) => {
      const { run } = await member(t);
      assert.deepEqual(await run(() => client.batch([])), []);
      const codes = await run(() => {
        const wrong = ["members/me", undefined, [5], [{ path: "x" }], [null], [[undefined, {}]]];
        return Promise.all(wrong.map((gets) => client.batch(gets).then(String, (error) => error.code)));
      });
      assert.deepEqual([...new Set(codes)], ["invalid_argument"]);
      const mixed = await run(async () =>
        (await client.batch([["members/me", { x: Symbol() }], "members/me"])).map(({ code }) => code ?? "value"),
      );
      assert.deepEqual(mixed, ["invalid_argument", "value"]);
      assert.deepEqual((await on.emulator.requests()).map(({ path }) => path), ["/1/members/me"]);
    });

    async function member(t) {
      const { token, run } = await on.loggedIn(t, face);
      const boards = await on.emulator.read("members/me/boards", token);
      await on.emulator.forgetRequests();
      return { boards, run };
    }
  });
}

describe("an odd answer to a batch", { timeout: 180_000 }, () => {
  const on = stage();

  test("an element that has a status and nothing else is told as such, and ends nothing else", async (t) => {
    const { run } = await on.loggedIn(t);
    const codes = await run(async () => {
      const fetch = async () => Response.json([{ statusCode: 404 }, { 200: { id: "x" } }]);
      const odd = new client.constructor({ key: "k", storage: "memory", rateLimit: false, fetch });
      return (await odd.batch(["a", "b"])).map(({ code, id }) => code ?? id);
    });
    assert.deepEqual(codes, ["invalid_response", "x"]);
  });

  test("what is missing in the answer is named, with how often it was asked for", async (t) => {
    const { run } = await on.loggedIn(t);
    const errors = await run(async () => {
      let asked = 0;
      const fetch = async () => ((asked += 1) === 1 ? new Response("", { status: 503 }) : Response.json({}));
      const odd = new client.constructor({ key: "k", storage: "memory", rateLimit: false, retry: { backoff: 1 }, fetch });
      return (await odd.batch(["a", "b"])).map(({ code, attempts, path, message }) => [code, attempts, path, message]);
    });
    const missing = (path) => ["invalid_response", 2, path, `Trello's answer to GET /${path} is missing in that to its batch. Make the call by itself.`];
    assert.deepEqual(errors, [missing("a"), missing("b")]);
  });

  test("a GET that is aborted before it goes again by itself tells that it was sent", async (t) => {
    const { run } = await on.loggedIn(t);
    const ends = await run(async () => {
      const controller = new AbortController();
      const fetch = async () => Response.json([{ name: "Error", message: "busy", statusCode: 503 }, { 200: {} }]);
      const busy = new client.constructor({ key: "k", storage: "memory", rateLimit: false, fetch });
      busy.on("response", () => controller.abort());
      return (await busy.batch(["a", "b"], { signal: controller.signal })).map(({ code, attempts }) => [code, attempts]);
    });
    assert.deepEqual(ends, [["aborted", 1], [undefined, undefined]]);
  });
});

describe("autoBatch", { timeout: 180_000 }, () => {
  const on = stage();

  test("joins the GETs of one turn, and leaves alone what is no plain GET", async (t) => {
    const { run } = await joining(t);
    const seen = await run(async () => {
      const me = joined.get("members/me");
      const boards = joined.members.boards("me", { fields: "name" });
      const timed = joined.get("members/me", null, { timeout: 9_000 });
      const missing = joined.get("boards/0123456789abcdef01234567").catch((error) => [error.code, error.status]);
      await Promise.all([me, boards, timed]);
      await joined.get("members/me");
      const { username } = JSON.parse(me.responseText);
      return [(await me).username, me.status, username, (await boards).length, await missing];
    });
    assert.deepEqual(seen, ["mara_okafor", 200, "mara_okafor", 5, ["not_found", 404]]);
    const paths = (await on.emulator.requests()).map(({ path }) => path);
    assert.deepEqual(paths.sort(), ["/1/batch", "/1/members/me", "/1/members/me"]);
  });

  test("one that is aborted leaves the others, and a request that nobody waits for is ended", async (t) => {
    const { run } = await joining(t);
    const seen = await run(async () => {
      const code = (request) => request.then(() => "value", (error) => error.code);
      const [early, late, kept] = [joined.get("members/me"), joined.get("members/me"), joined.get("members/me")];
      early.abort();
      queueMicrotask(() => late.abort("enough"));
      const some = await Promise.all([code(early), code(late), code(kept)]);
      const requests = [joined.get("members/me"), joined.get("members/me")];
      for (const request of requests) request.abort();
      const none = await Promise.all(requests.map(code));
      let answering;
      const sent = new Promise((resolve) => {
        const fetch = (url, { signal }) => (resolve(signal), new Promise(() => {}));
        const client = new joined.constructor({ ...setup, autoBatch: true, fetch });
        answering = [client.get("members/me"), client.get("members/me")];
      });
      const signal = await sent;
      const ended = answering.map((request) => (request.abort(), signal.aborted));
      // One that names the token is not joined: its error hides it.
      const named = joined.get(`tokens/${setup.token}`).abort();
      const { path } = await named.catch((error) => error);
      return [some, none, await Promise.all(answering.map(code)), ended, path];
    });
    const aborted = ["aborted", "aborted"];
    assert.deepEqual(seen, [["aborted", "aborted", "value"], aborted, aborted, [false, true], "tokens/…"]);
    assert.equal((await on.emulator.requests()).length, 1);
  });

  test("a GET that failed in the batch is sent again by itself, as its policy says", async (t) => {
    const { run } = await joining(t);
    const seen = await run(async () => {
      const elements = [
        { name: "Error", message: "Service Unavailable", statusCode: 503 },
        { 429: { error: "API_TOKEN_LIMIT_EXCEEDED", message: "Rate limit exceeded" } },
        { 404: "The requested resource was not found." },
        { 200: { username: "mara" } },
      ];
      const half = (url, init) => (url.includes("/batch?") ? new Response(JSON.stringify(elements)) : fetch(url, init));
      const ends = async (options) => {
        const client = new joined.constructor({ ...setup, autoBatch: true, fetch: half, ...options });
        const calls = Array.from({ length: 4 }, () => client.get("members/me", { fields: "username" }));
        const settled = await Promise.allSettled(calls);
        return settled.map(
          ({ value, reason }) => value?.username ?? [reason.code, reason.status, reason.attempts, reason.limit],
        );
      };
      return { again: await ends({ retry: { backoff: 10 } }), never: await ends({ retry: false }) };
    });
    const missing = ["not_found", 404, 1, undefined];
    assert.deepEqual(seen.again, ["mara_okafor", "mara_okafor", missing, "mara"]);
    const limit = "API_TOKEN_LIMIT_EXCEEDED";
    assert.deepEqual(seen.never, [
      ["server_error", 503, 1, undefined],
      ["rate_limited", 429, 1, limit],
      missing,
      "mara",
    ]);
    assert.equal((await on.emulator.requests()).length, 2);
    await on.emulator.faults({ kind: "status", status: 503 });
    const attempts = await run(async () => {
      const part = JSON.stringify([{ 503: "" }, { 200: {} }]);
      const counted = [];
      for (const refusals of [0, 1, 2]) {
        let [left, sent] = [refusals, 0];
        const fetched = (url, init) => {
          sent += 1;
          if (!url.includes("/batch?")) return fetch(url, init);
          return left-- > 0 ? new Response("", { status: 503 }) : new Response(part);
        };
        const retry = { limit: 2, backoff: 10 };
        const client = new joined.constructor({ ...setup, autoBatch: true, fetch: fetched, retry });
        const [failed] = await Promise.allSettled([client.get("members/me"), client.get("members/me")]);
        counted.push([failed.reason.code, failed.reason.attempts, sent]);
      }
      return counted;
    });
    assert.deepEqual(attempts, Array(3).fill(["server_error", 3, 3]), "those of the batch count");
  });

  test("a page may use its parameters again for the next GET", async (t) => {
    const { run } = await joining(t);
    const terms = await run(async () => {
      const params = { query: "soup", modelTypes: ["cards"] };
      const first = joined.get("search", params);
      params.query = "beans";
      params.modelTypes.push("boards");
      const found = await Promise.all([first, joined.get("search", params)]);
      return found.map(({ options }) => [options.terms[0].text, options.modelTypes.length]);
    });
    assert.deepEqual(terms, [["soup", 1], ["beans", 2]]);
    assert.equal((await on.emulator.requests()).length, 1);
  });

  async function joining(t) {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    const setup = [on.emulator.key, await on.emulator.token(), on.emulator.api];
    await page.evaluate(([key, token, apiEndpoint]) => {
      window.setup = { key, token, apiEndpoint, storage: "memory" };
      window.joined = new client.constructor({ ...setup, autoBatch: true });
    }, setup);
    return { run: (act, value) => page.evaluate(act, value) };
  }
});
