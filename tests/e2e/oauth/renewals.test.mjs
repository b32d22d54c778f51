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
        // At once: a call that fails before somebody listens is a complaint of the page's.
        const ends = Promise.all(calls.map((call) => call.then(() => "fine", ended)));
        return { client, calls, asked, events, ends: () => ends };
      };
      window.OVER = "1;1";
      window.DUE = `${Math.floor(Date.now() / 1000) - 5};${Math.floor(Date.now() / 1000) + 50}`;
      window.GOOD = "4000000000;4000000000";
      window.refused = () => Response.json({ error: "invalid_grant" }, { status: 400 });
      window.down = () => new Response("down", { status: 503 });
      window.renewed = () => Response.json({ access_token: "RENEWED", refresh_token: "NEXT", expires_in: 3600 });
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
        if (Object.keys(localStorage).some((name) => name.startsWith("trello_oauth:"))) all.push("the store keeps what was refused");
      }
      return all;
    });
    assert.deepEqual(seen, [
      [["interaction_required 0"], [], 1, ["unauthorized", "deauthorized"]],
      [["interaction_required 1"], ["Bearer ACCESS2"], 1, ["unauthorized", "deauthorized"]],
    ]);
  });

  for (const refusal of ["invalid token", '{"code":401,"message":"Unauthorized; scope does not match"}']) {
    test(`is of no use where every token is refused, and the calls end soon: ${refusal}`, async (t) => {
      const page = await open(t);
      const { most, sent, renewals } = await page.evaluate(async (refusal) => {
        let times = 0;
        const token = () => Response.json({ access_token: `RENEWED${++times}`, refresh_token: "NEXT", expires_in: 3600 });
        const waiting = [];
        let moved = () => {};
        const api = () => (moved(), new Promise((resolve) => waiting.push(() => resolve(new Response(refusal, { status: 401 })))));
        const { client, calls, asked } = await reading(GOOD, token, api);
        calls.push(...Array.from({ length: 20 }, () => client.post("e/f")));
        let over = false;
        const all = Promise.all(calls.map((call) => call.catch(({ attempts }) => (moved(), attempts))));
        all.then(() => (over = true));
        while (asked.api.length < 30) await new Promise((resolve) => setTimeout(resolve));
        // One answer after the other: each call is made again, or ends, before the next is answered.
        while (!over) {
          const next = new Promise((resolve) => (moved = resolve));
          waiting.shift()?.();
          await Promise.race([next, all]);
        }
        return { most: Math.max(...(await all)), sent: asked.api.length, renewals: asked.token };
      }, refusal);
      assert.ok(most <= 3 && sent <= 90 && renewals <= 6, `${most} attempts at one of 30 calls, ${sent} at all, ${renewals} renewals`);
    });
  }

  test("is none for a token that the page has set: each call that it fails says so, and waits for nobody", async (t) => {
    const page = await open(t);
    const ends = await page.evaluate(async () => {
      navigator.locks.request = () => new Promise(() => {});
      const own = newClient({ storage: "memory", fetch: async () => new Response("invalid token", { status: 401 }) });
      own.setToken("TOKENA");
      return Promise.all([1, 2, 3, 4, 5].map(() => own.get("a/b").catch(({ code }) => code)));
    });
    assert.deepEqual(ends, Array(5).fill("invalid_token"));
  });

  test("is kept though the page has set the same token again", async (t) => {
    const page = await open(t);
    const kept = await page.evaluate(async () => {
      const api = (token) => (token === "Bearer RENEWED" ? Response.json({}) : new Response("invalid token", { status: 401 }));
      const { client, ends } = await reading(GOOD, renewed, api);
      client.setToken(client.token());
      await ends();
      return Object.entries(localStorage).find(([name]) => name.startsWith("trello_oauth:"))[1].split(";").slice(4, 6);
    });
    assert.deepEqual(kept, ["RENEWED", "NEXT"]);
  });

  test("ends no list whose page sets the same token again after it", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      let given = 0;
      const one = () => ({ id: (1_700_000_000 - given++).toString(16) + "0".repeat(16), date: new Date().toISOString() });
      const api = (token) => (token === "Bearer RENEWED" ? Response.json(given < 20 ? [one(), one()] : []) : new Response("invalid token", { status: 401 }));
      const { client, ends } = await reading(GOOD, renewed, api);
      await ends();
      given = 0;
      let read = 0;
      for await (const _ of client.paginate("boards/x/actions", { limit: 2 })) if (++read === 2) client.setToken(client.token());
      return read;
    });
    assert.equal(seen, 20);
  });

  test("that fails is not made again for a call that an earlier one has overtaken", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const refused = () => new Response("invalid token", { status: 401 });
      const [early, failing] = [slow(), slow()];
      let [times, isFirst, isGood] = [0, true, true];
      const api = (given) => {
        if (given === "Bearer RENEWED") return isGood ? Response.json({}) : refused();
        if (!isFirst) return refused();
        isFirst = false;
        return early.renew().then(refused);
      };
      const token = () => (++times === 1 ? renewed() : failing.renew().then(down));
      const { client, calls, asked } = await reading(GOOD, token, api);
      const ended = (call) => call.then(() => "fine", ({ code }) => code);
      const ends = await Promise.all(calls.filter((_, place) => place > 0).map(ended));
      isGood = false;
      asked.api.length = 0;
      const late = [ended(client.get("e/f"))];
      await failing.asked;
      early.answer();
      while (asked.api.length < 2) await new Promise((resolve) => setTimeout(resolve));
      late.push(ended(calls[0]), ended(client.get("g/h")));
      while (asked.api.length < 3) await new Promise((resolve) => setTimeout(resolve));
      failing.answer();
      return [[...new Set(ends)], await Promise.all(late), asked.token];
    });
    assert.deepEqual(seen, [["fine"], ["server_error", "server_error", "server_error"], 2]);
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
    assert.deepEqual(seen, [["aborted"], { token: 1, api: ["Bearer RENEWED"] }]);
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
        if (++sent === 15) good = "Bearer RENEWED";
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

  test("does not make any of them go in another login, or in none", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const other = { setToken: (client) => client.setToken("TOKENB"), deauthorize: (client) => client.deauthorize() };
      const all = {};
      for (const [name, act] of Object.entries(other)) {
        for (const [state, kept] of Object.entries({ OVER, DUE, GOOD })) {
          const endpoint = slow();
          const token = [];
          const api = (given) => (token.push(given), new Response("invalid token", { status: 401 }));
          const { client, ends } = await reading(kept, endpoint.renew, api);
          await endpoint.asked;
          await act(client);
          endpoint.answer();
          const codes = new Set((await ends()).map(([code]) => code));
          all[`${state} ${name}`] = [[...codes], token.every((one) => /^Bearer ACCESS/.test(one)), client.token()];
        }
      }
      return all;
    });
    for (const [name, end] of Object.entries(seen)) {
      assert.deepEqual(end, [["interaction_required"], true, name.endsWith("setToken") ? "TOKENB" : null], name);
    }
  });

  test("does not make those that wait for the limits go in another login, whoever hears of it", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const headers = Object.fromEntries(["key", "token"].flatMap((of) => [[`x-rate-limit-api-${of}-interval-ms`, "300"], [`x-rate-limit-api-${of}-max`, "5"]]));
      const { clientId } = await (await fetch("/emulator.json")).json();
      const others = {
        setToken: (client) => client.on("authorized", () => client.token() === "RENEWED" && client.setToken("TOKENB")),
        deauthorize: (client) => client.on("authorized", () => client.token() === "RENEWED" && client.deauthorize()),
        async login(client) {
          await client.deauthorize();
          localStorage.setItem(`trello_oauth:${clientId}`, "oauth2;1;4000000000;4000000000;TOKENB;REFRESHB");
          await client.authorize({ interactive: false });
        },
      };
      const all = {};
      for (const [name, act] of Object.entries(others)) {
        let isOver = false;
        const sent = [];
        const api = (given) => {
          sent.push(given);
          const isRefused = isOver && /ACCESS/.test(given);
          return isRefused ? new Response("invalid token", { status: 401, headers }) : Response.json({}, { headers });
        };
        const { client, calls, ends } = await reading(GOOD, renewed, api);
        await ends();
        sent.length = 0;
        const waiting = Array.from({ length: 18 }, (_, place) => client.post(`c/${place}`).then(() => "fine", ({ code }) => code));
        const first = waiting[0];
        if (name === "login") {
          await first;
          await act(client);
        } else {
          act(client);
          await first;
        }
        isOver = true;
        all[name] = [[...new Set(await Promise.all(waiting))].sort(), [...new Set(sent.map((one) => one.replace(/\d/, "")))].sort(), calls.length];
      }
      return all;
    });
    for (const [name, [ends, sent]] of Object.entries(seen)) {
      assert.deepEqual(ends, ["fine", "interaction_required"], name);
      assert.deepEqual(sent, ["Bearer ACCESS"], name);
    }
  });

  test("hides each token that a call or its batch has carried", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const quoting = (given) => Response.json([1, 2].map(() => ({ statusCode: 400, message: `bad for ${given}`, name: "x" })));
      const batched = await reading(OVER, renewed, quoting);
      const all = batched.client.batch(["a/b", "c/d"]);
      await all;
      await batched.client.deauthorize();
      const held = slow();
      const later = await reading(OVER, renewed, (given) => held.renew().then(() => quoting(given)));
      const late = later.client.batch(["a/b", "c/d"]);
      await held.asked;
      await later.client.deauthorize();
      held.answer();
      const both = await reading(GOOD, renewed, (given) => new Response(...(/ACCESS/.test(given) ? ["invalid token", { status: 401 }] : [`neither ACCESS3 nor ${given}`, { status: 400 }])));
      const one = await both.client.get("a/b").catch((error) => error);
      await Promise.all([batched, later, both].map(({ ends }) => ends()));
      return [...(await all), ...(await late), one].map(({ message, responseText, code }) => `${code} ${message} ${responseText}`);
    });
    assert.equal(seen.length, 5);
    for (const told of seen) assert.match(told, /^bad_request .*…/);
    assert.doesNotMatch(seen.join(), /RENEWED|ACCESS\d/);
  });

  test("whose sign another page keeps does not wait for that page", async (t) => {
    const page = await open(t);
    const ends = await page.evaluate(async () => {
      const { request } = LockManager.prototype;
      // As another page does that has renewed the same tokens and could not store what it got.
      LockManager.prototype.request = function (name, ...given) {
        return /renewed/.test(name) ? new Promise(() => {}) : request.call(this, name, ...given);
      };
      let looks = 0;
      navigator.locks.query = async () => ({ held: { some: () => ++looks > 1 } });
      const { ends } = await reading(OVER, renewed);
      return [...new Set(await ends())];
    });
    assert.deepEqual(ends, ["fine"]);
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
