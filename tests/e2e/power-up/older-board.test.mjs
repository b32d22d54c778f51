// A Power-Up by OAuth 2.0 on a board that is older than the commands for it, and that refuses them as unknown.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boards, scope } from "../support/power-up.mjs";
import { stage } from "../support/stage.mjs";

describe("a Power-Up by OAuth 2.0 on an older board", { timeout: 360_000 }, () => {
  const on = stage({ frames: "partitioned" });
  const { powerUp, open, answer, logIn, pluginData, everywhere } = boards(on);

  /** A frame whose page has configured OAuth 2.0 and the REST helper. */
  async function both(page, query) {
    const frame = await powerUp(page, { ...query, configured: "both" });
    await frame.evaluate(() => client.ready);
    return frame;
  }

  const asked = (page, command) => page.evaluate((command) => host.calls.filter((call) => call.command === command).length, command);

  async function isOnKeysPage(popup) {
    await popup.getByRole("button", { name: "Allow" }).waitFor();
    return new URL(popup.url()).pathname === "/1/authorize";
  }

  test("the first click goes by the helper's key, and all else follows", async (t) => {
    const page = await on.person(t);
    let frame = await both(page, { noOAuth: "" });
    assert.equal(await asked(page, "refreshTokens"), 1);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    assert.equal(await frame.evaluate(() => client.key()), on.emulator.key);
    await frame.evaluate(() => {
      window.told = [];
      for (const name of ["authorized", "deauthorized", "response"]) client.on(name, () => told.push(name));
    });
    await frame.evaluate(() => client.ready);

    const popup = await open(frame, { scope });
    assert.ok(await isOnKeysPage(popup));
    await answer(popup, "Allow");
    const { value: token } = await frame.evaluate(() => login);
    assert.match(token, /^ATTA/);
    await frame.evaluate(() => client.ready);
    const { own, workspace, others } = await pluginData();
    assert.deepEqual([own, workspace], [{ trello_token: token }, {}]);
    assert.ok(!others.includes(token) && !(await everywhere(frame)).includes(token));
    const [{ permissions }] = await on.emulator.tokens();
    assert.ok(permissions.every(({ read, write }) => read && write), "what the scopes of OAuth 2.0 ask for");
    assert.equal((await frame.evaluate(() => client.get("members/me"))).username, "mara_okafor");
    assert.equal((await frame.evaluate(() => client.tokenInfo())).dateExpires, null);
    assert.deepEqual(await frame.evaluate(() => told), ["deauthorized", "authorized", "response", "response"]);

    frame = await both(page, { noOAuth: "" });
    assert.equal(await frame.evaluate(() => client.authorized()), true, "ready waits for the helper's token too");
    assert.equal(await frame.evaluate(() => client.getToken()), token);
    assert.equal(await frame.evaluate(() => client.with(newT({ ...t.getContext(), organization: "there" })).key()), on.emulator.key);
    await frame.evaluate(() => client.clearToken());
    assert.deepEqual((await pluginData()).own, {});
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    assert.equal(await asked(page, "authorizationCodeExchange"), 0);
  });

  test("one that shows it at the exchange asks for another click, which goes by key", async (t) => {
    const page = await on.person(t);
    const frame = await both(page);
    await page.evaluate(() => (host.unknown = ["authorizationCodeExchange"]));
    await answer(await open(frame, { scope }), "Allow");
    const { refused } = await frame.evaluate(() => login);
    assert.equal(refused.code, "network");
    assert.match(refused.message, /older Trello.*the next click logs in by key/);
    assert.match(await frame.evaluate(() => lastError.cause.message), /^unsupported command: authorizationCodeExchange/);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    assert.equal(await frame.evaluate(() => client.key()), on.emulator.key);

    const popup = await open(frame, { scope });
    assert.ok(await isOnKeysPage(popup));
    await answer(popup, "Allow");
    assert.match((await frame.evaluate(() => login)).value, /^ATTA/);
    await frame.evaluate(() => (window.first = client));
    await frame.evaluate(() => makeOAuth());
    await frame.evaluate(() => client.ready);
    assert.equal(await frame.evaluate(() => client.token()), await frame.evaluate(() => first.token()), "and so does every further client of the page");
  });

  test("without a helper the error says what to configure, and no further consent is asked for", async (t) => {
    const page = await on.person(t);
    const frame = await powerUp(page, { configured: "oauth", noOAuth: "" });
    await frame.evaluate(() => client.ready);
    assert.equal(await asked(page, "refreshTokens"), 0, "nothing is asked whose answer changes nothing");
    await answer(await open(frame), "Allow");
    const first = (await frame.evaluate(() => login)).refused;
    assert.equal(first.code, "network");
    assert.match(first.message, /older Trello.*by key, if there is an appKey/);
    await frame.evaluate(() => (window.open = () => (window.hasOpened = true)));
    await frame.click("#login");
    assert.deepEqual((await frame.evaluate(() => login)).refused, first);
    assert.match(await frame.evaluate(() => lastError.cause.message), /^unsupported command/);
    assert.equal(await frame.evaluate(() => window.hasOpened), undefined);
  });

  test("a key that is none is told of by the login that would have gone by it, once, and OAuth 2.0 is left as it was", async (t) => {
    const page = await on.person(t);
    const frame = await powerUp(page, { configured: "both" });
    await frame.evaluate(() => (t.getRestApi().appKey = 5, makeOAuth()));
    await frame.evaluate(() => client.ready);
    const complaints = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.evaluate(() => (host.unknown = ["authorizationCodeExchange"]));
    const popup = await open(frame, { scope });
    const closed = popup.waitForEvent("close");
    await answer(popup, "Allow");
    assert.equal((await frame.evaluate(() => login)).refused.code, "network");
    await closed;
    assert.match(await frame.evaluate(() => lastError.cause.message), /key/);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    await frame.click("#login");
    assert.match((await frame.evaluate(() => login)).refused.message, /older Trello/);
    assert.match(await frame.evaluate(() => lastError.cause.message), /^unsupported command/);
    const there = await frame.evaluate(() => [1, 2].map(() => {
      try {
        return client.with(newT({ ...t.getContext(), organization: "there" })).key();
      } catch ({ code }) {
        return code;
      }
    }));
    assert.deepEqual(there, ["invalid_argument", "invalid_argument"]);
    assert.deepEqual(complaints, []);
  });

  test("a board that knows the commands is asked once, and the login is one of OAuth 2.0", async (t) => {
    const page = await on.person(t);
    const frame = await both(page);
    assert.equal(await asked(page, "refreshTokens"), 1);
    await frame.evaluate(() => makeOAuth());
    await frame.evaluate(() => client.ready);
    assert.equal(await asked(page, "refreshTokens"), 1);
    const token = await logIn(frame, { scope });
    assert.equal(await frame.evaluate(() => client.key()), undefined);
    assert.equal((await pluginData()).workspace.oauth2.accessToken, token);

    const again = await both(page);
    assert.equal(await again.evaluate(() => client.token()), token);
    assert.equal(await asked(page, "refreshTokens"), 0, "whoever is logged in has a board that knows them");
  });

  /** Does this with the client as soon as that is made, and keeps what comes of it as `atOnce`. */
  const atOnce = (page, act) =>
    page.addInitScript((act) => {
      let made;
      const set = (client) => ((made = client), (window.atOnce ??= eval(act)(client)));
      Object.defineProperty(window, "client", { configurable: true, get: () => made, set });
    }, String(act));

  /** A page on an older board for which the helper's token, and what else there is, is kept. */
  async function returning(t, oauth2) {
    const page = await on.person(t);
    const frame = await both(page);
    const token = await on.emulator.token();
    await frame.evaluate((token) => t.set("member", "private", "trello_token", token), token);
    await frame.evaluate((oauth2) => oauth2 && t.set("organization", "private", "oauth2", oauth2), oauth2);
    return { page, token };
  }

  test("who asks at once whether he is logged in hears of the helper's token", async (t) => {
    const { page } = await returning(t);
    await atOnce(page, (client) => client.isAuthorized());
    const frame = await both(page, { noOAuth: "" });
    assert.equal(await frame.evaluate(() => window.atOnce), true);
  });

  test("who logs out at once is logged out by key too", async (t) => {
    const { page } = await returning(t);
    await atOnce(page, (client) => client.clearToken());
    const frame = await both(page, { noOAuth: "" });
    await frame.evaluate(() => window.atOnce);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    assert.deepEqual((await pluginData()).own, {});
  });

  test("an access token of a newer board that is over leads to the key", async (t) => {
    const { page, token } = await returning(t, { accessToken: "over", expireTime: 1 });
    const frame = await both(page, { noOAuth: "" });
    assert.deepEqual(await frame.evaluate(() => [client.key(), client.token(), heard]), [on.emulator.key, token, []]);
  });

  test("a call whose renewal shows it ends the login, and the next click goes by key", async (t) => {
    const page = await on.person(t);
    const frame = await both(page);
    await logIn(frame, { scope });
    await on.emulator.settings({ clockAdvanceMs: 3_700_000 });
    await page.evaluate(() => (host.unknown = ["authorizationCodeExchange", "refreshTokens"]));
    assert.equal((await frame.evaluate(() => outcome(() => client.get("members/me")))).refused.code, "expired_token");
    assert.ok(await isOnKeysPage(await open(frame, { scope })));
  });

  test("a login that is tried again goes by key once the board has shown it", async (t) => {
    const page = await on.person(t);
    const frame = await both(page);
    await (await open(frame, { scope, closedGrace: 50 })).close();
    await frame.evaluate(() => login);
    await frame.evaluate(() => (window.again = lastError.retry));
    await page.evaluate(() => (host.unknown = ["authorizationCodeExchange"]));
    await answer(await open(frame, { scope }), "Allow");
    await frame.evaluate(() => login);
    await frame.evaluate(() => void (document.querySelector("#login").onclick = () => (window.login = outcome(again))));
    const popup = await open(frame);
    assert.ok(await isOnKeysPage(popup));
    await answer(popup, "Allow");
    assert.match((await frame.evaluate(() => login)).value, /^ATTA/);
  });

  test("a login by key that was blocked asks for the same when it is tried again", async (t) => {
    const frame = await both(await on.person(t), { noOAuth: "" });
    await frame.evaluate(() => {
      window.opened = window.open;
      window.open = () => null;
    });
    await frame.evaluate((scope) => (window.options = { scope }), scope);
    await frame.click("#login");
    assert.equal((await frame.evaluate(() => login)).refused.code, "popup_blocked");
    await frame.evaluate(() => {
      window.open = opened;
      const { retry } = lastError;
      document.querySelector("#login").onclick = () => (window.login = outcome(retry));
    });
    const popup = await open(frame);
    assert.ok(await isOnKeysPage(popup));
    assert.equal(new URL(popup.url()).searchParams.get("scope"), "read,write");
  });

  test("a login that waits when the board shows it ends, and no consent is wasted", async (t) => {
    const page = await on.person(t);
    const frame = await both(page);
    const popup = await open(frame, { scope });
    await popup.getByRole("button", { name: "Allow" }).waitFor();
    const closed = popup.waitForEvent("close");
    await page.evaluate(() => (host.unknown = ["refreshTokens"]));
    await frame.evaluate(async () => {
      await t.set("organization", "private", "oauth2", { accessToken: "over", expireTime: 1 });
      window.first = client;
      makeOAuth();
      await client.ready;
    });
    assert.equal((await frame.evaluate(() => login)).refused.code, "network");
    await closed;
    assert.equal(await frame.evaluate(() => first.key()), on.emulator.key);
  });

  test("a board that never answers whether it is older is no store that fails", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(() => {
      const { setTimeout, clearTimeout } = window;
      window.late = [];
      window.setTimeout = (act, milliseconds, ...rest) => {
        if (!(milliseconds >= 1_000 && milliseconds <= 10_000)) return setTimeout(act, milliseconds, ...rest);
        const timer = {};
        late.push({ timer, milliseconds, ring: () => act(...rest) });
        return timer;
      };
      window.clearTimeout = (given) => (typeof given === "object" ? (late = late.filter(({ timer }) => timer !== given)) : clearTimeout(given));
    });
    const frame = await powerUp(page, { configured: "both", silent: "refreshTokens" });
    await page.waitForFunction(() => host.calls.some(({ command }) => command === "refreshTokens"));
    await frame.evaluate(() => late.sort((one, other) => one.milliseconds - other.milliseconds)[0].ring());
    await frame.evaluate(() => client.ready);
    assert.deepEqual(await frame.evaluate(() => [client.key(), heard]), [undefined, []]);
  });

  test("a client that goes by key from now on says that its login is over, and none says more of OAuth 2.0", async (t) => {
    const page = await on.person(t);
    const frame = await both(page);
    await logIn(frame, { scope, persist: false });
    await frame.evaluate(async () => {
      window.first = client;
      await new Promise((heard) => first.on("authorized", heard));
      window.told = [];
      for (const name of ["authorized", "deauthorized"]) first.on(name, () => told.push(name));
      makeOAuth();
      await client.ready;
    });
    // Another client of the page finds that the board is older.
    await page.evaluate(() => (host.unknown = ["authorizationCodeExchange"]));
    await answer(await open(frame, { scope }), "Allow");
    await frame.evaluate(() => login);
    await frame.evaluate(() => (told.length = 0));
    assert.equal(await frame.evaluate(() => first.isAuthorized()), false);
    assert.deepEqual(await frame.evaluate(() => told), ["deauthorized"]);

    const said = await frame.evaluate(async () => {
      await t.set("organization", "private", "oauth2", { accessToken: "ofANewerBoard", expireTime: 1e15 });
      makeOAuth();
      const said = [];
      client.on("authorized", () => said.push("authorized"));
      await client.ready;
      // What the client has begun to read before comes before this.
      await t.get("organization", "private", "oauth2");
      await client.getToken();
      return said;
    });
    assert.deepEqual(said, []);
  });
});
