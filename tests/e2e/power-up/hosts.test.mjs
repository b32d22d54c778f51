// What a Power-Up's page may meet of Trello's library and of the board around it: parts that are missing, fail or hang.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boards, scope } from "../support/power-up.mjs";
import { stage } from "../support/stage.mjs";

/** Has ten seconds and half a minute pass at once, not the ten minutes of a login, and counts the timers that wait so long. */
function hurry() {
  const { setTimeout, clearTimeout } = window;
  window.timers = new Set();
  window.haste = 20;
  window.setTimeout = (act, milliseconds, ...rest) => {
    if (!(milliseconds >= 10_000 && milliseconds <= 30_000)) return setTimeout(act, milliseconds, ...rest);
    const timer = setTimeout(() => (timers.delete(timer), act(...rest)), milliseconds / haste);
    timers.add(timer);
    return timer;
  };
  window.clearTimeout = window.clearInterval = (timer) => (timers.delete(timer), clearTimeout(timer));
}

/** Has the board answer again, and time pass as it does: a slow machine is to have all of it. */
async function speak(page, frame) {
  await frame.evaluate(() => (window.haste = 1));
  await page.evaluate(() => (host.silent = []));
}

describe("a Power-Up by OAuth 2.0 where Trello's side is not as known", { timeout: 360_000 }, () => {
  const on = stage({ frames: "partitioned" });
  const { oauthPowerUp, open, answer, logIn, pluginData } = boards(on);

  test("a board without a workspace ends the login with the reason as its cause", async (t) => {
    const frame = await oauthPowerUp(await on.person(t), { noWorkspace: "" });
    await frame.click("#login");
    const { refused } = await frame.evaluate(() => login);
    assert.equal(refused.code, "network");
    assert.match(refused.message, /cause says why/);
    assert.match(await frame.evaluate(() => lastError.cause.message), /workspace/);
  });

  test("a consent page that asks nobody ends the login with its reason as the cause", async (t) => {
    const frame = await oauthPowerUp(await on.person(t));
    const popup = await open(frame, { scope: ["read:nonsense:trello"] });
    const closed = popup.isClosed() || popup.waitForEvent("close");
    const { refused } = await frame.evaluate(() => login);
    assert.equal(refused.code, "network");
    assert.match(refused.message, /cause says why/);
    assert.equal(await frame.evaluate(() => lastError.cause.message), "invalid_scope");
    await closed;
    assert.ok(await logIn(frame, { scope }));
  });

  test("a board that never answers an exchange ends the login long before its ten minutes", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(hurry);
    const frame = await oauthPowerUp(page);
    await page.evaluate(() => (host.silent = ["authorizationCodeExchange"]));
    await answer(await open(frame), "Allow");
    const { refused } = await frame.evaluate(() => login);
    assert.equal(refused.code, "network");
    assert.equal(await frame.evaluate(() => lastError.cause.message), "Trello's page gave no answer in time.");
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    await speak(page, frame);
    assert.ok(await logIn(frame, { scope }), "and another login may begin");
    assert.equal(await frame.evaluate(() => timers.size), 0);
  });

  test("a board that never answers a renewal holds up no later one", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(hurry);
    const frame = await oauthPowerUp(page);
    const token = await logIn(frame, { scope });
    assert.equal(await frame.evaluate(() => client.getToken()), token);
    assert.equal(await frame.evaluate(() => timers.size), 0, "who has got a token waits for nothing more");

    await frame.evaluate(() => {
      Date.now = ((now) => () => now() + 3_700_000)(Date.now);
    });
    await page.evaluate(() => (host.silent = ["refreshTokens"]));
    await frame.evaluate(() => client.getToken());
    await speak(page, frame);
    const next = await frame.evaluate(() => client.getToken());
    assert.ok(next && next !== token);
  });

  test("a board that does not answer a call's renewal in time logs nobody out", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(hurry);
    const frame = await oauthPowerUp(page);
    const token = await logIn(frame, { scope });
    await on.emulator.settings({ clockAdvanceMs: 3_700_000 });
    await page.evaluate(() => (host.silent = ["refreshTokens"]));
    const { refused } = await frame.evaluate(() => outcome(() => client.get("members/me")));
    assert.equal(refused.code, "timeout");
    assert.equal((await pluginData()).workspace.oauth2.accessToken, token);
    await speak(page, frame);
    assert.equal((await frame.evaluate(() => client.get("members/me"))).username, "mara_okafor");
  });

  test("a login that ends leaves the page's own alone", async (t) => {
    const frame = await oauthPowerUp(await on.person(t));
    const popup = await open(frame);
    await popup.getByRole("button", { name: "Allow" }).waitFor();
    await frame.evaluate(() => (window.authorize = window.ofThePage = () => {}));
    await popup.close();
    assert.equal((await frame.evaluate(() => login)).refused.code, "popup_closed");
    assert.equal(await frame.evaluate(() => window.authorize === ofThePage), true);
  });

  test("members that Trello's library need not have are not needed", async (t) => {
    const page = await on.person(t);
    for (const other of [
      // It keeps its `t` to itself.
      (client) => {
        const hidden = {};
        for (const name of ["authorize", "getAccessToken"]) hidden[name] = client[name].bind(client);
        return Object.assign(hidden, { clientId: client.clientId, redirectUri: client.redirectUri });
      },
      (client) => Object.assign(client, { _clearExistingAuth: () => Promise.reject(new Error("not ready")) }),
      (client) => Object.assign(client, { _clearExistingAuth() { throw new Error("not ready"); } }),
    ]) {
      const frame = await oauthPowerUp(page);
      await frame.evaluate((other) => {
        const client = eval(other)(t.getOAuth2ApiClient());
        t.getOAuth2ApiClient = () => client;
        make({ key: undefined });
      }, String(other));
      const token = await logIn(frame, { scope });
      assert.equal(await frame.evaluate(() => client.getToken()), token);
      await frame.evaluate(() => client.clearToken());
      assert.equal((await pluginData()).workspace.oauth2, undefined, String(other));
      assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    }
  });

  test("only Power-Ups have tokens of another library: a further argument makes no such client", async (t) => {
    const frame = await oauthPowerUp(await on.person(t));
    const sent = await frame.evaluate(async () => {
      const Trello = Object.getPrototypeOf(client.constructor);
      const seen = [];
      const fetch = (address, { headers }) => (seen.push(`${address} ${new Headers(headers).get("authorization")}`), Promise.resolve(new Response("{}")));
      const trello = new Trello({ key: "k", token: "t", fetch }, false, () => "another");
      await trello.get("members/me");
      return seen;
    });
    assert.equal(sent.length, 1);
    assert.match(sent[0], /token=t.* null$/);
  });
});
