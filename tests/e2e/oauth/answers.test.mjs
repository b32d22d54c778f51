// What comes back for a code or a refresh token, however bad, and where neither must get to.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "../support/faces.mjs";
import { clickLogin, ended, putButton } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";
import { startStranger } from "../support/stranger.mjs";

const SCOPE = `scope: ["read:member:trello", "offline_access"]`;

/** What a function `exchange` may give, as an expression; then the code of the error, and what its cause says. */
const EXCHANGES = [
  [`undefined`, "network", /undefined/],
  [`null`, "network", /null/],
  [`({})`, "invalid_response", /undefined/],
  [`({ access_token: {} })`, "invalid_response", /undefined/],
  [`({ get access_token() { throw new Error("own"); } })`, "network", /own/],
  [`new Proxy({}, { get(_, name) { if (name !== "then") throw new Error("own"); } })`, "network", /own/],
  [`({ get then() { throw new Error("own"); } })`, "network", /own/],
  [`Object.defineProperty(Promise.resolve({}), "constructor", { get() { throw new Error("own"); } })`, "network", /own/],
];

describe("answers for a code or a refresh token", { timeout: 360_000 }, () => {
  const on = stage();

  test("whatever exchange gives, the login ends with the reason", async (t) => {
    const page = await clicker(t);
    for (const [place, [expression, code, cause]] of EXCHANGES.entries()) {
      await page.evaluate((expression) => {
        window.client = newClient({ storage: "memory", exchange: new Function(`return ${expression}`) });
      }, expression);
      await clickLogin(page);
      const { refused } = await ended(page, place);
      assert.equal(refused.code, code, expression);
      assert.match(refused.printed, cause, expression);
    }
  });

  test("whatever fetch gives, the login ends with the reason", async (t) => {
    const page = await clicker(t);
    for (const [place, expression] of ["undefined", `({ ok: true, json() { throw new Error("own"); } })`].entries()) {
      await page.evaluate((expression) => {
        window.client = newClient({ storage: "memory", fetch: new Function(`return ${expression}`) });
      }, expression);
      await clickLogin(page);
      const { refused } = await ended(page, place);
      assert.deepEqual([refused.code, /the token endpoint cannot be read/.test(refused.message)], ["invalid_response", true]);
    }
  });

  test("no redirect of the token endpoint carries a code or a refresh token to another origin", async (t) => {
    const { origin, heard } = await startStranger(t);
    const page = await clicker(t);
    const redirect = { kind: "status", path: "/oauth/token", status: 307, location: `${origin}/taken` };
    await on.emulator.faults(redirect);
    await clickLogin(page);
    assert.equal((await ended(page)).refused.code, "network");
    await on.emulator.faults();
    await clickLogin(page);
    assert.ok((await ended(page, 1)).value);
    await on.emulator.settings({ clockAdvanceMs: 2 * 3_600_000 });
    await on.emulator.faults({ ...redirect, status: 308 });
    await page.evaluate(() => outcome(() => client.get("members/me")));
    const asked = (await on.emulator.requests()).filter(({ path }) => path === "/oauth/token");
    assert.deepEqual(asked.map(({ status }) => status), [307, 200, 308]);
    assert.deepEqual(heard, []);
  });

  /** A page with a button that logs in, and a consent page that asks nobody. */
  async function clicker(t) {
    await on.emulator.settings({ consent: "allow" });
    const page = await on.person(t);
    await openPage(page, on.emulator, "oauth.html");
    await putButton(page, SCOPE);
    return page;
  }
});
