// What is over leaves nothing behind in the library's memory, which never shrinks.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { openFace } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

/** Bytes by which memory may grow while the same is done again. */
const SLACK = 512 * 1024;

describe("memory", { timeout: 540_000, skip: lacks("Chromium's debugger") }, () => {
  const on = stage();

  for (const rateLimit of [true, false]) {
    test(`stays as large as it is, however many calls are made with rateLimit: ${rateLimit}`, async (t) => {
      const { grown } = await visitor(t);
      const bytes = await grown(async (rateLimit) => {
        window.quick ??= new Trello({ key: "k", storage: "memory", rateLimit, fetch: async () => new Response("{}") });
        // With limits, fewer than a window holds.
        const calls = rateLimit ? 40 : 20_000;
        for (let left = calls; left > 0; left -= 40) {
          await Promise.all(Array.from({ length: 40 }, () => quick.get("boards/x")));
        }
      }, rateLimit);
      assert.ok(bytes <= SLACK, `${bytes} bytes`);
    });
  }

  test("is given back by lists that are left early, end by max or end by themselves", async (t) => {
    const { grown } = await visitor(t);
    const bytes = await grown(async () => {
      const body = JSON.stringify([{ id: "5e970a52b2a4f2a1c0ffee00" }, { id: "5e970a52b2a4f2a1c0ffee01" }]);
      window.quick ??= new Trello({ key: "k", storage: "memory", rateLimit: false, fetch: async () => new Response(body) });
      for (let left = 2_000; left > 0; left--) {
        for await (const _ of quick.paginate("boards/x/actions")) break;
        await quick.paginate("boards/x/actions", null, { max: 1 }).toArray();
        await quick.paginate("boards/x/actions").toArray();
      }
    });
    assert.ok(bytes <= SLACK, `${bytes} bytes`);
  });

  test("keeps no list alive that was left early", async (t) => {
    const { alive } = await visitor(t);
    const left = await alive(async () => {
      window.signals = [];
      const list = JSON.stringify([{ id: "5e970a52b2a4f2a1c0ffee00" }]);
      const fetch = (_, { signal }) => {
        signals.push(new WeakRef(signal));
        if (signals.length % 2) return new Response(list);
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      };
      const trello = new Trello({ key: "k", storage: "memory", rateLimit: false, fetch });
      for (let count = 100; count > 0; count--) {
        for await (const _ of trello.paginate("boards/x/actions", null, { limit: 1 })) break;
      }
    });
    assert.ok(left.all >= 200, `${left.all} requests`);
    // The last ones may still stand somewhere on the engine's stack.
    assert.ok(left.alive <= 10, `${left.alive} of ${left.all} requests`);
  });

  test("keeps no list that nobody reads on: what it still asked for ends", async (t) => {
    const { alive } = await visitor(t);
    const left = await alive(async () => {
      window.signals = [];
      const list = JSON.stringify([{ id: "5e970a52b2a4f2a1c0ffee00" }]);
      let asked = 0;
      const fetch = (_, { signal }) => {
        if (++asked % 2) return new Response(list);
        signals.push({ deref: () => !signal.aborted });
        return new Promise(() => {});
      };
      const trello = new Trello({ key: "k", storage: "memory", rateLimit: false, fetch });
      for (let count = 100; count > 0; count--) await trello.paginate("boards/x/actions", null, { limit: 1 }).pages().next();
    });
    assert.ok(left.all >= 100, `${left.all} requests`);
    assert.ok(left.alive <= 10, `${left.alive} of ${left.all} requests`);
  });

  /** A page with the class `Trello`, and by how many bytes the library's memory grows when `act` is done once more. */
  async function visitor(t) {
    const page = await on.person(t);
    await page.addInitScript(() => {
      const { Instance } = WebAssembly;
      WebAssembly.Instance = new Proxy(Instance, {
        construct(target, args) {
          const instance = new target(...args);
          // The build takes its name away.
          const memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
          if (memory) (window.memories ??= []).push(memory);
          return instance;
        },
      });
    });
    await openFace(page, on.emulator, "import");
    await page.evaluate(async () => void (window.Trello = (await import("/pkg/trello.js")).Trello));
    const session = await page.context().newCDPSession(page);
    const size = async () => {
      // What a closure holds is given back in a task after the engine has found that nobody needs it.
      for (let round = 0; round < 5; round++) {
        await session.send("HeapProfiler.collectGarbage");
        await page.evaluate(() => new Promise((done) => setTimeout(done)));
      }
      return page.evaluate(() => Math.max(...memories.map(({ buffer }) => buffer.byteLength)));
    };
    const alive = async (act) => {
      await page.evaluate(act);
      await size();
      return page.evaluate(() => ({ all: signals.length, alive: signals.filter((one) => one.deref()).length }));
    };
    const grown = async (act, value) => {
      await page.evaluate(act, value);
      await size();
      await page.evaluate(act, value);
      const before = await size();
      await page.evaluate(act, value);
      return (await size()) - before;
    };
    return { page, grown, alive };
  }
});
