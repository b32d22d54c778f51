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
});
