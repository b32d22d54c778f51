// The lock under which tabs renew their tokens, where another tab never gives it back.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

describe("the lock of renewals", { timeout: 180_000 }, () => {
  const on = stage();

  test("held for ever by another tab, it ends a call with the time of its attempt", async (t) => {
    const page = await on.person(t);
    await openPage(page, on.emulator, "oauth.html");
    const ends = await page.evaluate(async () => {
      const { clientId } = await (await fetch("/emulator.json")).json();
      navigator.locks.request = () => new Promise(() => {});
      // Tokens that ended in 1970.
      localStorage.setItem(`trello_oauth:${clientId}`, "oauth2;1;1;1;ACCESS;REFRESH");
      const own = newClient();
      const ended = (call) => call.then(() => "fine", ({ code, message }) => [code, /another tab/.test(message)]);
      const call = (timeout) => ended(own.get("members/me", null, { timeout }));
      return [await call(100), await call({ attempt: 100 }), await call({ total: 100 })];
    });
    assert.deepEqual(ends, [["timeout", true], ["timeout", true], ["timeout", false]]);
  });

  test("is given back by a renewal in whose middle a function of the engine broke", async (t) => {
    const page = await on.person(t);
    await openPage(page, on.emulator, "oauth.html");
    const { broken, ends } = await page.evaluate(async () => {
      const { clientId } = await (await fetch("/emulator.json")).json();
      const tokens = { access_token: "NEWACCESS", refresh_token: "NEWREFRESH", expires_in: 3600 };
      const answers = async (url) => Response.json(url.endsWith("/token") ? tokens : {});
      const { decode } = TextDecoder.prototype;
      const ended = (call) => call.then(() => "fine", ({ code }) => code);
      let [broken, ends] = [0, []];
      for (let place = 1; place < 60; place++) {
        localStorage.setItem(`trello_oauth:${clientId}`, `oauth2;1;1;1;ACCESS${place};REFRESH${place}`);
        const own = new client.constructor({ clientId, rateLimit: false, fetch: answers });
        let left = place;
        TextDecoder.prototype.decode = function (...given) {
          if (--left === 0) throw new Error("broken");
          return decode.apply(this, given);
        };
        if ((await ended(own.get("members/me"))) !== "fine") broken++;
        TextDecoder.prototype.decode = decode;
        ends.push(await ended(own.get("members/me")));
      }
      return { broken, ends };
    });
    assert.ok(broken > 5, `${broken} were broken`);
    assert.deepEqual(ends, Array(59).fill("fine"));
  });
});
