// Whatever callers pass, servers answer and stores do: every call ends, with a TrelloError or with the caller's own exception.

import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { describe, test } from "node:test";
import { openFace } from "../support/faces.mjs";
import { engine } from "../support/browser.mjs";
import { stage } from "../support/stage.mjs";
import { storm } from "./random-calls.mjs";

const CALLS = engine === "chromium" ? 20_000 : 4_000;

describe("random calls", { timeout: 720_000 }, () => {
  const on = stage();

  for (const face of ["import", "script tag"]) {
    test(`20,000 of them end, by ${face}`, async (t) => {
      const seed = Number(process.env.SEED ?? randomInt(2 ** 32));
      t.diagnostic(`seed ${seed}; SEED=${seed} runs the same again`);
      const page = await on.person(t);
      await page.addInitScript(() => {
        const { fetch } = window;
        window.fetch = (...rest) => (window.fakeFetch ?? fetch)(...rest);
      });
      await openFace(page, on.emulator, face);
      const found = await page.evaluate(storm, { seed, calls: CALLS });
      assert.deepEqual(found.hung, [], "calls that do not end");
      assert.deepEqual(found.strange, [], "ends that are neither a TrelloError nor the caller's own");
      assert.equal(found.afterwards, "fine", "a good call after all that");
      assert.equal(found.made, CALLS);
      t.diagnostic(JSON.stringify(found.ends));
    });
  }
});
