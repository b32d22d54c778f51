// Pages that replace globals once the library is there, as unit tests with fake timers do, and scripts of another age.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boardId } from "../support/demo.mjs";
import { FACES, openFace } from "../support/faces.mjs";
import { answer, assertLoggedIn, clickLogin, openWay, WAYS } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";
import { MOOTOOLS } from "./support/scripts.mjs";

for (const face of Object.keys(FACES)) {
  describe(`other globals on the page, by ${face}`, { timeout: 60_000 }, () => {
    const on = stage();

    test("what the library waits by is the engine's, whatever the page puts in its place later", async (t) => {
      const { page, id } = await visit(t);
      await on.emulator.faults({ path: "/boards/*", kind: "status", status: 503, times: 1 });
      const name = await page.evaluate(async (path) => {
        const timers = ["setTimeout", "clearTimeout", "setInterval", "clearInterval"];
        const names = ["Promise", "queueMicrotask", "JSON", "AbortController", ...timers];
        const own = names.map((name) => [name, window[name]]);
        for (const name of names) window[name] = () => {};
        try {
          const controller = new own[3][1]();
          await client.post("cards", { name: "x" }).catch(() => {});
          return (await client.get(path, null, { retry: { backoff: 1 }, signal: controller.signal })).id;
        } finally {
          Object.assign(window, Object.fromEntries(own));
        }
      }, `boards/${id}`);
      assert.equal(name, id);
    });

    test("a signal whose listeners throw is refused, and one page's broken listeners hold no other call", async (t) => {
      const { page, id } = await visit(t);
      const ends = await page.evaluate(async (path) => {
        const fail = () => {
          throw new Error("no");
        };
        const code = (call) => call.then(() => "fine", (error) => error.code);
        const signal = new AbortController().signal;
        Object.setPrototypeOf(signal, { __proto__: AbortSignal.prototype, addEventListener: fail });
        const refused = [client.get(path, null, { signal }), client.get(path)].map(code);
        const ends = await Promise.all(refused);
        const { addEventListener } = EventTarget.prototype;
        EventTarget.prototype.addEventListener = fail;
        const { signal: good } = new AbortController();
        const broken = [client.get(path, null, { signal: good }), client.get(path)].map(code);
        const late = new Promise((resolve) => setTimeout(resolve, 5_000, "late"));
        ends.push(await Promise.race([Promise.all(broken).then((all) => all.length), late]));
        EventTarget.prototype.addEventListener = addEventListener;
        return [...ends, await code(client.get(path))];
      }, `boards/${id}`);
      assert.deepEqual(ends, ["invalid_argument", "fine", 2, "fine"]);
    });

    async function visit(t) {
      const { page } = await on.loggedIn(t, face);
      return { page, id: await boardId(on.emulator) };
    }
  });
}

describe("scripts of another age", { timeout: 60_000 }, () => {
  const on = stage();

  test("JSON is sent as it is, though a script of Prototype's age has given everything a toJSON", async (t) => {
    const { page } = await on.loggedIn(t);
    await page.evaluate(async () => {
      const quoted = (value) => `"${value}"`;
      Array.prototype.toJSON = String.prototype.toJSON = Number.prototype.toJSON = function () {
        return quoted(this);
      };
      const value = { list: ["a", 2], text: "b", date: new Date(0) };
      try {
        await client.put("cards/0123456789abcdef01234567", { value });
      } catch {
        // There is no such card; what was sent is what counts.
      } finally {
        for (const { prototype } of [Array, String, Number]) delete prototype.toJSON;
      }
    });
    const sent = (await on.emulator.requests()).filter(({ method }) => method === "PUT");
    assert.deepEqual(JSON.parse(sent[0].body), {
      value: { list: ["a", 2], text: "b", date: "1970-01-01T00:00:00.000Z" },
    });
  });
});

describe("MooTools before ours", { timeout: 60_000 }, () => {
  const on = stage();

  for (const name of ["client.js's page", "return to return.html", "return, by script tag"]) {
    test(`a login works: ${name}`, async (t) => {
      const page = await on.person(t);
      await page.addInitScript({ content: MOOTOOLS });
      const way = WAYS[name];
      await openWay(page, on.emulator, way);
      await answer(await clickLogin(page), way, "Allow");
      await assertLoggedIn(page, on.emulator, way.face);
    });
  }

  for (const face of Object.keys(FACES)) {
    test(`lists are read whole, by ${face}`, async (t) => {
      const page = await on.person(t);
      await page.addInitScript({ content: MOOTOOLS });
      await openFace(page, on.emulator, face);
      const [token, { board }] = await Promise.all([on.emulator.token(), on.emulator.seed({ actions: 2100 })]);
      const read = async ([token, path]) => {
        client.setToken(token);
        const all = await client.paginate(path, null, { parallel: 4 }).toArray();
        return new Set(all.map(({ id }) => id)).size;
      };
      assert.ok((await page.evaluate(read, [token, `boards/${board.id ?? board}/actions`])) >= 2100);
    });
  }
});
