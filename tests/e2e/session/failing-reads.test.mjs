// A store that fails for a moment, or that takes its time, loses no login that is held.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

describe("a store that fails for a moment", { timeout: 120_000 }, () => {
  const on = stage();

  /**
   * A page with `storeOf(text)`, a store of the caller's that holds this, and `renewing(api)`, what fetches for a client of
   * OAuth 2.0 whose tokens are `RENEWED1`, `RENEWED2` and so on.
   */
  async function open(t) {
    const page = await on.person(t);
    await openPage(page, on.emulator, "oauth.html");
    await page.evaluate(() => {
      window.storeOf = (text) => {
        const store = {
          text,
          get: async () => store.text,
          set: async (_, text) => void (store.text = text),
          remove: async () => void (store.text = undefined),
        };
        return store;
      };
      window.down = () => Promise.reject(new Error("down for a moment"));
      window.renewing = (api) => {
        let times = 0;
        const tokens = () => ({ access_token: `RENEWED${++times}`, refresh_token: `NEXT${times}`, expires_in: 3600 });
        return async (url, { headers }) => (url.endsWith("/token") ? Response.json(tokens()) : api(headers.get("authorization")));
      };
      window.ended = (call) => call.then(() => "fine", ({ code }) => code);
    });
    return page;
  }

  for (const [word, after] of [["login", "ATTAx"], ["logout", null]]) {
    test(`another client's ${word} is followed as far as it can be known`, async (t) => {
      const page = await open(t);
      const seen = await page.evaluate(async (word) => {
        const key = "0".repeat(32);
        const [store, others] = [storeOf("ATTAx"), storeOf("ATTAx")];
        const client = new window.client.constructor({ key, storage: store });
        const other = new window.client.constructor({ key, storage: others });
        await Promise.all([client.ready, other.ready]);
        const asked = new Promise((resolve) => (store.get = () => (resolve(), down())));
        if (word === "logout") await other.deauthorize();
        else {
          other.setToken("ATTAy");
          await other.authorize({ interactive: false });
        }
        await asked;
        await client.ready;
        return client.token();
      }, word);
      assert.equal(seen, after);
    });
  }

  test("a renewal goes on with what is held, and keeps what it gets", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const store = storeOf("oauth2;1;1;1;ACCESS;REFRESH");
      const sent = [];
      const client = newClient({ storage: store, fetch: renewing((token) => (sent.push(token), Response.json({}))) });
      const events = [];
      for (const event of ["deauthorized", "storage_unavailable"]) client.on(event, () => events.push(event));
      await client.ready;
      store.get = down;
      const ends = await Promise.all([client.get("a/b"), client.post("c/d")].map(ended));
      await client.ready;
      return { ends, sent, events, token: client.token(), kept: store.text.split(";")[4] };
    });
    assert.deepEqual(seen, {
      ends: ["fine", "fine"],
      sent: ["Bearer RENEWED1", "Bearer RENEWED1"],
      events: ["storage_unavailable"],
      token: "RENEWED1",
      kept: "RENEWED1",
    });
  });

  test("a renewal that the store could not keep is made up for by the next one, but not where somebody else has logged in", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const all = [];
      for (const somebody of [undefined, "SOMEBODY"]) {
        const store = storeOf("oauth2;1;4000000000;4000000000;ACCESS;REFRESH");
        let good = "Bearer RENEWED1";
        const api = (token) => (token === good ? Response.json({}) : new Response("invalid token", { status: 401 }));
        const client = newClient({ storage: store, fetch: renewing(api) });
        await client.ready;
        const { set } = store;
        store.set = () => ((store.set = set), down());
        const ends = [await ended(client.get("a/b"))];
        await client.ready;
        if (somebody) store.text = somebody;
        good = "Bearer RENEWED2";
        ends.push(await ended(client.get("a/b")));
        await client.ready;
        all.push([ends.join(), client.token(), store.text.split(";").at(somebody ? 0 : 4)]);
      }
      return all;
    });
    assert.deepEqual(seen, [["fine,fine", "RENEWED2", "RENEWED2"], ["fine,fine", "RENEWED2", "SOMEBODY"]]);
  });

  for (const [fault, failing] of [
    ["writes, and says that it failed", "(...given) => set(...given).then(down)"],
    ["fails while the next one waits for it", "() => held.then(down)"],
  ]) {
    test(`the renewals after one at which the store ${fault} are kept`, async (t) => {
      const page = await open(t);
      const seen = await page.evaluate(`(async () => {
        const store = storeOf("oauth2;1;4000000000;4000000000;ACCESS;REFRESH");
        let goOn;
        const held = new Promise((end) => (goOn = end));
        let good = 1;
        const api = (token) => (token === "Bearer RENEWED" + good ? Response.json({}) : new Response("invalid token", { status: 401 }));
        const client = newClient({ storage: store, fetch: renewing(api) });
        await client.ready;
        const { set } = store;
        store.set = (...given) => ((store.set = set), (${failing})(...given));
        const ends = [];
        for (; good <= 4; good++) {
          ends.push(await ended(client.get("a/b")));
          if (good === 2) goOn();
          if (good >= 2) await client.ready;
        }
        return [ends.join(), client.token(), store.text.split(";")[4]];
      })()`);
      assert.deepEqual(seen, ["fine,fine,fine,fine", "RENEWED4", "RENEWED4"]);
    });
  }

  for (const [name, act, after] of [
    ["logout", "deauthorize()", [null, null, "nothing"]],
    ["login", 'setToken("SOMEBODY"), other.authorize({ interactive: false })', ["SOMEBODY", "SOMEBODY", "SOMEBODY"]],
  ]) {
    test(`another client's ${name} is not undone by a renewal that ends while the store is read`, async (t) => {
      const page = await open(t);
      const seen = await page.evaluate(`(async () => {
        const store = storeOf("oauth2;1;4000000000;4000000000;ACCESS;REFRESH");
        let renew, asked, read;
        const [isAsked, isRead] = [new Promise((end) => (asked = end)), new Promise((end) => (read = end))];
        const renewed = new Promise((end) => (renew = end));
        const answers = renewing((token) => (token === "Bearer ACCESS" ? new Response("invalid token", { status: 401 }) : Response.json({})));
        const fetch = async (url, init) => {
          if (url.endsWith("/token")) asked(), await renewed;
          return answers(url, init);
        };
        const client = newClient({ storage: store, fetch });
        const other = newClient({ storage: { ...store, get: () => store.get(), set: (...given) => store.set(...given) } });
        await Promise.all([client.ready, other.ready]);
        const call = ended(client.get("a/b"));
        await isAsked;
        const { get } = store;
        let goOn;
        store.get = () => ((store.get = get), read(), new Promise((end) => (goOn = end)).then(get));
        other.${act};
        await isRead;
        renew();
        const end = await call;
        goOn();
        await Promise.all([client.ready, other.ready]);
        // Each hears what the other has said.
        const channel = new BroadcastChannel("said");
        const said = new Promise((end) => (channel.onmessage = end));
        new BroadcastChannel("said").postMessage(0);
        await said;
        await Promise.all([client.ready, other.ready]);
        return [client.token(), other.token(), store.text ?? "nothing"];
      })()`);
      assert.deepEqual(seen, after);
    });
  }

  test("a logout elsewhere is not undone by a login with the same token while the store is read", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const key = "0".repeat(32);
      const [store, others] = [storeOf("ATTAx"), storeOf("ATTAx")];
      const client = new window.client.constructor({ key, storage: store });
      const other = new window.client.constructor({ key, storage: others });
      await Promise.all([client.ready, other.ready]);
      let goOn;
      const isRead = new Promise((read) => (store.get = () => (read(), new Promise((end) => (goOn = end)))));
      await other.deauthorize();
      await isRead;
      const login = client.authorize({ type: "popup" });
      goOn(undefined);
      return [await login, (await client.ready, client.token())];
    });
    assert.deepEqual(seen, ["ATTAx", null]);
  });

  test("tokens that are renewed again while the store still writes the first are kept, too", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const store = storeOf("oauth2;1;1;1;ACCESS;REFRESH");
      const { set } = store;
      let goOn;
      const held = new Promise((resolve) => (goOn = resolve));
      store.set = (...given) => held.then(() => set(...given));
      const api = (token) => (token === "Bearer RENEWED1" ? new Response("invalid token", { status: 401 }) : Response.json({}));
      const client = newClient({ storage: store, fetch: renewing(api) });
      await client.ready;
      const ends = await ended(client.get("a/b"));
      goOn();
      await client.ready;
      return [ends, client.token(), store.text.split(";")[4]];
    });
    assert.deepEqual(seen, ["fine", "RENEWED2", "RENEWED2"]);
  });

  test("a call whose token others renew while it is made again is made with the last one", async (t) => {
    const page = await open(t);
    const seen = await page.evaluate(async () => {
      const sent = [];
      const refused = () => new Response("invalid token", { status: 401 });
      let answer;
      const isSent = new Promise((resolve) => {
        window.api = (token) => {
          sent.push(token);
          if (token === "Bearer RENEWED3") return Response.json({});
          if (token === "Bearer RENEWED1" || answer) return refused();
          resolve();
          return new Promise((end) => (answer = () => end(refused())));
        };
      });
      const client = newClient({ storage: storeOf("oauth2;1;1;1;ACCESS;REFRESH"), fetch: renewing(api) });
      await client.ready;
      const first = ended(client.get("a/b"));
      await isSent;
      const second = await ended(client.get("c/d"));
      answer();
      return [await first, second, sent, client.token()];
    });
    const all = [1, 2, 2, 3, 3].map((number) => `Bearer RENEWED${number}`);
    assert.deepEqual(seen, ["fine", "fine", all, "RENEWED3"]);
  });
});
