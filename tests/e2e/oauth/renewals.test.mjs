// What calls hear of a renewal that many of them wait for, and of one that fails.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

describe("a renewal for many calls", { timeout: 180_000 }, () => {
  const on = stage();

  /**
   * A page with `reading(kept, token, api)`: what ten calls come to by a client that reads these tokens in its store, where the
   * endpoint and the API answer so; how often either was asked; and what listeners heard.
   */
  async function open(t, begin = () => {}) {
    const page = await on.person(t);
    await page.addInitScript(begin);
    await openPage(page, on.emulator, "oauth.html");
    await page.evaluate(async () => {
      const { clientId } = await (await fetch("/emulator.json")).json();
      let times = 0;
      window.reading = async (kept, token, api = () => Response.json({})) => {
        localStorage.setItem(`trello_oauth:${clientId}`, `oauth2;1;${kept};ACCESS${++times};REFRESH`);
        const asked = { token: 0, api: [] };
        const answer = (url, { headers, signal }) => {
          if (url.endsWith("/token")) return asked.token++, token(signal);
          asked.api.push(headers?.get("authorization"));
          return api(headers?.get("authorization"));
        };
        const client = newClient({ fetch: async (...given) => answer(...given) });
        const events = [];
        for (const name of ["deauthorized", "unauthorized"]) client.on(name, () => events.push(name));
        const calls = Array.from({ length: 10 }, (_, place) => (place % 2 ? client.get("a/b") : client.post("c/d")));
        const ended = ({ code, attempts, message }) => [code, attempts, message];
        return { client, calls, asked, events, ends: () => Promise.all(calls.map((call) => call.then(() => "fine", ended))) };
      };
      window.OVER = "1;1";
      window.DUE = `${Math.floor(Date.now() / 1000) - 5};${Math.floor(Date.now() / 1000) + 50}`;
      window.GOOD = "4000000000;4000000000";
      window.refused = () => Response.json({ error: "invalid_grant" }, { status: 400 });
      window.down = () => new Response("down", { status: 503 });
      window.renewed = () => Response.json({ access_token: "NEW", refresh_token: "NEXT", expires_in: 3600 });
      /** An endpoint that renews once it is told to; `asked` is when it was asked. */
      window.slow = () => {
        const one = {};
        const done = new Promise((resolve) => (one.answer = resolve));
        one.asked = new Promise((resolve) => (one.renew = () => (resolve(), done.then(renewed))));
        return one;
      };
    });
    return page;
  }

  test("that fails is made once, and all of them hear of it", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const all = [];
      for (const [kept, api] of [[OVER], [DUE], [GOOD, () => new Response("invalid token", { status: 401 })]]) {
        const { ends, asked } = await reading(kept, down, api);
        all.push([[...new Set((await ends()).map(String))], asked.token]);
      }
      return all;
    });
    const failed = "The token endpoint failed. Try again later.";
    assert.deepEqual(seen, [
      [[`server_error,0,${failed}`], 1],
      [["fine"], 1],
      [[`server_error,1,${failed}`], 1],
    ]);
  });

  test("whose refresh token is refused tells all of them that the login is over, and sends none as a stranger's", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const all = [];
      for (const [kept, api] of [[OVER], [GOOD, () => new Response("invalid token", { status: 401 })]]) {
        const { ends, asked, events } = await reading(kept, refused, api);
        all.push([[...new Set((await ends()).map(([code, attempts]) => `${code} ${attempts}`))], [...new Set(asked.api)], asked.token, events]);
      }
      return all;
    });
    assert.deepEqual(seen, [
      [["interaction_required 0"], [], 1, ["unauthorized", "deauthorized"]],
      [["interaction_required 1"], ["Bearer ACCESS2"], 1, ["unauthorized", "deauthorized"]],
    ]);
  });

  test("that somebody logs out of sends none of them", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const endpoint = slow();
      const { client, ends, asked } = await reading(OVER, endpoint.renew);
      await endpoint.asked;
      await client.deauthorize();
      endpoint.answer();
      return [[...new Set((await ends()).map(([code]) => code))], asked.api, client.token()];
    });
    assert.deepEqual(seen, [["interaction_required"], [], null]);
  });

  test("goes on once where all of them have been aborted", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const endpoint = slow();
      const { client, calls, ends, asked } = await reading(OVER, endpoint.renew);
      await endpoint.asked;
      for (const call of calls) call.abort();
      const ended = [...new Set((await ends()).map(([code]) => code))];
      endpoint.answer();
      await client.get("e/f");
      return [ended, asked];
    });
    assert.deepEqual(seen, [["aborted"], { token: 1, api: ["Bearer NEW"] }]);
  });

  test("that is never answered ends all of them in its time, and says so", async (t) => {
    const page = await open(t, () => {
      const { setTimeout } = window;
      window.setTimeout = (act, milliseconds, ...rest) => setTimeout(act, milliseconds === 30_000 ? 10 : milliseconds, ...rest);
    });
    const [ends, asked] = await page.evaluate(async () => {
      const silent = (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      const { ends, asked } = await reading(OVER, silent);
      return [[...new Set((await ends()).map(String))], asked.token];
    });
    assert.deepEqual([ends, asked], [["timeout,0,The token endpoint gave no answer within 30 seconds. Try again later."], 1]);
  });

  test("serves those that wait for the limits, too", async (t) => {
    const page = await open(t);
    const { refused, ends } = await page.evaluate(async () => {
      const headers = Object.fromEntries(["key", "token"].flatMap((of) => [[`x-rate-limit-api-${of}-interval-ms`, "300"], [`x-rate-limit-api-${of}-max`, "10"]]));
      let good = "Bearer ACCESS1";
      let [sent, refused] = [0, 0];
      const api = (given) => {
        if (++sent === 15) good = "Bearer NEW";
        if (given !== good) refused++;
        return given === good ? Response.json({}, { headers }) : new Response("invalid token", { status: 401, headers });
      };
      const { client, ends } = await reading(GOOD, renewed, api);
      await ends();
      const all = await Promise.all(Array.from({ length: 60 }, () => client.get("a/b").then(() => "fine", ({ code }) => code)));
      return { refused, ends: [...new Set(all)] };
    });
    assert.deepEqual(ends, ["fine"]);
    assert.ok(refused > 0 && refused <= 10, `${refused} with the token that is no good any more: what was under way`);
  });

  test("that another window has made is not waited for where its store is not shared", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const { clientId } = await (await fetch("/emulator.json")).json();
      sessionStorage.setItem(`trello_oauth:${clientId}`, "oauth2;1;4000000000;4000000000;ACCESS;");
      let looks = 0;
      navigator.locks.query = async () => ({ held: { some: () => ++looks } });
      const own = newClient({ storage: "session", fetch: async () => new Response("invalid token", { status: 401 }) });
      return [await own.get("a/b").catch(({ code }) => code), looks];
    });
    assert.deepEqual(seen, ["invalid_token", 0]);
  });
});
