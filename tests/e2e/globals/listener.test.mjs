// Scripts that watch a page wrap what begins something, and often not what stops it: the library's listeners and timers
// then stay where they were, and have to be silent.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boardId } from "../support/demo.mjs";
import { FACES, openFace } from "../support/faces.mjs";
import { clickLogin, ended, putButton } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";

for (const face of Object.keys(FACES)) {
  describe(`listeners and timers that cannot be removed, by ${face}`, { timeout: 180_000 }, () => {
    const on = stage();

    test("a signal that fires after its call has ended is heard by nobody", async (t) => {
      const { page, id } = await visit(t);
      await page.evaluate(async (path) => {
        const controller = new AbortController();
        await client.get(path, null, { signal: controller.signal });
        controller.abort();
      }, `boards/${id}`);
      assert.deepEqual(await errors(page), []);
    });

    for (const handoff of ["opener", "return"]) {
      test(`after a login by ${handoff}, messages and pages that come back are heard by nobody`, async (t) => {
        const { page } = await visit(t);
        await putButton(page, `handoff: "${handoff}", returnUrl: location.origin + "/pkg/return.html"`);
        await page.evaluate(() => client.setToken());
        const popup = await clickLogin(page);
        await popup.getByRole("button", { name: "Allow" }).click();
        assert.match((await ended(page)).value, /^ATTA/);
        await page.evaluate(() => {
          dispatchEvent(new MessageEvent("message", { data: "token=x", origin: location.origin, source: window }));
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        });
        await page.evaluate(() => ringOfAll("setInterval"));
        assert.deepEqual(await errors(page), []);
      });
    }

    test("the time of a call that has ended rings for nobody", async (t) => {
      const { page, id } = await visit(t);
      await page.evaluate(async (path) => {
        await client.get(path, null, { timeout: { attempt: 2000, total: 2000 } });
        await ringOfAll("setTimeout");
      }, `boards/${id}`);
      assert.deepEqual(await errors(page), []);
    });

    /** A page of such a script, logged in, that notes the errors which reach it. */
    async function visit(t) {
      const page = await on.person(t);
      await page.addInitScript(wrapWhatBegins);
      await openFace(page, on.emulator, face);
      const token = await on.emulator.token();
      await page.evaluate((token) => client.setToken(token), token);
      return { page, id: await boardId(on.emulator) };
    }
  });
}

const errors = (page) => page.evaluate(() => errorsHeard);

/** In the page: the ids of timers and the listeners are the script's own, so nobody else's functions know them. */
function wrapWhatBegins() {
  window.errorsHeard = [];
  addEventListener("error", ({ message }) => errorsHeard.push(message));
  // Not of all kinds, since a real click of the test's tools has listeners of its own.
  const kinds = ["abort", "message", "pageshow", "storage"];
  const { addEventListener: add } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (kind, listener, ...rest) {
    const watched = kinds.includes(kind) ? (event) => listener.call(this, event) : listener;
    return add.call(this ?? window, kind, watched, ...rest);
  };
  const going = { setTimeout: new Set(), setInterval: new Set() };
  for (const [name, timers] of Object.entries(going)) {
    const begin = window[name];
    window[name] = (callback, ...rest) => {
      const timer = { heard: [] };
      timers.add(timer);
      const ring = (...values) => {
        if (name === "setTimeout") timers.delete(timer);
        try {
          callback(...values);
        } finally {
          for (const hear of timer.heard.splice(0)) hear();
        }
      };
      begin(ring, ...rest);
      return -1;
    };
  }
  // Until every timer of a kind that goes on has rung once more.
  window.ringOfAll = async (name) => {
    const rings = [...going[name]].map(({ heard }) => new Promise((resolve) => heard.push(resolve)));
    if (rings.length === 0) throw new Error(`No ${name} goes on.`);
    await Promise.all(rings);
  };
}
