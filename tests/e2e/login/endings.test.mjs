// Every way of an answer, and every way in which a login in a window can end, with real clicks and the popup blocker on.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { answer, assertLoggedIn, clickLogin, consentOf, ended, keptAs, openWay, WAYS } from "../support/login.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

const CUT = ["same-origin", "same-origin-allow-popups"].map((policy) => [
  { path: "/1/authorize", origin: "site", headers: { "Cross-Origin-Opener-Policy": policy } },
]);

for (const [number, [name, way]] of Object.entries(WAYS).entries()) {
  describe(`a login by ${name}`, { timeout: 360_000 }, () => {
    const test = sampled(number, 3);
    const on = stage();

    async function begun(t, more) {
      const page = await on.person(t);
      await openWay(page, on.emulator, way, more);
      return page;
    }

    async function assertEnds(page, code, number = 0) {
      const { refused } = await ended(page, number);
      assert.ok(refused, `it did not end with ${code}`);
      assert.equal(refused.code, code);
      assert.ok(refused.message.length > 20);
      for (const { token } of await on.emulator.tokens()) {
        assert.ok(!refused.printed.includes(token));
        assert.deepEqual(await keptAs(page, token), [], "a token that nobody got is kept");
      }
      return refused;
    }

    test("allow", async (t) => {
      const page = await begun(t);
      await answer(await clickLogin(page), way, "Allow");
      await assertLoggedIn(page, on.emulator, way.face);
      assert.doesNotMatch(page.url(), /trello_login|token/);
    });

    test("deny", async (t) => {
      const page = await begun(t);
      await answer(await clickLogin(page), way, "Deny");
      await assertEnds(page, "access_denied");
    });

    test("close, and click again", async (t) => {
      const page = await begun(t, "closedGrace: 300");
      const consent = await consentOf(await clickLogin(page), way);
      await Promise.all(page.context().pages().slice(1).map((window) => window.close()));
      assert.ok(consent.isClosed());
      assert.match((await assertEnds(page, "popup_closed")).message, /retry\(\)/);
      await answer(await clickLogin(page), way, "Allow");
      await assertLoggedIn(page, on.emulator, way.face, 1);
    });

    test("close, and click again at once", async (t) => {
      const page = await begun(t, "closedGrace: 60000");
      await (await clickLogin(page)).close();
      const popup = await clickLogin(page);
      await assertEnds(page, "popup_closed");
      await answer(popup, way, "Allow");
      await assertLoggedIn(page, on.emulator, way.face, 1);
    });

    test("never answered", async (t) => {
      const page = await begun(t, "timeout: 1500");
      await on.emulator.settings({ consent: "hang" });
      const popup = await clickLogin(page);
      const closed = popup.isClosed() || popup.waitForEvent("close");
      const { message } = await assertEnds(page, "timeout");
      assert.ok(message.includes(`${on.emulator.app} `), message);
      await closed;
    });

    test("aborted", async (t) => {
      const page = await begun(t, "signal: (window.cancel = new AbortController()).signal");
      const popup = await clickLogin(page);
      const closed = popup.waitForEvent("close");
      await page.evaluate(() => cancel.abort());
      await closed;
      await assertEnds(page, "aborted");
    });

    test("this page itself cuts the windows that it opens", async (t) => {
      await on.emulator.settings({
        headers: [{ path: "/pages", origin: "app", headers: { "Cross-Origin-Opener-Policy": "same-origin" } }],
      });
      // A relay needs its opener, and return.html has not the policy of the page.
      const arrives = way.survives && name !== "relay";
      const page = await begun(t, arrives ? "" : "closedGrace: 300");
      const popup = await clickLogin(page);
      if (!arrives) return assertEnds(page, "popup_closed");
      await answer(popup, way, "Allow");
      await assertLoggedIn(page, on.emulator, way.face);
    });

    test("the opener is cut on the consent page", async (t) => {
      for (const headers of CUT) {
        await on.emulator.settings({ headers });
        const page = await begun(t, way.survives ? "" : "closedGrace: 300");
        const popup = await clickLogin(page);
        if (way.survives) {
          await answer(popup, way, "Allow");
          await assertLoggedIn(page, on.emulator, way.face);
        } else {
          assert.match((await assertEnds(page, "popup_closed")).message, /retry\(\)/);
          await on.emulator.settings({ headers: [] });
          await page.evaluate(() => (document.querySelector("button").onclick = () => logins.push(outcome(() => lastError.retry()))));
          await answer(await clickLogin(page), way, "Allow");
          await assertLoggedIn(page, on.emulator, way.face, 1);
        }
      }
    });
  });
}
