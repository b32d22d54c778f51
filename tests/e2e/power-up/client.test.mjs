// A Power-Up's client, in a frame of another site as on a board.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { consentOf } from "../support/login.mjs";
import { boards } from "../support/power-up.mjs";
import { stage } from "../support/stage.mjs";

for (const frames of ["partitioned", "denied"]) describe(`a Power-Up, its storage ${frames}`, { timeout: 360_000, skip: frames === "denied" && lacks("a switch that denies storage") }, () => {
  const on = stage({ frames });

  const { powerUp, open, pluginData, everywhere } = boards(on);

  async function logIn(frame, options) {
    // The browser may lose a message that is on its way into the frame while that opens a window.
    await frame.evaluate(() => client.ready);
    const popup = await open(frame, options);
    await popup.getByRole("button", { name: "Allow" }).click();
    const { value } = await frame.evaluate(() => window.login);
    assert.match(value, /^ATTA/);
    return value;
  }

  test("logs in by a click, keeps the token where Trello's helper does and nowhere else, and is logged in the next time", async (t) => {
    const page = await on.person(t);
    let frame = await powerUp(page);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
    assert.equal(await frame.evaluate(() => client.getToken()), null);
    const token = await logIn(frame, { scope: "read,write" });
    await frame.evaluate(() => client.ready);
    const { own, others } = await pluginData();
    assert.deepEqual(own, { trello_token: token });
    assert.ok(!others.includes(token));
    assert.ok(!(await everywhere(frame)).includes(token));

    frame = await powerUp(page);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), true);
    assert.equal(await frame.evaluate(() => client.getToken()), token);
    assert.equal((await frame.evaluate(() => client.get("members/me"))).username, "mara_okafor");
    assert.equal((await frame.evaluate(() => client.tokenInfo())).dateExpires, null, "never, as with the helper");

    await frame.evaluate(() => client.clearToken());
    assert.deepEqual((await pluginData()).own, {});
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
  });

  for (const options of [{}, { returnUrl: "hash" }, { return_url: "hash" }]) {
    test(`never sends the secret in the frame's hash away (${Object.keys(options)[0] ?? "by default"})`, async (t) => {
      const frame = await powerUp(await on.person(t), { secret: "thesecretoftheboard" });
      const { hash } = new URL(frame.url());
      assert.match(hash, /thesecretoftheboard/);
      for (const name of Object.keys(options)) options[name] = `${on.emulator.app}/pkg/return.html${hash}`;
      const popup = await open(frame, options);
      const consent = await consentOf(popup, { relayed: Object.keys(options).length > 0 });
      await consent.getByRole("button", { name: "Allow" }).waitFor();
      for (const { query, body, headers } of await on.emulator.requests()) {
        assert.doesNotMatch(JSON.stringify([query, body, headers]), /thesecretoftheboard/);
      }
      for (const window of [popup, consent]) assert.doesNotMatch(window.url(), /thesecretoftheboard/);
    });
  }

  test("takes the token of Trello's helper where that has one, and clears it there too", async (t) => {
    const frame = await powerUp(await on.person(t));
    const token = await on.emulator.token();
    await frame.evaluate((token) => {
      window.cleared = 0;
      const helper = { getToken: () => Promise.resolve(cleared ? null : token), clearToken: () => Promise.resolve(cleared++) };
      t.getRestApi = () => helper;
      make({});
    }, token);
    assert.equal(await frame.evaluate(() => client.getToken()), token);
    assert.equal((await frame.evaluate(() => client.get("members/me"))).username, "mara_okafor");
    assert.deepEqual((await pluginData()).own, {});
    await frame.evaluate(() => client.clearToken());
    assert.equal(await frame.evaluate(() => cleared), 1);
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
  });

  test("a helper that fails stands in nobody's way", async (t) => {
    const frame = await powerUp(await on.person(t));
    await frame.evaluate(() => {
      t.getRestApi = () => ({ getToken: () => Promise.reject(new Error("not ready")), clearToken: () => { throw new Error("not ready"); } });
      make({});
    });
    await logIn(frame);
    await frame.evaluate(() => client.clearToken());
    assert.deepEqual((await pluginData()).own, {});
    assert.deepEqual(await frame.evaluate(() => heard), []);
  });

  test("a token that is found while the window waits stays when that is closed", async (t) => {
    const page = await on.person(t);
    const frame = await powerUp(page);
    const token = await on.emulator.token();
    await frame.evaluate((token) => t.set("member", "private", "trello_token", token), token);
    await frame.evaluate(() => {
      const get = t.get.bind(t);
      const isOpen = new Promise((resolve) => (window.goOn = resolve));
      t.get = (...place) => isOpen.then(() => get(...place));
      document.querySelector("#login").onclick = () => {
        make({});
        window.login = outcome(() => client.authorize({ closedGrace: 50 }));
      };
    });
    const popup = await open(frame);
    await frame.evaluate(() => goOn());
    await frame.waitForFunction(() => client.authorized());
    await popup.close();
    assert.equal((await frame.evaluate(() => login)).refused.code, "popup_closed");
    assert.equal(await frame.evaluate(() => client.token()), token);
  });

  test("ready waits for the plugin data also where it is asked for as soon as a login or logout is said", async (t) => {
    const frame = await powerUp(await on.person(t));
    await frame.evaluate(() => {
      window.order = [];
      const { set, remove } = t;
      const slowly = (change) => async (...given) => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await change.apply(t, given);
        order.push("kept");
      };
      Object.assign(t, { set: slowly(set), remove: slowly(remove) });
      client.ready.then(() => {
        for (const name of ["authorized", "deauthorized"]) client.on(name, () => client.ready.then(() => order.push(name)));
      });
    });
    await frame.waitForFunction(() => order.includes("deauthorized"));
    await frame.evaluate(() => (order.length = 0));
    await logIn(frame);
    await frame.waitForFunction(() => order.includes("authorized"));
    await frame.evaluate(() => client.clearToken());
    await frame.waitForFunction(() => order.includes("deauthorized"));
    assert.deepEqual((await frame.evaluate(() => order)).filter((said, at, all) => all[at - 1] !== said), ["kept", "authorized", "kept", "deauthorized"]);
  });

  test("a token that is not to be kept is not kept by who asks for it", async (t) => {
    const frame = await powerUp(await on.person(t));
    const token = await logIn(frame, { persist: false });
    assert.equal(await frame.evaluate(() => client.getToken()), token);
    await frame.evaluate(() => client.ready);
    assert.deepEqual((await pluginData()).own, {});
  });

  test("a storage that is undefined is that of a Power-Up", async (t) => {
    const frame = await powerUp(await on.person(t));
    await frame.evaluate(() => make({ storage: undefined }));
    const token = await logIn(frame);
    await frame.evaluate(() => client.ready);
    assert.deepEqual((await pluginData()).own, { trello_token: token });
    assert.ok(!(await everywhere(frame)).includes(token));
  });

  test("an option that is undefined has its default", async (t) => {
    const frame = await powerUp(await on.person(t));
    await frame.evaluate(() => {
      const { open } = window;
      window.open = (address, ...rest) => open((window.asked = address), ...rest);
      document.querySelector("#login").onclick = () => (window.login = outcome(() => client.authorize({ expiration: undefined, type: undefined, returnUrl: undefined })));
    });
    await frame.click("#login");
    await frame.waitForFunction(() => window.asked);
    assert.equal(new URL(await frame.evaluate(() => asked)).searchParams.get("expiration"), "never");
  });

  test("what the plugin data hold and is no token is not taken", async (t) => {
    const page = await on.person(t);
    for (const wrong of ["two words", { token: "ATTA" }, 5, ""]) {
      const frame = await powerUp(page);
      await frame.evaluate((wrong) => t.set("member", "private", "trello_token", wrong), wrong);
      await frame.evaluate(() => make({}));
      assert.equal(await frame.evaluate(() => client.isAuthorized()), false, JSON.stringify(wrong));
    }
  });

  test("a board seen by nobody has no place for a token: memory has, and that is said once", async (t) => {
    const frame = await powerUp(await on.person(t), { signedOut: "" });
    const token = await logIn(frame);
    await frame.evaluate(() => client.ready);
    assert.deepEqual(await frame.evaluate(() => heard), ["storage_unavailable"]);
    assert.equal(await frame.evaluate(() => client.getToken()), token);
    assert.deepEqual((await pluginData()).own, {});
    assert.ok(!(await everywhere(frame)).includes(token));
  });

  test("who says no is told so by a code, and is not logged in", async (t) => {
    const frame = await powerUp(await on.person(t));
    const popup = await open(frame);
    await popup.getByRole("button", { name: "Deny" }).click();
    const { refused } = await frame.evaluate(() => window.login);
    assert.equal(refused.code, "access_denied");
    assert.equal(await frame.evaluate(() => client.isAuthorized()), false);
  });

  const apart = frames === "denied" && lacks("channels without storage");
  test("two frames of one board follow each other", { skip: apart }, async (t) => {
    const frame = await powerUp(await on.person(t));
    await frame.evaluate(() => (window.first = client));
    await frame.evaluate(() => make({}));
    const token = await logIn(frame);
    await frame.waitForFunction((token) => first.token() === token, token);
    await frame.evaluate(() => first.clearToken());
    await frame.waitForFunction(() => !client.authorized());
  });

  test("a page that has configured nothing is told of the key and of OAuth 2.0", async (t) => {
    const frame = await powerUp(await on.person(t));
    await frame.evaluate(() => make({ key: undefined }));
    await frame.click("#login");
    const { refused } = await frame.evaluate(() => login);
    assert.equal(refused.code, "invalid_key");
    assert.match(refused.message, /option key.*Power-Up.*clientId/);
  });

  test("a page without Trello's library is told what is missing", async (t) => {
    const frame = await powerUp(await on.person(t));
    const code = await frame.evaluate(() => {
      try {
        client.constructor.powerUp(undefined, {});
      } catch (error) {
        return error.code;
      }
    });
    assert.equal(code, "invalid_argument");
  });
});
