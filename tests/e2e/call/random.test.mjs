// Whatever callers pass, servers answer and stores do: every call ends, with a TrelloError or with the caller's own exception.

import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { describe, test } from "node:test";
import { openFace } from "../support/faces.mjs";
import { engine } from "../support/browser.mjs";
import { stage } from "../support/stage.mjs";
import { storm } from "./random-calls.mjs";

/** `cargo xtask fuzz calls` makes more of them. */
const CALLS = Number(process.env.TRELLO_RANDOM_CALLS ?? (engine === "chromium" ? 20_000 : 4_000));

describe("random calls", { timeout: 720_000 + 20 * CALLS }, () => {
  const on = stage();

  for (const face of ["import", "script tag"]) {
    test(`very many of them end, between logins, logouts, keys and stores, and beside another tab, by ${face}`, async (t) => {
      const seed = Number(process.env.SEED ?? randomInt(2 ** 32));
      t.diagnostic(`seed ${seed}; SEED=${seed} runs the same again`);
      const page = await on.person(t);
      const other = await page.context().newPage();
      for (const tab of [page, other]) {
        await tab.addInitScript(() => {
          const { fetch } = window;
          window.fetch = (...rest) => (window.fakeFetch ?? fetch)(...rest);
        });
        await openFace(tab, on.emulator, face);
      }
      const [found, beside] = await Promise.all([
        page.evaluate(storm, { seed, calls: CALLS }),
        other.evaluate(storm, { seed: seed + 1, calls: CALLS / 10 }),
      ]);
      assert.deepEqual([...beside.hung, ...beside.strange], [], "in the other tab");
      assert.deepEqual(found.hung, [], "calls that do not end");
      assert.deepEqual(found.strange, [], "ends that are neither a TrelloError nor the caller's own");
      assert.equal(found.afterwards, "fine", "a good call after all that");
      assert.equal(found.made, CALLS);
      t.diagnostic(JSON.stringify(found.ends));
    });
  }
});
