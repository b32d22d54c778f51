// A Power-Up on Trello's own client for OAuth 2.0, in a frame of another site as on a board.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { boards, scope } from "../support/power-up.mjs";
import { stage } from "../support/stage.mjs";

for (const frames of ["partitioned", "denied"]) describe(`a Power-Up by OAuth 2.0, its storage ${frames}`, { timeout: 600_000, skip: frames === "denied" && lacks("a switch that denies storage") }, () => {
  const on = stage({ frames });
  const { powerUp, oauthPowerUp, open, answer, logIn, pluginData, everywhere } = boards(on);

  /** How often the board has been asked to do this. */
  const asked = (page, command) => page.evaluate((command) => host.calls.filter((call) => call.command === command).length, command);

  /** Puts the board's renewals off course. */
  const renewals = (page, changes) => page.evaluate((changes) => Object.assign(host.renewals, changes), changes);

  /** Lets a token's hour pass: at the API, or for Trello's library too. */
  const hourPasses = () => on.emulator.settings({ clockAdvanceMs: 3_700_000 });

  /** The calls of the API, in which the token may stand in one place only. */
  async function assertTokenInHeaders(token) {
    const calls = (await on.emulator.requests()).filter(({ path }) => path.startsWith("/1/"));
    for (const { method, path, query, body, headers } of calls) {
      const { authorization, ...rest } = headers;
      assert.ok(!JSON.stringify([path, query, body, rest]).includes(token), `${method} ${path}`);
      if (method !== "OPTIONS") assert.match(authorization, /^Bearer \S+$/, path);
    }
    return calls;
  }

  test("logs in by a click, calls with a Bearer token, is logged in the next time, and logs out", async (t) => {
    const page = await on.person(t);
    let frame = await oauthPowerUp(page);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    assert.equal(await frame.evaluate(() => client.getToken()), null);
    assert.equal(await frame.evaluate(() => client.key()), undefined);
    const token = await logIn(frame, { scope });
    assert.equal(await frame.evaluate(() => client.token()), token);
    const { workspace, own, others } = await pluginData();
    assert.equal(workspace.oauth2.accessToken, token);
    assert.deepEqual(workspace.oauth2.scopes, [...scope, "offline_access"]);
    assert.deepEqual(own, {});
    assert.ok(!others.includes("refresh"));
    assert.ok(!(await everywhere(frame)).includes(token));

    await on.emulator.forgetRequests();
    frame = await oauthPowerUp(page);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), true);
    assert.equal((await frame.evaluate(() => client.get("members/me"))).username, "mara_okafor");
    const { board } = await frame.evaluate(() => t.getContext());
    const list = (await frame.evaluate((board) => client.boards.lists(board), board))[0].id;
    const file = () => new File(["seeds"], "seeds.txt");
    const card = await frame.evaluate((idList) => client.cards.create({ idList, name: "By OAuth" }), list);
    await frame.evaluate(([id, file]) => client.cards.attach(id, { file: eval(file)() }), [card.id, String(file)]);
    await frame.evaluate(([board]) => client.batch([`boards/${board}`, "members/me"]), [board]);
    // A key among the parameters does not bring the token beside it.
    await frame.evaluate(() => outcome(() => client.get("members/me", { key: "another" })));
    assert.ok((await assertTokenInHeaders(token)).length >= 6);
    assert.equal(await asked(page, "refreshTokens"), 0);

    await frame.evaluate(() => client.clearToken());
    assert.equal((await pluginData()).workspace.oauth2, undefined);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
  });

  for (const [where, clock] of [
    ["the API alone, as where the clocks differ", false],
    ["Trello's library too", true],
  ]) {
    test(`a token that ends in the middle of ten calls is renewed once, told by ${where}`, async (t) => {
      const page = await on.person(t);
      const frame = await oauthPowerUp(page);
      const token = await logIn(frame, { scope });
      await hourPasses();
      if (clock) await frame.evaluate(() => (Date.now = ((now) => () => now() + 3_700_000)(Date.now)));
      await renewals(page, { delay: 200 });
      await on.emulator.forgetRequests();
      const names = await frame.evaluate(() => Promise.all(Array.from({ length: 10 }, () => client.get("members/me").then(({ username }) => username))));
      assert.deepEqual(new Set(names), new Set(["mara_okafor"]));
      assert.equal(await asked(page, "refreshTokens"), 1);
      const fresh = await frame.evaluate(() => client.token());
      assert.notEqual(fresh, token);
      assert.equal((await pluginData()).workspace.oauth2.accessToken, fresh);
      await assertTokenInHeaders(fresh);
      if (!clock) return;
      await frame.evaluate(() => (Date.now = ((now) => () => now() + 3_700_000)(Date.now)));
      const next = await frame.evaluate(() => client.getToken());
      assert.ok(next && next !== fresh, "a token that the page asks for is renewed too");
      assert.equal(await frame.evaluate(() => client.authorized()), true);
    });
  }

  test("a login that is over is told by the call that finds it out, and by the events", async (t) => {
    for (const changes of [{ refuses: true }, { fails: true }]) {
      const page = await on.person(t);
      const frame = await oauthPowerUp(page);
      await logIn(frame, { scope });
      await hourPasses();
      await renewals(page, changes);
      await frame.evaluate(() => {
        window.told = [];
        for (const name of ["unauthorized", "deauthorized"]) client.on(name, () => told.push(name));
      });
      const { refused } = await frame.evaluate(() => outcome(() => client.get("members/me")));
      assert.equal(refused.code, "expired_token", JSON.stringify(changes));
      assert.equal(refused.attempts, 1);
      assert.deepEqual(await frame.evaluate(() => told.sort()), ["deauthorized", "unauthorized"]);
      assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
      assert.equal((await pluginData()).workspace.oauth2, undefined);
      await on.emulator.reset();
    }
  });

  test("a login that Trello does not renew is over for who asks for the token, and the next login asks", async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    await logIn(frame, { scope });
    await renewals(page, { refuses: true });
    await frame.evaluate(() => void (Date.now = ((now) => () => now() + 3_700_000)(Date.now)));
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    assert.equal(await frame.evaluate(() => client.getToken()), null);
    assert.equal(await frame.evaluate(() => client.authorized()), false);
    await (await open(frame, { closedGrace: 50 })).close();
    assert.equal((await frame.evaluate(() => login)).refused.code, "popup_closed");
  });

  test("a token that is not to be kept stays in memory, however often it is asked for", async (t) => {
    const frame = await oauthPowerUp(await on.person(t));
    const token = await logIn(frame, { scope, persist: false });
    const found = await frame.evaluate(async () => [await client.getToken(), await client.getToken(), await client.getToken()]);
    assert.deepEqual(found, [token, token, token]);
    assert.equal((await pluginData()).workspace.oauth2, undefined);
  });

  test("who logs out while the token is renewed is logged out", async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    await logIn(frame, { scope });
    await hourPasses();
    await page.evaluate(() => void (host.renewals.until = new Promise((resolve) => (window.goOn = resolve))));
    await frame.evaluate(() => void (window.got = outcome(() => client.get("members/me"))));
    await page.waitForFunction(() => host.calls.some(({ command }) => command === "refreshTokens"));
    await frame.evaluate(() => void (window.cleared = client.clearToken()));
    await page.evaluate(() => goOn());
    await frame.evaluate(() => Promise.all([cleared, got]));
    assert.equal((await pluginData()).workspace.oauth2, undefined);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
  });

  test("a login of another frame that this one did not hear of is taken up by who asks for it", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(() => delete window.BroadcastChannel);
    const frame = await oauthPowerUp(page);
    await frame.evaluate(() => (window.first = client));
    await frame.evaluate(() => makeOAuth());
    await logIn(frame, { scope });
    assert.equal(await frame.evaluate(() => first.isAuthorized()), true);
    assert.equal((await frame.evaluate(() => first.get("members/me"))).username, "mara_okafor");
  });

  test("a call that is ended while its token is renewed says so at once, and nobody is logged out", async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    await logIn(frame, { scope });
    await hourPasses();
    await renewals(page, { delay: 400 });
    const { refused } = await frame.evaluate(async () => {
      const controller = new AbortController();
      client.on("response", () => controller.abort());
      return outcome(() => client.get("members/me", {}, { signal: controller.signal }));
    });
    assert.equal(refused.code, "aborted");
    await page.waitForFunction(() => host.calls.some(({ command }) => command === "refreshTokens"));
    assert.equal((await frame.evaluate(() => client.get("members/me"))).username, "mara_okafor");
    assert.equal(await asked(page, "refreshTokens"), 1);
  });

  test("who says no, closes the window, waits too long or thinks better of it gets a code of ours", async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    await answer(await open(frame), "Deny");
    assert.equal((await frame.evaluate(() => login)).refused.code, "access_denied");

    await (await open(frame, { closedGrace: 50 })).close();
    assert.equal((await frame.evaluate(() => login)).refused.code, "popup_closed");

    await frame.evaluate(() => {
      document.querySelector("#login").onclick = () => {
        window.controller = new AbortController();
        window.login = outcome(() => client.authorize({ ...window.options, signal: controller.signal }));
      };
    });
    for (const [options, end, code] of [[{}, () => controller.abort(), "aborted"], [{ timeout: 100 }, () => {}, "timeout"]]) {
      const popup = await open(frame, options);
      const closed = popup.isClosed() || popup.waitForEvent("close");
      await frame.evaluate(end);
      const { refused } = await frame.evaluate(() => login);
      assert.equal(refused.code, code);
      if (code === "timeout") assert.match(refused.message, /redirect_uri.*power-up-back\.html/);
      await closed;
    }
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    assert.equal((await pluginData()).workspace.oauth2, undefined);
    await logIn(frame, { scope });
  });

  test("a window that the browser does not open is told, with what to do in a handler", async (t) => {
    const frame = await oauthPowerUp(await on.person(t));
    await frame.evaluate(() => (window.open = () => null));
    await frame.click("#login");
    const { refused } = await frame.evaluate(() => login);
    assert.equal(refused.code, "popup_blocked");
    assert.match(refused.message, /t\.popup/);
    assert.equal(await frame.evaluate(() => typeof lastError.retry), "function");
  });

  test("the window opens in the click itself, and a second login waits for the first", async (t) => {
    const frame = await oauthPowerUp(await on.person(t));
    await frame.evaluate(() => {
      document.querySelector("#login").onclick = () => {
        const { open } = window;
        let isInClick = true;
        window.open = (...given) => ((window.openedInClick ??= isInClick), open(...given));
        window.login = outcome(() => client.authorize());
        window.second = outcome(() => client.authorize());
        isInClick = false;
      };
    });
    const popup = await open(frame);
    assert.equal(await frame.evaluate(() => openedInClick), true);
    assert.equal((await frame.evaluate(() => second)).refused.code, "interaction_in_progress");
    await answer(popup, "Allow");
    assert.ok((await frame.evaluate(() => login)).value);
  });

  test("a login that is ended during the exchange leaves nobody logged in", async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    await frame.evaluate(() => {
      const controller = new AbortController();
      const exchange = t.authorizationCodeExchange.bind(t);
      t.authorizationCodeExchange = async (given) => {
        const tokens = await exchange(given);
        controller.abort();
        window.exchanged = true;
        return tokens;
      };
      document.querySelector("#login").onclick = () => (window.login = outcome(() => client.authorize({ signal: controller.signal })));
    });
    await answer(await open(frame), "Allow");
    assert.equal((await frame.evaluate(() => login)).refused.code, "aborted");
    await frame.waitForFunction(() => window.exchanged);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    assert.equal((await pluginData()).workspace.oauth2, undefined);
  });

  test("without OAuth 2.0 the page's own helper gives the key, and a key or a clientId of the caller's goes before both", async (t) => {
    const frame = await powerUp(await on.person(t));
    const keys = await frame.evaluate(() => {
      const key = client.key();
      const keyOf = (t, options) => client.constructor.powerUp(t, options).key();
      const neither = newT();
      const helped = Object.assign(newT(), { getRestApi: () => ({ appKey: "ofTheHelper", getToken() {}, clearToken() {} }) });
      const older = Object.assign(newT(), { getOAuth2ApiClient: undefined });
      configureOAuth();
      return { own: keyOf(newT(), { key }) === key, both: keyOf(helped), neither: keyOf(Object.assign(neither, { getOAuth2ApiClient: undefined })), helped: keyOf(Object.assign(helped, { getOAuth2ApiClient: undefined })), older: keyOf(older, { key }) === key };
    });
    assert.deepEqual(keys, { own: true, both: undefined, neither: undefined, helped: "ofTheHelper", older: true });
  });

  test("a board of another workspace is forbidden, and the error says why", async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    await logIn(frame, { scope });
    const { organization } = await frame.evaluate(() => t.getContext());
    const credentials = { key: on.emulator.key, token: await on.emulator.token() };
    const made = async (path, values) => {
      const body = new URLSearchParams({ ...credentials, ...values });
      return (await fetch(`${on.emulator.api}/1/${path}`, { method: "POST", body })).json();
    };
    const { id: idOrganization } = await made("organizations", { displayName: "Elsewhere" });
    const foreign = await made("boards", { name: "Foreign", idOrganization });
    assert.ok(foreign.id && idOrganization !== organization);
    const { board } = await frame.evaluate(() => t.getContext());
    assert.equal((await frame.evaluate((id) => client.boards.get(id), board)).id, board);
    const { refused } = await frame.evaluate((id) => outcome(() => client.boards.get(id)), foreign.id);
    assert.equal(refused.code, "forbidden");
    assert.match(refused.message, /workspace/);
  });

  test("what would name the token in an address is refused", async (t) => {
    const frame = await oauthPowerUp(await on.person(t));
    await logIn(frame, { scope });
    await on.emulator.forgetRequests();
    for (const call of ["tokenInfo()", "webhooks.list()"]) {
      const { refused } = await frame.evaluate(`outcome(() => client.${call})`);
      assert.equal(refused.code, "invalid_argument", call);
      assert.match(refused.message, /need a login by key.*OAuth 2\.0.*webhooks\.get\(id\)/);
    }
    await frame.evaluate(() => client.deauthorize({ revoke: true }));
    assert.deepEqual((await on.emulator.requests()).filter(({ path }) => path.startsWith("/1/")), []);
  });

  const apart = frames === "denied" && lacks("channels without storage");
  test("two frames of one board follow each other, at a renewal too", { skip: apart }, async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    await frame.evaluate(() => (window.first = client));
    await frame.evaluate(() => makeOAuth());
    const token = await logIn(frame, { scope });
    await frame.waitForFunction((token) => first.token() === token, token);
    await hourPasses();
    await frame.evaluate(() => client.get("members/me"));
    const fresh = await frame.evaluate(() => client.token());
    assert.notEqual(fresh, token);
    await frame.waitForFunction((fresh) => first.token() === fresh, fresh);
    await frame.evaluate(() => first.clearToken());
    await frame.waitForFunction(() => !client.authorized());
  });

  test("no message to another origin holds the API's errors or tokens: only what Trello's client says to its page", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(() => {
      window.posted = [];
      addEventListener("message", ({ data }) => window.posted.push(JSON.stringify(data)));
    });
    const frame = await oauthPowerUp(page);
    const token = await logIn(frame, { scope });
    await frame.evaluate(() => client.get("members/me"));
    const commands = await page.evaluate((token) => host.calls.filter((call) => JSON.stringify(call).includes(token)).map(({ command }) => command), token);
    assert.deepEqual(new Set(commands), new Set(["set"]), "the plugin data, which Trello's client keeps");
    const others = await page.evaluate((token) => posted.filter((text) => text.includes(token) && !text.includes('"command":"set"')), token);
    assert.deepEqual(others, []);
  });
});
