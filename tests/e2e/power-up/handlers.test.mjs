// Capability handlers, which the board calls: each has a `t` of its own, several run at once, and none is a click.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boards, scope } from "../support/power-up.mjs";
import { stage } from "../support/stage.mjs";

/** The page's handlers, set before its own scripts: what a test does in a page is a click to the browser. */
function handlers() {
  window.handlers = {
    "card-badges": async (t) => {
      window.begun = (window.begun ?? 0) + 1;
      return [{ text: await client.with(t).getToken() }];
    },
    "board-buttons": async () => [{ text: JSON.stringify(await outcome(() => client.authorize())) }],
  };
}

describe("a Power-Up's handlers, where windows are blocked", { timeout: 360_000 }, () => {
  const on = stage({ frames: "partitioned", blocksPopups: true });
  const { board } = boards(on);

  test("a login in one is blocked, and told to open a page with a button", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(handlers);
    // No look into the frame, by which the browser would take it for clicked.
    await page.goto(board({ configured: "oauth" }));
    await page.waitForFunction(() => host.capabilities);
    const [{ text }] = await page.evaluate(() => host.call("board-buttons"));
    const { refused } = JSON.parse(text);
    assert.equal(refused.code, "popup_blocked");
    assert.match(refused.message, /t\.popup/);
  });
});

describe("a Power-Up's handlers, by OAuth 2.0", { timeout: 360_000 }, () => {
  const on = stage({ frames: "partitioned" });
  const { oauthPowerUp, logIn, pluginData } = boards(on);

  test("those that overlap at a renewal share it in one workspace, and neither wait for it nor take its token in another", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(handlers);
    const frame = await oauthPowerUp(page);
    const token = await logIn(frame, { scope });
    await frame.evaluate(() => void (Date.now = ((now) => () => now() + 3_700_000)(Date.now)));
    await page.evaluate(() => {
      host.calls = [];
      const oauth2 = { accessToken: "ofThere", expireTime: 1e15 };
      host.elsewhere.there = { organization: { private: JSON.stringify({ oauth2 }) } };
      // The board gives out the new token only when all have begun.
      host.renewals.until = new Promise((resolve) => (window.goOn = resolve));
      window.here = Promise.all([host.call("card-badges"), host.call("card-badges")]);
    });
    await page.waitForFunction(() => host.calls.some(({ command }) => command === "refreshTokens"));
    await frame.waitForFunction(() => begun === 2);
    const [there] = await page.evaluate(() => host.call("card-badges", { organization: "there" }));
    assert.equal(there.text, "ofThere");

    await page.evaluate(() => goOn());
    const [[one], [other]] = await page.evaluate(() => here);
    assert.ok(one.text && one.text !== token);
    assert.equal(other.text, one.text);
    assert.equal((await pluginData()).workspace.oauth2.accessToken, one.text);
    const said = await page.evaluate(() => host.calls.map(({ command, args }) => [command, args[0].context.organization]));
    const { organization } = await frame.evaluate(() => t.getContext());
    const changes = said.filter(([command]) => command !== "data");
    assert.deepEqual(changes, [["refreshTokens", organization], ["set", organization]], "once, for the workspace that it is of");
  });

  test("those that ask a board that never answers end together", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(handlers);
    await page.addInitScript(() => {
      const { setTimeout } = window;
      window.late = [];
      window.setTimeout = (act, milliseconds, ...rest) => (milliseconds === 10_000 ? late.push(() => act(...rest)) : setTimeout(act, milliseconds, ...rest));
    });
    const frame = await oauthPowerUp(page);
    await logIn(frame, { scope });
    await frame.evaluate(() => void (Date.now = ((now) => () => now() + 3_700_000)(Date.now)));
    await page.evaluate(() => {
      host.calls = [];
      host.silent = ["refreshTokens"];
      window.eight = Promise.all(Array.from({ length: 8 }, () => host.call("card-badges")));
    });
    await frame.waitForFunction(() => window.begun === 8);
    // Two clients that know nothing of the first.
    await frame.evaluate(() => {
      const apart = () => {
        makeOAuth();
        return client.getToken();
      };
      window.others = Promise.all([apart(), apart()]);
    });
    await page.waitForFunction(() => host.calls.some(({ command }) => command === "refreshTokens"));
    await frame.evaluate(() => late.splice(0).forEach((ring) => ring()));
    const allEnd = Promise.all([page.evaluate(() => eight.then(() => "all end")), frame.evaluate(() => others)]).then(([end]) => end);
    const another = frame.waitForFunction(() => late.length > 0).then(() => "another waits ten seconds", () => {});
    assert.equal(await Promise.race([allEnd, another]), "all end");
    assert.equal(await page.evaluate(() => host.calls.filter(({ command }) => command === "refreshTokens").length), 1);
  });

  test("two handlers at once have the token of their own workspace each, whichever asked last", async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    const found = await frame.evaluate(async () => {
      const tokens = { here: "ofHere", there: "ofThere" };
      const handler = (organization) =>
        Object.assign(newT({ ...t.getContext(), organization }), {
          get: async () => {
            await new Promise((resolve) => setTimeout(resolve, organization === "here" ? 50 : 10));
            return { accessToken: tokens[organization], expireTime: Infinity };
          },
        });
      const [here, there] = [client.with(handler("here")), client.with(handler("there"))];
      const seen = await Promise.all([here.getToken(), there.getToken()]);
      return { seen, same: client.with(handler("here")) === here, whole: client.with(t) === client, apart: here !== there };
    });
    assert.deepEqual(found, { seen: ["ofHere", "ofThere"], same: true, whole: true, apart: true });
  });

  test("a handler calls with the token that the page's login has brought", async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    await logIn(frame, { scope });
    const name = await frame.evaluate(async () => (await client.with(newT()).get("members/me")).username);
    assert.equal(name, "mara_okafor");
    const code = await frame.evaluate(() => {
      try {
        client.with(undefined);
      } catch (error) {
        return error.code;
      }
    });
    assert.equal(code, "invalid_argument");
  });
});
