// How calls end before their answer, and that nothing of them is left.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boardId } from "../support/demo.mjs";
import { openFace } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

describe("the end of a call", { timeout: 180_000 }, () => {
  const on = stage();

  test("a signal ends a call with any reason, of whatever frame it is, and so does abort()", async (t) => {
    const { page } = await caller(t);
    const ends = await page.evaluate(async () => {
      const why = new Error("why");
      const ended = [];
      const note = async (call, reason) => {
        const { code, cause } = await call.catch((error) => error);
        ended.push([code, cause === reason || (reason === undefined && cause.name === "AbortError")]);
      };
      for (const reason of ["enough", undefined, why, null]) {
        const controller = new AbortController();
        const call = client.get("members/me", null, { signal: controller.signal });
        controller.abort(reason);
        await note(call, reason);
        await note(client.get("members/me", null, { signal: AbortSignal.abort(reason) }), reason);
        const other = client.get("members/me");
        other.abort(reason);
        await note(other, reason);
      }
      const frame = document.body.appendChild(document.createElement("iframe"));
      await note(client.get("members/me", null, { signal: frame.contentWindow.AbortSignal.abort("frame") }), "frame");
      return ended;
    });
    assert.deepEqual(ends, Array(13).fill(["aborted", true]));
  });

  test("whatever the end of a call, nothing of it goes on or listens", async (t) => {
    const { page, board } = await caller(t);
    await page.evaluate(countWhatGoesOn);
    const left = await page.evaluate(async (board) => {
      const [{ id }] = await client.get(`boards/${board}/cards`, { fields: "id", limit: 1 });
      const { signal } = new AbortController();
      const options = { signal, timeout: { attempt: 9_000, total: 20_000 } };
      const withProgress = { ...options, onProgress() {} };
      const aborted = () => {
        const call = client.get(`boards/${board}`, null, options);
        call.abort();
        return call;
      };
      const deaf = new client.constructor({ ...setup, retry: false, fetch: () => new Promise(() => {}) });
      const ways = [
        () => client.get(`boards/${board}`, null, withProgress),
        () => client.get("boards/0123456789abcdef01234567", null, options),
        () => client.post("cards", { name: Symbol() }, options),
        () => client.cards.attach(id, { file: new Blob(["x"]) }, withProgress),
        () => client.batch([`boards/${board}`, "members/me"], { ...options }),
        () => client.paginate(`boards/${board}/actions`, null, { ...options, limit: 1 }).toArray(),
        aborted,
        () => deaf.get("x", null, { signal, timeout: 10 }),
        () => deaf.get("x", null, { signal, timeout: { total: 10 } }),
      ];
      const left = [];
      for (const way of ways) {
        await way().catch(() => {});
        left.push(goingOn());
      }
      return left;
    }, board);
    assert.deepEqual(left, Array(9).fill([0, 0]));
  });

  test("an upload with keepalive goes by fetch, also with onProgress", async (t) => {
    const { run } = await on.loggedIn(t);
    const kept = await run(async () => {
      const asked = [];
      const { fetch } = window;
      window.fetch = (url, init) => (asked.push(init.keepalive), fetch(url, init));
      const file = new Blob(["abc"]);
      await client.post("cards/x/attachments", { file }, { keepalive: true, onProgress() {} }).catch(() => {});
      return asked;
    });
    assert.deepEqual(kept, [true]);
  });

  test("a save with keepalive that begins as the page goes away is made", async (t) => {
    const { page, board } = await caller(t);
    await page.evaluate((board) => {
      addEventListener("pagehide", () => client.put(`boards/${board}`, { name: "Saved at last" }, { keepalive: true }));
    }, board);
    await page.goto(`${on.emulator.app}/pages/npm.html`);
    // The answer comes to no page, so the board itself is asked.
    while ((await on.emulator.read(`boards/${board}`)).name !== "Saved at last");
  });

  /** A page with a client that is logged in, and a board of its. */
  async function caller(t) {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    const board = await boardId(on.emulator);
    await page.evaluate(
      ([apiEndpoint, key, token]) => {
        // Else it tells the page's other client of its calls, by a timer.
        window.setup = { apiEndpoint, key, token, storage: "memory", rateLimit: false };
        window.client = new client.constructor(setup);
      },
      [on.emulator.api, on.emulator.key, await on.emulator.token()],
    );
    return { page, board };
  }
});

/** In the page: makes `goingOn()`, how many timers run and how many listeners signals have. */
function countWhatGoesOn() {
  const timers = new Set();
  const listeners = new Map();
  const { setTimeout, clearTimeout } = window;
  window.setTimeout = (act, ...rest) => {
    const timer = setTimeout(() => timers.delete(timer) && act(), ...rest);
    timers.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => {
    timers.delete(timer);
    clearTimeout(timer);
  };
  const { addEventListener, removeEventListener } = AbortSignal.prototype;
  AbortSignal.prototype.addEventListener = function (kind, listener, ...rest) {
    listeners.set(listener, this);
    addEventListener.call(this, kind, listener, ...rest);
  };
  AbortSignal.prototype.removeEventListener = function (kind, listener) {
    listeners.delete(listener);
    removeEventListener.call(this, kind, listener);
  };
  // What has fired listens no more.
  window.goingOn = () => [timers.size, [...listeners.values()].filter((signal) => !signal.aborted).length];
}
