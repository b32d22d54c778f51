// Calls as client.js has them: callbacks in any of its places, beside the promise.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { boardId } from "../support/demo.mjs";
import { FACES } from "../support/faces.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

/** How often a call may be written; `path` is a board, `missing` one that is not there. */
const WRITTEN = [
  `client.get(path)`,
  `client.get(path, ok)`,
  `client.get(path, ok, no)`,
  `client.get(path, null, ok)`,
  `client.get(path, undefined, ok, no)`,
  `client.get(path, { fields: "name" })`,
  `client.get(path, { fields: "name" }, ok)`,
  `client.get(path, { fields: "name" }, ok, no)`,
  `client.get(path, { fields: "name" }, null, no)`,
  `client.get(path, { fields: "name" }, ok, no, { timeout: 60000 })`,
  `client.get(path, { fields: "name" }, { timeout: 60000 })`,
  `client.get(path, null, { timeout: 60000 })`,
  `client.rest("GET", path, { fields: "name" }, ok, no)`,
  `client.rest("get", "/" + path, ok, no)`,
  `client.boards.get(id, { fields: "name" }, ok, no)`,
  `client.boards.get(id, ok)`,
];

for (const [number, face] of Object.keys(FACES).entries()) {
  describe(`calls with callbacks, by ${face}`, { timeout: 360_000 }, () => {
    const test = sampled(number);
    const on = stage();

    test("every way to write a call answers, by callback and by promise", async (t) => {
      const { page, id } = await caller(t);
      for (const expression of WRITTEN) {
        // As a text, since the page's policy may let none become code in it.
        const { data, called } = await page.evaluate(`(async (id, path) => {
          const called = [];
          const ok = (data) => called.push(data.id);
          const no = (error) => called.push(error.message);
          return { data: await ${expression}, called };
        })("${id}", "boards/${id}")`);
        assert.equal(data.id, id, expression);
        assert.equal("prefs" in data, !expression.includes("fields"), expression);
        assert.deepEqual(called, expression.includes("ok") ? [id] : [], expression);
      }
    });

    test("no callback runs before the method has returned", async (t) => {
      const { page, id } = await caller(t);
      const order = await page.evaluate(async (id) => {
        const calls = [
          ["get", `boards/${id}`],
          ["get", "boards/missing"],
          ["get", "../x"],
          ["put", `boards/${id}`, { name: "x" }],
          ["post", 5],
          ["delete", "boards/missing"],
        ];
        const order = [];
        for (const [method, ...given] of calls) {
          await new Promise((resolve) => {
            const called = () => resolve(order.push("called"));
            client[method](...given, called, called);
            order.push("returned");
          });
        }
        return order;
      }, id);
      assert.deepEqual(order, Array.from({ length: 6 }, () => ["returned", "called"]).flat());
    });

    test("callbacks get what jQuery gave them", async (t) => {
      const { page, id } = await caller(t);
      const [good, bad] = await page.evaluate(async (id) => {
        const called = (path) =>
          new Promise((resolve) => {
            const request = client.get(
              path,
              (...given) => resolve([given, request]),
              (...given) => resolve([given, request]),
            );
          });
        const [[data, ok, request], made] = await called(`boards/${id}`);
        const [[error, no, thrown]] = await called("boards/0123456789abcdef01234567");
        return [
          [data.id, ok, request === made, made.status, made.statusText, JSON.parse(made.responseText).id],
          [isTrelloError(error), no, thrown, error.status, error.responseText],
        ];
      }, id);
      assert.deepEqual(good, [id, "success", true, 200, "OK", id]);
      assert.deepEqual(bad, [true, "error", "Not Found", 404, "The requested resource was not found."]);
    });

    test("an exception in a caller's callback is reported, and the promise still answers", async (t) => {
      const { page, id } = await caller(t);
      page.expectErrors("of the caller");
      const reported = page.waitForEvent("pageerror");
      const name = await page.evaluate(async (id) => {
        const fails = () => {
          throw new Error("of the caller");
        };
        return (await client.get(`boards/${id}`, fails)).id;
      }, id);
      assert.equal(name, id);
      await reported;
    });

    test("a signal ends a call that nobody wants any more", async (t) => {
      const { page, id } = await caller(t);
      await on.emulator.faults({ kind: "delay", ms: 60_000 });
      const { refused } = await page.evaluate((id) => {
        const controller = new AbortController();
        setTimeout(() => controller.abort());
        return outcome(() => client.get(`boards/${id}`, null, { signal: controller.signal }));
      }, id);
      assert.equal(refused.code, "aborted");
    });

    test("the class of a request is a class of promises, with an executor and Promise's own functions", async (t) => {
      const { page } = await caller(t);
      const seen = await page.evaluate(async () => {
        const request = client.get("members/me");
        await request;
        const Request = request.constructor;
        return [
          await new Request((resolve) => resolve(7)),
          await new Request((resolve, reject) => reject(8)).catch((reason) => reason + 1),
          await Request.resolve(5).then((value, ...more) => [value, ...more]),
          await Request.all([1, Request.resolve(2)]),
          (await Request.allSettled([Request.reject(3)])).map(({ reason }) => reason),
          await Request.race([4]),
        ];
      });
      assert.deepEqual(seen, [7, 9, [5], [1, 2], [3], 4]);
    });

    test("a failed call that nobody looks at is reported to an app, and silent on a page of client.js", async (t) => {
      const { page } = await caller(t);
      const unhandled = await page.evaluate(async () => {
        const seen = [];
        addEventListener("unhandledrejection", (event) => {
          event.preventDefault();
          seen.push(event.reason.code);
        });
        client.get("../x", null, () => {});
        client.get("../handled", () => {}, () => {});
        // Reports come as tasks after the one that rejected; a whole call later they are there.
        await client.get("members/me");
        return seen;
      });
      assert.deepEqual(unhandled, face === "import" ? ["invalid_argument"] : []);
    });

    /** A page whose client is logged in, and the id of a board. */
    async function caller(t) {
      const { page } = await on.loggedIn(t, face);
      return { page, id: await boardId(on.emulator) };
    }
  });
}
