// A Power-Up by OAuth 2.0 whose calls wait while Trello's page renews the token.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boards, scope } from "../support/power-up.mjs";
import { stage } from "../support/stage.mjs";

describe("a Power-Up's renewals", { timeout: 180_000 }, () => {
  const on = stage({ frames: "partitioned" });
  const { oauthPowerUp, logIn } = boards(on);
  const hourPasses = () => on.emulator.settings({ clockAdvanceMs: 3_700_000 });

  for (const act of ["deauthorize()", 'setToken("TOKENOFANOTHER")']) {
    test(`a call whose token is renewed does not go on in another login, or in none: ${act}`, async (t) => {
      const page = await on.person(t);
      const frame = await oauthPowerUp(page);
      await logIn(frame, { scope });
      await hourPasses();
      await page.evaluate(() => void (host.renewals.until = new Promise((resolve) => (window.goOn = resolve))));
      await on.emulator.forgetRequests();
      await frame.evaluate(() => {
        const calls = [client.post("cards", { idList: "x".repeat(24) }), client.get("members/me")];
        window.ends = Promise.all(calls.map((call) => call.then(() => "fine", ({ code }) => code)));
      });
      await page.waitForFunction(() => host.calls.some(({ command }) => command === "refreshTokens"));
      await frame.evaluate(`void client.${act}`);
      await page.evaluate(() => goOn());
      assert.deepEqual(await frame.evaluate(() => ends), ["interaction_required", "interaction_required"]);
      const sent = (await on.emulator.requests()).filter(({ method, path }) => method !== "OPTIONS" && path.startsWith("/1/"));
      assert.equal(sent.length, 2);
    });
  }

  for (const act of ["deauthorize()", "setToken(null)", 'setToken("TOKENOFANOTHER")']) {
    test(`a call that is refused after its login is over says so, and renews nothing: ${act}`, async (t) => {
      const page = await on.person(t);
      const frame = await oauthPowerUp(page);
      await logIn(frame, { scope });
      await frame.evaluate(() => {
        window.asked = new Promise((resolve) => (window.isAsked = resolve));
        const held = new Promise((resolve) => (window.goOn = resolve));
        makeOAuth({ fetch: () => (isAsked(), held.then(() => new Response("expired token", { status: 401 }))) });
        window.heard = [];
        client.on("unauthorized", () => heard.push("unauthorized"));
        window.call = client.ready.then(() => outcome(() => client.get("members/me")));
        return asked;
      });
      await frame.evaluate(`void client.${act}`);
      await frame.evaluate(() => goOn());
      assert.equal((await frame.evaluate(() => call)).refused.code, "interaction_required");
      assert.deepEqual(await frame.evaluate(() => heard), []);
      assert.ok(!(await page.evaluate(() => host.calls.some(({ command }) => command === "refreshTokens"))));
    });
  }

  test("to set the same token again ends no login", async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    await logIn(frame, { scope });
    await hourPasses();
    await page.evaluate(() => void (host.renewals.until = new Promise((resolve) => (window.goOn = resolve))));
    await frame.evaluate(() => void (window.call = outcome(() => client.get("members/me"))));
    await page.waitForFunction(() => host.calls.some(({ command }) => command === "refreshTokens"));
    await frame.evaluate(() => client.setToken(client.token()));
    await page.evaluate(() => goOn());
    assert.equal((await frame.evaluate(() => call)).value?.username, "mara_okafor");
  });

  test("a call that is refused after another login of the client is not sent in that", async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    await frame.evaluate(() => {
      window.sent = [];
      window.asked = new Promise((resolve) => (window.isAsked = resolve));
      const held = new Promise((resolve) => (window.goOn = resolve));
      makeOAuth({
        fetch: async (_, { headers }) => {
          sent.push(new Headers(headers).get("authorization"));
          isAsked();
          await held;
          return new Response("expired token", { status: 401 });
        },
      });
    });
    const first = await logIn(frame, { scope });
    await frame.evaluate(() => (window.call = outcome(() => client.post("cards", { name: "first" })), asked));
    await frame.evaluate(() => client.deauthorize());
    const second = await logIn(frame, { scope });
    await frame.evaluate(() => goOn());
    assert.equal((await frame.evaluate(() => call)).refused.code, "interaction_required");
    assert.deepEqual(await frame.evaluate(() => sent), [`Bearer ${first}`]);
    assert.equal(await frame.evaluate(() => client.token()), second);
  });

  test("calls that wait for the limits go with the token that was renewed meanwhile", async (t) => {
    const page = await on.person(t);
    const frame = await oauthPowerUp(page);
    await logIn(frame, { scope });
    const { ends, refused } = await frame.evaluate(async () => {
      const headers = Object.fromEntries(["key", "token"].flatMap((of) => [[`x-rate-limit-api-${of}-interval-ms`, "300"], [`x-rate-limit-api-${of}-max`, "10"]]));
      let [sent, refused, old] = [0, 0];
      makeOAuth({
        fetch: async (_, init) => {
          const given = new Headers(init.headers).get("authorization");
          if (++sent === 15) old = given;
          if (given !== old) return Response.json({}, { headers });
          refused++;
          return new Response("expired token", { status: 401, headers });
        },
      });
      await client.ready;
      const ends = await Promise.all(Array.from({ length: 60 }, () => client.get("a/b").then(() => "fine", ({ code }) => code)));
      return { ends: [...new Set(ends)], refused };
    });
    assert.deepEqual(ends, ["fine"]);
    assert.ok(refused > 0 && refused <= 20, `${refused} with the token before`);
  });
});
