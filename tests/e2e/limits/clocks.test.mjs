// Calls that wait go on whatever clocks and timers do: those of engines, of sleeping computers and of other people's tests.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openFace } from "../support/faces.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

/** What a page may do to its clocks and timers, as source text, since it is to run before the library as well as after. */
const MOODS = {
  "timers that ring before the clock gets there": () => {
    const { setTimeout } = window;
    // Far earlier than any engine's, so that a busy machine hides nothing.
    window.setTimeout = (act, pause, ...rest) => setTimeout(act, pause / 2, ...rest);
  },
  "a clock that stands still": () => {
    performance.now = () => 5;
    Date.now = () => 5;
  },
  "a clock that goes back": () => {
    let now = 1_000_000;
    performance.now = () => (now -= 7);
    Date.now = performance.now;
  },
  "a clock that passes what 32 bits hold": () => {
    const { performance } = window;
    const { now } = performance;
    performance.now = () => 2 ** 32 - 3_000 + now.call(performance);
  },
  "a clock that throws": () => {
    performance.now = () => {
      throw new Error("own");
    };
  },
  "a clock that is no number": () => {
    performance.now = () => NaN;
    Date.now = () => undefined;
  },
};

describe("clocks", { timeout: 360_000 }, () => {
  const on = stage();

  for (const [number, [mood, change]] of Object.entries(MOODS).entries()) {
    const test = sampled(number);
    for (const when of ["before", "after"]) {
      test(`calls go on with ${mood}, from ${when} the library's start`, { timeout: 60_000 }, async (t) => {
        const page = await on.person(t);
        if (when === "before") await page.addInitScript(change);
        await openFace(page, on.emulator, "import");
        if (when === "after") await page.evaluate(change);
        assert.deepEqual(await page.evaluate(sentAgain), Array(60).fill("fine"));
        assert.deepEqual(await page.evaluate(many), Array(250).fill("fine"));
      });
    }
  }

  test("calls go on when timers that stood still go back to the engine's, after the library came among them", { timeout: 60_000 }, async (t) => {
    const page = await on.person(t);
    await page.addInitScript(() => {
      const names = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "queueMicrotask"];
      const own = names.map((name) => [name, window[name]]);
      // As fake timers of unit tests are, which are known by their clock.
      for (const name of names) window[name] = Object.assign(() => 1, { clock: {} });
      window.uninstall = () => Object.assign(window, Object.fromEntries(own));
    });
    await openFace(page, on.emulator, "import");
    await page.evaluate(() => uninstall());
    assert.deepEqual(await page.evaluate(sentAgain), Array(60).fill("fine"));
  });

  test("without answers that tell of limits, a limit of some routes holds no longer than the key's", async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    const ends = await page.evaluate(async () => {
      const { setTimeout } = window;
      window.setTimeout = (act, pause, ...rest) => setTimeout(act, pause / 50, ...rest);
      const { Trello } = await import("/pkg/trello.js");
      const fetch = async () => new Response("{}");
      const trello = new Trello({ key: "mocked", storage: "memory", fetch });
      const ended = (call) => call.then(() => "fine", ({ code }) => code);
      return Promise.all(Array.from({ length: 150 }, () => ended(trello.get("members/me"))));
    });
    assert.deepEqual(ends, Array(150).fill("fine"));
  });
});

/** In the page: calls that fail once, each of a client of its own. */
async function sentAgain() {
  const { Trello } = await import("/pkg/trello.js");
  const one = async (key) => {
    let sent = 0;
    const fetch = async () => new Response("{}", { status: sent++ ? 200 : 503 });
    const trello = new Trello({ key, storage: "memory", retry: { backoff: 200 }, fetch });
    await trello.get("boards/x");
    return "fine";
  };
  return Promise.all(Array.from({ length: 60 }, (_, number) => one(`key${number}`)));
}

/** In the page: more calls than a window of a token holds, with another client of the same key beside. A window is a second. */
async function many() {
  const { Trello } = await import("/pkg/trello.js");
  const { setTimeout } = window;
  window.setTimeout = (act, pause, ...rest) => setTimeout(act, pause > 1_000 ? pause / 50 : pause, ...rest);
  const headers = Object.fromEntries(["key", "token"].map((limit) => [`x-rate-limit-api-${limit}-interval-ms`, "1000"]));
  const fetch = async () => new Response("{}", { headers });
  const clients = [1, 2].map(() => new Trello({ key: "shared", token: "ATTA", storage: "memory", fetch }));
  const ended = (call) => call.then(() => "fine", ({ code }) => code);
  return Promise.all(Array.from({ length: 250 }, (_, number) => ended(clients[number % 2].get("boards/x"))));
}
