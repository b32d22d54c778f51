// OAuth 2.0: the login with PKCE, calls with a Bearer token, and its renewal, once and by one page only.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "../support/faces.mjs";
import { lacks } from "../support/browser.mjs";
import { answer, clickLogin, CODE_WAYS, ended as endOf, putButton } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";

const SCOPE = `scope: ["read:board:trello", "write:board:trello", "read:member:trello", "offline_access"]`;

describe("OAuth 2.0", { timeout: 360_000 }, () => {
  const on = stage();

  test("a redirect ends logged in, with the address as it was, and calls travel as Bearer", async (t) => {
    const page = await loggedIn(t, "?x=1#/route");
    assert.equal(new URL(page.url()).search + new URL(page.url()).hash, "?x=1#/route");
    assert.equal((await call(page)).value.username, "mara_okafor");
    const { query, headers } = (await requests("/1/members/me"))[0];
    assert.deepEqual(Object.keys(query), []);
    assert.match(headers.authorization, /^Bearer /);
    const [{ body }] = await tokenRequests();
    assert.match(body, /code_verifier=[0-9a-f]{64}/);
    await page.reload();
    await page.waitForFunction(() => window.client);
    assert.ok((await call(page)).value, "still logged in");
    assert.equal((await tokenRequests()).length, 1);
  });

  for (const [name, way] of Object.entries(CODE_WAYS)) {
    test(`a popup that comes back to ${name} ends logged in, and survives Cross-Origin-Opener-Policy`, async (t) => {
      const headers = { "Cross-Origin-Opener-Policy": "same-origin" };
      await on.emulator.settings({ headers: [{ path: "/authorize", origin: "site", headers }] });
      const page = await open(t);
      await putButton(page, `${SCOPE}, ${way.options}`);
      await answer(await clickLogin(page), way, "Deny");
      assert.equal((await endOf(page)).refused.code, "access_denied");
      await answer(await clickLogin(page), way, "Allow");
      const { value } = await endOf(page, 1);
      assert.equal(await page.evaluate(() => client.token()), value);
      assert.equal((await call(page)).value.username, "mara_okafor");
      assert.equal((await kept(page)).length, 1, "nothing but the tokens is kept");
    });
  }

  test("what would name the token in an address is refused, and says what to do", async (t) => {
    const page = await loggedIn(t);
    await on.emulator.forgetRequests();
    for (const call of ["tokenInfo()", "webhooks.list()"]) {
      const { refused } = await page.evaluate(`outcome(() => client.${call})`);
      assert.equal(refused.code, "invalid_argument", call);
      assert.match(refused.message, /need a login by key.*webhooks\.get\(id\)/);
    }
    const heard = await page.evaluate(() => new Promise((resolve) => client.tokenInfo(null, null, (error) => resolve(error.code))));
    assert.equal(heard, "invalid_argument");
    assert.deepEqual(await on.emulator.requests(), []);
  });

  test("a Power-Up's login names its workspace", async (t) => {
    const page = await open(t);
    await putButton(page, `workspace: "5f3e"`);
    const popup = await clickLogin(page);
    assert.equal(new URL(popup.url()).searchParams.get("resource"), "ari:cloud:trello::workspace/5f3e");
    assert.equal(new URL(popup.url()).searchParams.get("scope"), "read:board:trello read:member:trello offline_access");
  });

  test("the link of a blocked popup logs in by a redirect", async (t) => {
    await on.emulator.settings({ consent: "allow" });
    const page = await open(t);
    const url = await page.evaluate(async () => {
      window.open = () => null;
      return client.authorize({ type: "popup" }).catch((error) => error.authorizeUrl);
    });
    await page.goto(url);
    await page.waitForFunction(() => window.client);
    assert.equal(await page.evaluate(() => client.ready.then(() => client.authorized())), true);
  });

  test("a function of the app's can exchange the code, and what it throws is the cause", async (t) => {
    await on.emulator.settings({ consent: "allow" });
    const page = await open(t);
    await page.evaluate((site) => {
      const form = (pairs) => new URLSearchParams({ redirect_uri: location.origin + location.pathname, ...pairs });
      window.exchange = async (code, code_verifier) => {
        const { clientId: client_id } = await (await fetch("/emulator.json")).json();
        const body = form({ grant_type: "authorization_code", client_id, code, code_verifier });
        return (await fetch(`${site}/oauth/token`, { method: "POST", body })).json();
      };
      window.client = newClient({ storage: "memory", exchange: (...rest) => exchange(...rest) });
    }, on.emulator.site);
    await putButton(page, SCOPE);
    await clickLogin(page);
    assert.ok((await endOf(page)).value);
    assert.ok((await call(page)).value);
    await page.evaluate(() => {
      window.exchange = () => {
        throw new Error("no server");
      };
      return client.deauthorize();
    });
    await clickLogin(page);
    const { refused } = await endOf(page, 1);
    assert.equal(refused.code, "network");
    assert.match(refused.printed, /no server/);
  });

  test("a store of the caller's gets the access token alone, and the page still renews", async (t) => {
    await on.emulator.settings({ consent: "allow" });
    const page = await open(t);
    await page.evaluate(() => {
      window.store = new Map();
      const later = (work) => new Promise((resolve) => setTimeout(resolve)).then(work);
      const storage = {
        get: (name) => later(() => store.get(name)),
        set: (name, value) => later(() => void store.set(name, value)),
        remove: (name) => later(() => void store.delete(name)),
      };
      window.client = newClient({ storage });
    });
    await putButton(page, SCOPE);
    await clickLogin(page);
    const { value } = await endOf(page);
    await on.emulator.settings({ clockAdvanceMs: 2 * 3_600_000 });
    assert.ok((await call(page)).value);
    assert.ok((await call(page)).value);
    assert.deepEqual(await grants(), ["authorization_code", "refresh_token"]);
    const records = await page.evaluate(() => client.ready.then(() => [...store.values()]));
    assert.equal(records.length, 1);
    assert.match(records[0], /^oauth2;1;\d+;\d+;[^;]+;(;\d+)?$/);
    assert.ok(!records[0].includes(value), "the new token is kept");
  });

  test("what does not go together with OAuth 2.0 is refused", async (t) => {
    const page = await open(t);
    for (const expression of [
      `newClient({ key: "k" })`,
      `newClient({ clientId: "a b" })`,
      `newClient({ redirectUri: "http://app.example" })`,
      `newClient({ tokenEndpoint: "/oauth/token" })`,
      `newClient({ exchange: "x" })`,
    ]) {
      assert.equal((await ended(page, expression)).thrown?.code, "invalid_argument", expression);
    }
    assert.equal((await ended(page, `client.authorize({ scope: { read: true } })`)).refused.code, "invalid_argument");
    const other = `client.authorize({ type: "popup", returnUrl: "https://other.example/" })`;
    assert.equal((await ended(page, other)).refused.code, "invalid_argument");
  });

  test("a denial and a wrong state log nobody in, and say so", async (t) => {
    await on.emulator.settings({ consent: "deny" });
    const page = await open(t);
    await leaveAndReturn(page);
    assert.equal((await ended(page, `client.authorize({ interactive: false })`)).refused.code, "access_denied");
    assert.equal(await page.evaluate(() => client.authorized()), false);
    for (const state of ["trello_login-0123456789abcdef0123456789abcdef", "another"]) {
      await openPage(page, on.emulator, `oauth.html?code=C&state=${state}`);
      const { refused } = await ended(page, `client.authorize({ interactive: false })`);
      assert.equal(refused.code, state === "another" ? "interaction_required" : "state_mismatch");
      assert.equal(new URL(page.url()).search, state === "another" ? "?code=C&state=another" : "");
    }
    assert.deepEqual(await tokenRequests(), []);
  });

  for (const [browser, hasLocks] of [["a browser", true], ["a browser without Web Locks", false]]) {
    test(`${browser} renews tokens early and once, however many calls there are`, async (t) => {
      await on.emulator.settings({ oauth: { accessMs: 4_000 } });
      const page = await loggedIn(t);
      if (!hasLocks) await page.evaluate(() => Object.defineProperty(navigator, "locks", { value: undefined }));
      await untilDue(page);
      const all = await page.evaluate(() =>
        Promise.all(Array.from({ length: 20 }, () => outcome(() => client.get("members/me")))),
      );
      assert.ok(all.every(({ value }) => value.username === "mara_okafor"));
      assert.deepEqual(await grants(), ["authorization_code", "refresh_token"]);
      assert.deepEqual(new Set(await statuses("/1/members/me")), new Set([200]));
    });
  }

  test("a token that Trello refuses is renewed once, and the call is made again", async (t) => {
    const page = await loggedIn(t);
    await on.emulator.settings({ clockAdvanceMs: 2 * 3_600_000 });
    const { refused } = await ended(page, `client.post("cards", { idList: "x".repeat(24), name: "a" })`);
    assert.deepEqual([refused.code, refused.attempts], ["bad_request", 2]);
    assert.equal((await call(page)).value.username, "mara_okafor");
    assert.deepEqual(await grants(), ["authorization_code", "refresh_token"]);
    assert.deepEqual(await statuses("/1/cards"), [401, 400]);
  });

  test("a call that ends while its token is renewed waits no longer, and the new tokens are not lost", async (t) => {
    const page = await loggedIn(t);
    await on.emulator.settings({ clockAdvanceMs: 2 * 3_600_000 });
    await on.emulator.faults({ kind: "delay", path: "/oauth/token", ms: 1_500 });
    const { refused } = await ended(page, `client.get("members/me", null, { timeout: { total: 500 } })`);
    assert.deepEqual([refused.code, refused.attempts], ["timeout", 1]);
    assert.equal((await call(page)).value.username, "mara_okafor");
    assert.deepEqual(await grants(), ["authorization_code", "refresh_token"]);
  });

  test("a call that ends before its token is renewed was never sent", async (t) => {
    await on.emulator.settings({ oauth: { accessMs: 4_000 } });
    const page = await loggedIn(t);
    await on.emulator.faults({ kind: "delay", path: "/oauth/token", ms: 1_500 });
    await untilDue(page);
    await page.evaluate(() => {
      window.sent = [];
      client.on("request", ({ path }) => sent.push(path));
    });
    const { refused } = await ended(page, `client.get("members/me", null, { timeout: { total: 500 } })`);
    assert.deepEqual([refused.code, refused.attempts], ["timeout", 0]);
    assert.ok((await call(page)).value);
    assert.deepEqual(await page.evaluate(() => sent), ["members/me"]);
  });

  test("two tabs that need new tokens at once ask for them once", async (t) => {
    const page = await loggedIn(t);
    const tabs = [page, await anotherTab(page), await anotherTab(page)];
    await on.emulator.settings({ clockAdvanceMs: 2 * 3_600_000 });
    // The endpoint takes its time, so that every tab wants to renew before the first has done it.
    await on.emulator.faults({ kind: "delay", path: "/oauth/token", ms: 300 });
    const calls = await Promise.all(tabs.flatMap((tab) => [call(tab), call(tab)]));
    assert.deepEqual(calls.map(({ value }) => value?.username), Array(6).fill("mara_okafor"));
    assert.deepEqual(await grants(), ["authorization_code", "refresh_token"]);
    const tokens = await Promise.all(tabs.map((tab) => tab.evaluate(() => client.token())));
    assert.equal(new Set(tokens).size, 1);
  });

  test("a tab that does not see yet what another one has renewed waits for it", async (t) => {
    const page = await loggedIn(t);
    const other = await anotherTab(page);
    await other.evaluate(() => {
      const { getItem } = Storage.prototype;
      const old = new Map(Object.entries(localStorage));
      let reads = 0;
      Storage.prototype.getItem = function (name) {
        return old.has(name) && reads++ < 6 ? old.get(name) : getItem.call(this, name);
      };
    });
    await on.emulator.settings({ clockAdvanceMs: 2 * 3_600_000 });
    assert.equal((await call(page)).value?.username, "mara_okafor");
    assert.equal((await call(other)).value?.username, "mara_okafor");
    assert.deepEqual(await grants(), ["authorization_code", "refresh_token"]);
  });

  test("a login that is over says that it needs the person, in every tab", async (t) => {
    const page = await loggedIn(t);
    const other = await anotherTab(page);
    await on.emulator.settings({ clockAdvanceMs: 100 * 24 * 3_600_000 });
    const { refused } = await call(page);
    assert.equal(refused.code, "interaction_required");
    assert.ok(refused.ours);
    assert.doesNotMatch(refused.printed, /oauth2;|Bearer/);
    await other.waitForFunction(() => !client.authorized());
    assert.equal(await page.evaluate(() => client.token()), null);
    assert.deepEqual(await kept(page), []);
  });

  test("an endpoint that is down for a moment ends no login", async (t) => {
    await on.emulator.settings({ oauth: { accessMs: 4_000 } });
    const page = await loggedIn(t);
    await on.emulator.faults({ kind: "status", path: "/oauth/token", status: 503, times: 1 });
    await untilDue(page);
    assert.ok((await call(page)).value, "the old token serves");
    assert.ok((await call(page)).value);
    assert.deepEqual(await grants(), ["authorization_code", "refresh_token", "refresh_token"]);
  });

  test("an endpoint that pages may not read is told in words", async (t) => {
    await on.emulator.settings({ consent: "allow", oauth: { cors: false } });
    const page = await open(t);
    await leaveAndReturn(page);
    const { refused } = await ended(page, `client.authorize({ interactive: false })`);
    assert.equal(refused.code, "network");
    assert.match(refused.message, /tokenEndpoint or exchange/);
  });

  test("sessionStorage and a store of the caller's get no refresh token", async (t) => {
    const page = await loggedIn(t, `?options=${encodeURIComponent('{"storage":"session"}')}`);
    const records = await kept(page);
    assert.equal(records.length, 1);
    assert.match(records[0], /^oauth2;1;\d+;\d+;[^;]+;(;\d+)?$/);
    assert.ok((await call(page)).value);
  });

  test("logging out forgets the tokens here and in the other tab", async (t) => {
    const page = await loggedIn(t);
    const other = await anotherTab(page);
    assert.equal(await other.evaluate(() => client.authorized()), true);
    await page.evaluate(() => client.deauthorize({ revoke: true }));
    await other.waitForFunction(() => !client.authorized());
    assert.deepEqual(await kept(page), []);
  });

  const requests = async (path) =>
    (await on.emulator.requests()).filter((request) => request.path === path && request.method !== "OPTIONS");
  const statuses = async (path) => (await requests(path)).map(({ status }) => status);
  const tokenRequests = () => requests("/oauth/token");
  const grants = async () => (await tokenRequests()).map(({ params }) => params.grant_type);
  const ended = (page, expression) => page.evaluate(`outcome(() => ${expression})`);
  const call = (page) => ended(page, `client.get("members/me")`);

  async function open(t, query = "") {
    const page = await on.person(t);
    await openPage(page, on.emulator, `oauth.html${query}`);
    return page;
  }

  /** By redirect, with a consent page that asks nobody. */
  async function loggedIn(t, query) {
    await on.emulator.settings({ consent: "allow" });
    const page = await open(t, query);
    await leaveAndReturn(page);
    assert.equal(await page.evaluate(() => client.authorized()), true);
    return page;
  }

  async function leaveAndReturn(page) {
    await page.evaluate(() => (window.isOld = true));
    await page.evaluate(`void client.authorize({ ${SCOPE} })`);
    await page.waitForFunction(() => window.client && !window.isOld);
    await page.evaluate(() => client.ready);
  }

  async function anotherTab(page) {
    const tab = await page.context().newPage();
    await tab.goto(page.url());
    await tab.waitForFunction(() => window.client);
    return tab;
  }

  /** Waits until the page's clock says that the tokens are to be renewed: at half of their short life. */
  const untilDue = (page) =>
    page.waitForFunction(() => {
      const [, , renew] = Object.values(localStorage).find((text) => text.startsWith("oauth2;")).split(";");
      return Date.now() / 1_000 >= renew;
    });

  /** All that the page's stores hold of a login. */
  const kept = (page) =>
    page.evaluate(() =>
      [localStorage, sessionStorage].flatMap((area) =>
        Object.entries(area).filter(([name]) => name.startsWith("trello")).map(([, text]) => text),
      ),
    );
});

