// What begins in a login goes in that one: as its token, or not at all.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openFace } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

const ENDS = { "another login": 'setToken("TOKENB")', "a logout": "deauthorize()" };

describe("one login", { timeout: 180_000 }, () => {
  const on = stage();

  /** A page with `sent`, the tokens that went out, in a URL, a form or a header; and `answers`, what they get, in order. */
  async function open(t, face = "import", options = {}) {
    const page = await on.person(t);
    await page.addInitScript(() => {
      window.sent = [];
      window.answers = [];
      const { fetch } = window;
      window.fetch = async (input, init) => {
        const request = new Request(input, init);
        if (!new URL(request.url).pathname.startsWith("/1/")) return fetch(input, init);
        const told = `${decodeURIComponent(request.url)} ${await request.text()} ${request.headers.get("authorization")}`;
        sent.push(/TOKEN[A-Z]/.exec(told)?.[0] ?? "none");
        return (answers.shift() ?? (() => Response.json({})))();
      };
    });
    await openFace(page, on.emulator, face);
    await page.evaluate((options) => {
      if (options) window.client = new client.constructor({ key: client.key(), storage: "memory", ...options });
      client.setToken("TOKENA");
      window.ends = (calls) => Promise.all(calls.map((call) => call.then(() => "fine", ({ code, status }) => code ?? status)));
    }, face === "import" && options);
    return page;
  }

  for (const [end, act] of Object.entries(ENDS)) {
    for (const [face, options, name = face] of [["import"], ["script tag"], ["import", { credentials: "header" }, "in a header"]]) {
      test(`calls go as they were made before ${end} in the same turn (${name})`, async (t) => {
        const page = await open(t, face, options);
        const ended = await page.evaluate(`(() => {
          const calls = [client.get("members/me"), client.post("cards", { name: "x" })];
          client.${act};
          return ends(calls);
        })()`);
        assert.deepEqual(ended, ["fine", "fine"]);
        assert.deepEqual(await page.evaluate(() => sent), ["TOKENA", "TOKENA"]);
      });
    }

    test(`and so do those of a batch, and those that autoBatch joins (${end})`, async (t) => {
      const page = await open(t, "import", { autoBatch: true });
      const ended = await page.evaluate(`(async () => {
        const two = () => Response.json([1, 2].map(() => ({ 200: { id: "x" } })));
        answers.push(two, two);
        const batch = client.batch(["a/b", "c/d"]);
        const joined = [client.get("members/me"), client.get("boards/x")];
        client.${act};
        return [await ends(joined), await batch];
      })()`);
      assert.deepEqual(ended, [["fine", "fine"], [{ id: "x" }, { id: "x" }]]);
      assert.deepEqual(await page.evaluate(() => sent), ["TOKENA", "TOKENA"]);
    });

  }

  for (const [end, act] of Object.entries({ ...ENDS, "another key": 'setKey("b".repeat(32))' })) {
    for (const parallel of [1, 3]) {
      test(`a list ends where its next page would go after ${end} (parallel: ${parallel})`, async (t) => {
        const page = await open(t);
        const [ended, sent] = await page.evaluate(`(async () => {
          // Object ids whose times lie a day apart, the newest first.
          const id = (place) => (1_700_000_000 - place * 86_400).toString(16) + "0".repeat(16);
          let given = 0;
          for (let page = 0; page < 40; page++) {
            answers.push(() => Response.json([0, 1].map(() => ({ id: id(given++), date: new Date().toISOString() }))));
          }
          const seen = [];
          try {
            for await (const { id } of client.paginate("boards/x/actions", { limit: 2 }, { parallel: ${parallel} })) {
              seen.push(id);
              if (seen.length === 2) client.${act};
            }
          } catch ({ code, message }) {
            return [[code, message, seen.length >= 2], [...new Set(sent)]];
          }
          return ["no end", sent];
        })()`);
        assert.deepEqual(ended, ["interaction_required", "The login in which this call was made is over. Make the call again, or call authorize in a click handler.", true]);
        assert.deepEqual(sent, ["TOKENA"]);
      });
    }

    test(`a GET that failed in a batch is not made again after ${end}`, async (t) => {
      const page = await open(t);
      const ended = await page.evaluate(`(async () => {
        answers.push(async () => {
          client.${act};
          return Response.json([{ 200: { id: "x" } }, { statusCode: 503, message: "down", name: "x" }]);
        });
        const [first, { code, attempts, path }] = await client.batch(["a/b", "c/d"]);
        return [first, code, attempts, path];
      })()`);
      assert.deepEqual(ended, [{ id: "x" }, "interaction_required", 1, "c/d"]);
      assert.deepEqual(await page.evaluate(() => sent), ["TOKENA"]);
    });
  }

  for (const [face, options] of [["import", {}], ["script tag"], ["import", { autoBatch: true }]]) {
    test(`calls go with the key that they were made with (${face}, ${JSON.stringify(options)})`, async (t) => {
      const page = await open(t, face, options);
      const seen = await page.evaluate(async () => {
        const keys = [];
        const { fetch } = window;
        window.fetch = async (input, init) => {
          const { url, method } = new Request(input, init);
          const body = await new Request(input, init).text();
          keys.push(`${method} ${/\bkey=(\w+)/.exec(`${decodeURIComponent(url)} ${body}`)[1].slice(0, 1)}`);
          return method === "DELETE" ? new Response("invalid token", { status: 401 }) : fetch(input, init);
        };
        const other = client.constructor && window.Trello !== client ? new client.constructor({ key: "a".repeat(32), storage: "memory" }) : client;
        other.setKey("a".repeat(32));
        other.setToken("TOKENA");
        const ends = [other.get("members/me"), other.get("a/b", { token: "TOKENX" }), other.post("cards", { name: "x" })];
        ends.push(other.deauthorize({ revoke: true }));
        other.setKey("b".repeat(32));
        await Promise.allSettled(ends);
        return keys.sort();
      });
      assert.deepEqual(seen, ["DELETE a", "GET a", "GET a", "POST a"]);
    });
  }

  test("a token in a path is hidden, though its login ends in the same turn", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const paths = [];
      for (const event of ["request", "response"]) client.on(event, ({ path }) => paths.push(path));
      const bad = () => new Response("no", { status: 400 });
      answers.push(bad, () => Response.json([1, 2].map(() => ({ statusCode: 400, message: "no", name: "x" }))));
      const path = `a/${client.token()}/b`;
      const call = client.get(path);
      const batch = client.batch([path, path]);
      client.deauthorize();
      const errors = [await call.catch((error) => error), ...(await batch)];
      return errors.map(({ message, path }) => `${message} ${path}`).concat(paths);
    });
    assert.ok(seen.length >= 5);
    assert.doesNotMatch(seen.join(), /TOKENA/);
    for (const told of seen.slice(0, 3)) assert.match(told, /…/);
  });

  test("a token in the path of a list is hidden, though its login is over", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      let given = 0;
      const one = () => ({ id: (1_700_000_000 - given++).toString(16) + "0".repeat(16), date: new Date().toISOString() });
      const page = () => Response.json([one(), one()]);
      const all = [];
      for (const end of [() => client.setToken("TOKENB"), (controller) => (client.setToken("TOKENB"), controller.abort())]) {
        answers.splice(0, 9, ...Array(9).fill(page));
        client.setToken("TOKENA");
        const controller = new AbortController();
        const reading = client.paginate(`a/${client.token()}/b`, { limit: 2 }, { signal: controller.signal });
        try {
          for await (const _ of reading) end(controller);
        } catch (error) {
          all.push(`${error.code} ${error.message} ${error.path} ${JSON.stringify(error)}`);
        }
      }
      return all;
    });
    assert.equal(seen.length, 2);
    for (const told of seen) assert.match(told, /^(interaction_required|aborted) .* a\/…\/b/);
    assert.doesNotMatch(seen.join(), /TOKENA/);
  });

  test("a key that comes after the token, in the same turn, goes along, and ends no list", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const later = new client.constructor({ storage: "memory" });
      const urls = [];
      const { fetch } = window;
      window.fetch = (input, init) => (urls.push(new Request(input, init).url), fetch(input, init));
      const page = (first) => () => Response.json([0, 1].map((number) => ({ id: (1_700_000_000 - first - number).toString(16) + "0".repeat(16), date: new Date().toISOString() })));
      answers.push(() => Response.json({}), page(0), page(2), () => Response.json([]));
      later.setToken("TOKENA");
      const call = later.get("members/me");
      const list = later.paginate("boards/x/actions", { limit: 2 }).toArray();
      later.setKey("c".repeat(32));
      await call;
      return [(await list).length, urls.filter((url) => !url.includes("key=ccc")).length];
    });
    assert.deepEqual(seen, [4, 0]);
  });

  test("all listeners hear a login before the logout that one of them makes of it", async (t) => {
    const page = await open(t);
    const heard = await page.evaluate(() => {
      client.deauthorize();
      const heard = [];
      for (const event of ["deauthorized", "authorized"]) client.on(event, () => heard.push(event));
      client.on("authorized", () => client.deauthorize());
      for (const event of ["deauthorized", "authorized"]) client.on(event, () => heard.push(event));
      client.setToken("TOKENB");
      return heard;
    });
    assert.deepEqual(heard, ["authorized", "authorized", "deauthorized", "deauthorized"]);
  });

  test("what begins while nobody is logged in goes with the token that comes in the same turn", async (t) => {
    const page = await open(t);
    await page.evaluate(() => {
      client.setToken(null);
      const call = client.get("members/me");
      client.setToken("TOKENB");
      return call;
    });
    assert.deepEqual(await page.evaluate(() => sent), ["TOKENB"]);
  });

  test("a call with a token of its own goes with that, whoever is logged in", async (t) => {
    const page = await open(t);
    const ended = await page.evaluate(() => {
      answers.push(() => new Response("invalid token", { status: 401 }));
      const call = client.get("members/me", { token: "TOKENX" });
      client.setToken("TOKENB");
      return ends([call]);
    });
    assert.deepEqual(ended, ["invalid_token"]);
    assert.deepEqual(await page.evaluate(() => [sent, client.token()]), [["TOKENX"], "TOKENB"]);
  });
});
