// Logins by OAuth 2.0 that do not go through: every one ends, and what ends leaves nothing that goes on.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "../support/faces.mjs";
import { answer, clickLogin, CODE_WAYS, ended, putButton, waits } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";

const SIGNAL = "signal: (window.cancel = new AbortController()).signal";
const NEVER = "() => new Promise((resolve) => (window.exchanged = resolve))";

describe("a login by OAuth 2.0", { timeout: 360_000 }, () => {
  const on = stage();

  async function open(t, options, prepare) {
    const page = await on.person(t);
    await prepare?.(page);
    await openPage(page, on.emulator, "oauth.html");
    await putButton(page, options);
    return page;
  }

  const quiet = (page) => page.evaluate(() => outcome(() => client.authorize({ interactive: false })));
  const kept = (page) => page.evaluate(() => Object.keys(localStorage));

  /** Opens a page whose exchange waits for the test, with a code on its way. */
  async function exchanging(t, options) {
    await on.emulator.settings({ consent: "allow" });
    const page = await open(t, options);
    await page.evaluate(`window.client = newClient({ exchange: ${NEVER} })`);
    await clickLogin(page);
    await page.waitForFunction(() => window.exchanged);
    return page;
  }

  const exchange = (page) =>
    page.evaluate(() => exchanged({ access_token: "ATTAlate", refresh_token: "r", expires_in: 3600 }));

  test("ends when its window is closed, and the next click opens another", async (t) => {
    const page = await open(t, "closedGrace: 50");
    await (await clickLogin(page)).close();
    assert.equal((await ended(page)).refused.code, "popup_closed");
    await answer(await clickLogin(page), {}, "Allow");
    assert.ok((await ended(page, 1)).value);
  });

  for (const [name, { options }] of Object.entries(CODE_WAYS).filter(([, { relayed }]) => !relayed)) {
    test(`ends with the reason of a consent page that asks nobody, which is no denial (${name})`, async (t) => {
      const page = await open(t, `${options ? `${options}, ` : ""}scope: ["read:nonsense:trello"]`);
      await clickLogin(page);
      const { refused } = await ended(page);
      assert.equal(refused.code, "bad_request");
      assert.match(refused.message, /scope/);
    });
  }

  test("ends in time, naming the address to register", async (t) => {
    await on.emulator.settings({ consent: "silent" });
    const page = await open(t, "timeout: 1000");
    const closed = (await clickLogin(page)).waitForEvent("close");
    const { refused } = await ended(page);
    assert.equal(refused.code, "timeout");
    assert.ok(refused.message.includes(`redirect_uri", add ${on.emulator.app}/pages/oauth.html to`), refused.message);
    await closed;
  });

  test("ends by its signal, and a second one meanwhile is told", async (t) => {
    const page = await open(t, SIGNAL);
    const popup = await clickLogin(page);
    const { refused } = await page.evaluate(() => outcome(() => client.authorize({ type: "popup" })));
    assert.equal(refused.code, "interaction_in_progress");
    const closed = popup.waitForEvent("close");
    await page.evaluate(() => cancel.abort());
    assert.equal((await ended(page)).refused.code, "aborted");
    await closed;
  });

  test("ends by its signal while the code is exchanged, and logs nobody in afterwards", async (t) => {
    const page = await exchanging(t, SIGNAL);
    assert.ok(await waits(page));
    await page.evaluate(() => cancel.abort());
    assert.equal((await ended(page)).refused.code, "aborted");
    assert.equal((await quiet(page)).refused.code, "interaction_required", "nobody joins what nobody waits for");
    await exchange(page);
    await page.evaluate(() => client.ready);
    assert.equal(await page.evaluate(() => client.authorized()), false);
    assert.deepEqual(await kept(page), []);
  });

  test("ends in time while the code is exchanged, and who joined has a time of his own", async (t) => {
    const page = await exchanging(t, "timeout: 1500");
    await page.evaluate(() => {
      for (const timeout of [50, Infinity]) logins.push(outcome(() => client.authorize({ type: "popup", timeout })));
    });
    assert.equal((await ended(page, 1)).refused.code, "timeout");
    const { refused } = await ended(page);
    assert.equal(refused.code, "timeout");
    assert.match(refused.message, /token endpoint/);
    assert.ok(await waits(page, 2));
    await exchange(page);
    assert.equal((await ended(page, 2)).value, "ATTAlate");
  });

  test("ends although the exchange never does", async (t) => {
    const page = await open(t, "timeout: Infinity", (page) => page.clock.install());
    await page.evaluate(`window.client = newClient({ exchange: ${NEVER} })`);
    await on.emulator.settings({ consent: "allow" });
    await clickLogin(page);
    await page.waitForFunction(() => window.exchanged);
    await page.clock.fastForward(31_000);
    const { refused } = await ended(page);
    assert.equal(refused.code, "timeout");
    assert.match(refused.message, /exchange/);
    await page.evaluate(() => client.ready);
  });

  test("a logout while the code is exchanged is not undone", async (t) => {
    const page = await exchanging(t, "");
    await page.evaluate(() => void client.deauthorize());
    await exchange(page);
    assert.equal((await ended(page)).refused.code, "aborted");
    await page.evaluate(() => client.ready);
    assert.equal(await page.evaluate(() => client.authorized()), false);
    assert.deepEqual(await kept(page), []);
  });

  test("a token that is set while the code is exchanged stays", async (t) => {
    const page = await exchanging(t, "");
    await page.evaluate(() => client.setToken("ATTAmine"));
    await exchange(page);
    assert.equal((await ended(page)).value, "ATTAmine");
    assert.deepEqual(await kept(page), []);
  });
});