for (const frames of ["partitioned", "denied"]) {
  describe(`OAuth 2.0 in a Power-Up's frame, its storage ${frames}`, { timeout: 360_000, skip: frames === "denied" && lacks("a switch that denies storage") }, () => {
    const on = stage({ frames });

    test("a login through return.html ends logged in, and no storage outside the frame keeps anything", async (t) => {
      const page = await on.person(t);
      const host = new URL(`${on.emulator.site.replace("localhost", "127.0.0.1")}/emulator/power-up-host`);
      const options = JSON.stringify({ redirectUri: `${on.emulator.app}/pkg/return.html` });
      host.searchParams.set("src", `${on.emulator.app}/pages/oauth.html?options=${encodeURIComponent(options)}`);
      await page.goto(host.href);
      const frame = page.frames()[1];
      await frame.waitForFunction(() => window.client);
      await putButton(frame, SCOPE);
      await answer(await clickLogin(frame, page), { relayed: true }, "Allow");
      assert.ok((await endOf(frame)).value);
      assert.equal((await frame.evaluate(() => outcome(() => client.get("members/me")))).value.username, "mara_okafor");
      const alone = await page.context().newPage();
      await alone.goto(`${on.emulator.app}/pages/oauth.html`);
      assert.deepEqual(await alone.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]), []);
    });
  });
}
