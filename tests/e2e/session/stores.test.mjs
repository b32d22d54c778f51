// Where the token is kept, and how tabs follow each other.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openFace } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

describe("stores and tabs", { timeout: 540_000 }, () => {
  const on = stage();
  const name = () => `trello_token:${on.emulator.key}`;

  /** A tab with a client. What any tab posts to the others is collected in `posted`. */
  async function tab(page, options = {}) {
    await page.goto(`${on.emulator.app}/pages/stores.html`);
    await page.waitForFunction(() => window.isLoaded);
    await page.evaluate((options) => {
      window.posted = [];
      const post = BroadcastChannel.prototype.postMessage;
      BroadcastChannel.prototype.postMessage = function (message) {
        if (this.name.startsWith("trello_login:")) posted.push([this.name, message]);
        post.call(this, message);
      };
      make(options);
    }, options);
    return page;
  }

  async function logIn(page) {
    const popup = page.waitForEvent("popup");
    await page.click("#login");
    await (await popup).getByRole("button", { name: "Allow" }).click();
    const { value } = await page.evaluate(() => window.login);
    assert.match(value, /^ATTA/);
    return value;
  }

  const hears = (page, name) => page.waitForFunction((name) => heard.at(-1) === name, name);
  const token = (page) => page.evaluate(() => client.token());

  /** Everything in the page's two storages, as one text. */
  const kept = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

  /** Waits until the other tab has heard all that this one has posted so far. */
  async function settled(page, other) {
    const heard = other.evaluate(
      () => new Promise((resolve) => (new BroadcastChannel("test").onmessage = () => resolve())),
    );
    await other.evaluate(() => 0);
    await page.evaluate(() => new BroadcastChannel("test").postMessage(0));
    await heard;
  }

  test("a page that tells itself of a change while it hears of a login ends nothing that waits", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(() => {
      const { BroadcastChannel } = window;
      window.BroadcastChannel = class extends BroadcastChannel {
        constructor(name) {
          super(name);
          if (!/^trello_login/.test(name)) return;
          // Whoever listens longer has heard it before.
          window.say ??= (message) =>
            new Promise((resolve) => {
              new BroadcastChannel(name).onmessage = resolve;
              new BroadcastChannel(name).postMessage(message);
            });
        }
      };
    });
    await tab(page);
    const state = await page.evaluate(async (name) => {
      const fetch = () => new Promise(() => {});
      const waiting = new client.constructor({ key: "k", storage: "memory", fetch }).get("members/me");
      const told = () => window.dispatchEvent(new StorageEvent("storage"));
      // Another tab's word comes before what it has written is seen here.
      await say(false);
      client.on("authorized", told);
      localStorage.setItem(name, "ATTAx");
      told();
      await client.ready;
      return [client.token(), waiting.state()];
    }, name());
    assert.deepEqual(state, ["ATTAx", "pending"]);
  });

  test("local: who logs in or out in one tab is logged in or out in the other, and nothing secret is told", async (t) => {
    const page = await tab(await on.person(t));
    const other = await tab(await page.context().newPage());
    await hears(other, "deauthorized");
    const own = await logIn(page);
    await hears(other, "authorized");
    assert.equal(await token(other), own);
    assert.equal(await page.evaluate((name) => localStorage.getItem(name), name()), own);
    assert.equal((await other.evaluate(() => client.get("members/me"))).username, "mara_okafor");

    await other.evaluate(() => client.deauthorize());
    await hears(page, "deauthorized");
    assert.equal(await token(page), null);
    assert.ok(!(await kept(page)).includes(own));
    for (const tab of [page, other]) {
      const posted = JSON.stringify(await tab.evaluate(() => posted));
      assert.match(posted, /trello_login/);
      for (const secret of [own, on.emulator.key]) assert.ok(!posted.includes(secret), posted);
    }
  });

  for (const storage of ["session", "memory"]) {
    test(`${storage}: tabs share the logout only`, async (t) => {
      const page = await tab(await on.person(t), { storage });
      const other = await tab(await page.context().newPage(), { storage });
      const first = await logIn(page);
      await settled(page, other);
      assert.equal(await other.evaluate(() => client.authorized()), false);
      const second = await logIn(other);
      assert.notEqual(first, second);
      assert.equal((await kept(page)).includes(first), storage === "session");
      assert.equal((await kept(page)).includes(second), false);

      await page.evaluate(() => client.deauthorize());
      await hears(other, "deauthorized");
      for (const tab of [page, other]) assert.doesNotMatch(await kept(tab), /ATTA/);
    });
  }

  test("session: a reload is still logged in, and localStorage holds nothing", async (t) => {
    const page = await tab(await on.person(t), { storage: "session" });
    const own = await logIn(page);
    await tab(page, { storage: "session" });
    assert.equal(await token(page), own);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });

  test("two clients of one page follow each other, and a client of another key stays as it is", async (t) => {
    const page = await tab(await on.person(t));
    await page.evaluate(() => (window.first = client));
    await page.evaluate(() => make({ key: "anotherkey" }));
    await page.evaluate(() => (client.setToken("ATTAother"), (window.second = client)));
    await page.evaluate(() => make({}));
    const own = await logIn(page);
    await page.waitForFunction((own) => first.token() === own, own);
    await page.evaluate(() => client.deauthorize());
    await page.waitForFunction(() => !first.authorized());
    assert.equal(await page.evaluate(() => second.token()), "ATTAother");
  });

  test("a new listener is told once what is so; who comes too late for blocked storage as well", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    });
    await tab(page);
    await page.waitForFunction(() => heard.length === 2);
    assert.deepEqual((await page.evaluate(() => heard)).sort(), ["deauthorized", "storage_unavailable"]);
    const told = await page.evaluate(async () => {
      const other = new client.constructor({ key: "another", storage: "memory" });
      const told = [];
      for (const name of ["authorized", "deauthorized"]) other.on(name, () => told.push(name));
      other.setToken("ATTAone");
      await other.ready;
      return told;
    });
    assert.deepEqual(told, ["authorized"], "heard as it happened, and not again");
    const own = await logIn(page);
    assert.equal((await page.evaluate(() => client.get("members/me"))).username, "mara_okafor");
    const late = () =>
      page.evaluate(() => new Promise((resolve) => client.on("storage_unavailable", () => resolve("told"))));
    assert.equal(await late(), "told");
    assert.equal(await page.evaluate(() => heard.filter((name) => name === "storage_unavailable").length), 1);
    await page.evaluate(() => client.deauthorize());
    assert.equal(await token(page), null);
    assert.ok(!(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).includes(own));
  });

  test("who logs out as soon as he hears of a login is logged out in the store, too", async (t) => {
    const page = await tab(await on.person(t));
    await page.evaluate(() => client.on("authorized", () => client.deauthorize()));
    await logIn(page);
    await page.evaluate(() => client.ready);
    assert.equal(await page.evaluate(() => client.authorized()), false);
    assert.doesNotMatch(await kept(page), /ATTA/);
  });

  test("who asks for a login as soon as he hears of a logout, or of a refused token, does not get the old one", async (t) => {
    const page = await tab(await on.person(t));
    await logIn(page);
    const asked = await page.evaluate(async () => {
      const asked = [];
      const ask = () => asked.push(client.authorize({ interactive: false }).catch(({ code }) => code));
      client.on("unauthorized", ask);
      await client.ready;
      client.on("deauthorized", ask);
      await client.deauthorize();
      return Promise.all(asked);
    });
    assert.deepEqual(asked, ["interaction_required"]);
    await logIn(page);
    await on.emulator.faults({ kind: "status", path: "/members/me", status: 401, body: "invalid token" });
    const refused = await page.evaluate(async () => {
      const asked = [];
      for (const name of ["unauthorized", "deauthorized"]) client.on(name, () => asked.push(client.authorize({ interactive: false }).catch(({ code }) => code)));
      await client.get("members/me").catch(() => {});
      return Promise.all(asked);
    });
    assert.deepEqual(refused, ["interaction_required", "interaction_required"]);
    assert.doesNotMatch(await kept(page), /ATTA/);
  });

  test("without BroadcastChannel a login works as before", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(() => delete window.BroadcastChannel);
    await page.goto(`${on.emulator.app}/pages/stores.html`);
    await page.waitForFunction(() => window.isLoaded);
    await page.evaluate(() => make({}));
    await logIn(page);
    await page.evaluate(() => client.deauthorize());
    assert.equal(await token(page), null);
  });

  test("revoking forgets the token in all tabs even where Trello cannot be reached", async (t) => {
    const page = await tab(await on.person(t));
    const other = await tab(await page.context().newPage());
    const own = await logIn(page);
    await hears(other, "authorized");
    await on.emulator.faults({ method: "DELETE", kind: "drop" });
    const { refused } = await page.evaluate(() => outcome(() => client.deauthorize({ revoke: true })));
    assert.equal(refused.code, "network");
    assert.ok(!refused.printed.includes(own));
    await hears(other, "deauthorized");
    assert.ok(!(await kept(page)).includes(own));
    await on.emulator.faults();
  });

  test("a store of one's own may take its time; revoking waits for it", async (t) => {
    const page = await tab(await on.person(t));
    const own = await on.emulator.token();
    const left = await page.evaluate(async (own) => {
      const entries = new Map([[`trello_token:${client.key()}`, own]]);
      const soon = (work) => new Promise((resolve) => setTimeout(() => resolve(work())));
      const storage = {
        get: (name) => soon(() => entries.get(name)),
        set: (name, value) => soon(() => entries.set(name, value)),
        remove: (name) => soon(() => entries.delete(name)),
      };
      make({ storage });
      await client.ready;
      if (client.token() !== own) return "the token was not read";
      make({ storage });
      await client.deauthorize({ revoke: true });
      await client.ready;
      return [...entries.keys()];
    }, own);
    assert.deepEqual(left, []);
    assert.deepEqual(await on.emulator.answer("members/me", own), { status: 401, text: "invalid token" });
  });

  test("what is no store is refused in words", async (t) => {
    const page = await tab(await on.person(t));
    for (const storage of ["cookie", 5, { get: "x" }]) {
      const { thrown } = await page.evaluate((storage) => outcome(() => make({ storage })), storage);
      assert.equal(thrown.code, "invalid_argument");
      assert.match(thrown.message, /The option storage must be "local", "session", "memory" or an object/);
    }
  });

  test("a refused token is forgotten in the store and in all tabs", async (t) => {
    const page = await tab(await on.person(t));
    const other = await tab(await page.context().newPage());
    const own = await logIn(page);
    await hears(other, "authorized");
    await on.emulator.revoke(own);
    const { refused } = await page.evaluate(() => outcome(() => client.get("members/me")));
    assert.equal(refused.code, "invalid_token");
    await hears(other, "deauthorized");
    assert.ok(!(await kept(page)).includes(own));
    assert.ok((await page.evaluate(() => heard)).includes("unauthorized"));
  });

  test("a refused token leaves a newer one in the store alone", async (t) => {
    const page = await tab(await on.person(t));
    const own = await logIn(page);
    const newer = await on.emulator.token();
    await page.evaluate(([name, token]) => localStorage.setItem(name, token), [name(), newer]);
    await on.emulator.revoke(own);
    await page.evaluate(() => outcome(() => client.get("members/me")));
    assert.equal(await page.evaluate((name) => localStorage.getItem(name), name()), newer);
    await page.waitForFunction((newer) => client.token() !== newer && !client.authorized(), newer);
    assert.equal(await page.evaluate(() => client.authorize({ interactive: false })), newer);
  });

  test("a token of client.js's name is taken over, and moves once a call has shown that it is of the key", async (t) => {
    const page = await tab(await on.person(t));
    const old = await on.emulator.token();
    await page.evaluate((old) => localStorage.setItem("trello_token", old), old);
    await tab(page);
    assert.equal(await token(page), old);
    assert.equal(await page.evaluate(() => client.authorize()), old);
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["trello_token"]);
    await page.evaluate(() => client.get("members/me"));
    assert.deepEqual(await page.evaluate(() => ({ ...localStorage })), { [name()]: old });
    await tab(page);
    assert.equal(await token(page), old);
    await page.evaluate(() => client.deauthorize());
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });

  test("another app's token of client.js's name stays there, and logs nobody in a second time", async (t) => {
    const page = await tab(await on.person(t));
    await page.evaluate(() => localStorage.setItem("trello_token", "ATTAofanotherapp"));
    await tab(page);
    const { refused } = await page.evaluate(() => outcome(() => client.get("members/me")));
    assert.equal(refused.code, "invalid_token");
    await tab(page);
    assert.equal(await page.evaluate(() => client.authorized()), false);
    await logIn(page);
    await page.evaluate(() => client.deauthorize());
    await tab(page);
    assert.equal(await page.evaluate(() => client.authorized()), false);
    assert.equal(await page.evaluate(() => localStorage.getItem("trello_token")), "ATTAofanotherapp");
  });

  test("a store that never answers has failed after ten seconds: nothing waits for it any longer", async (t) => {
    const page = await on.person(t);
    await page.clock.install();
    await tab(page);
    await page.evaluate(() => {
      const never = () => new Promise(() => {});
      make({ storage: { get: never, set: never, remove: never } });
      client.setToken("ATTAown");
      window.left = client.deauthorize();
    });
    assert.deepEqual(await page.evaluate(() => heard), ["authorized", "deauthorized"]);
    // Once: what waits behind the reading does not wait as long again.
    await page.clock.fastForward(10_000);
    await hears(page, "storage_unavailable");
    await page.evaluate(() => left);
    await page.evaluate(() => client.ready);
    assert.equal(await page.evaluate(() => client.authorized()), false);
  });

  test("a token's end and leaves can be asked for, and no error of that holds the token", async (t) => {
    const page = await tab(await on.person(t));
    const before = await page.evaluate(() => outcome(() => client.tokenInfo()));
    assert.equal(before.refused.code, "invalid_argument");
    const own = await logIn(page);
    const info = await page.evaluate(() => client.tokenInfo());
    assert.ok(Date.parse(info.dateExpires) > Date.now());
    assert.equal(info.permissions[0].read, true);
    await on.emulator.revoke(own);
    const { refused } = await page.evaluate(() => outcome(() => client.tokenInfo()));
    assert.equal(refused.code, "invalid_token");
    assert.ok(!refused.printed.includes(own));
  });

  test("by script tag a logout reaches the other tab, and a login when that asks for one", async (t) => {
    const page = await on.person(t);
    const other = await page.context().newPage();
    for (const tab of [page, other]) await openFace(tab, on.emulator, "script tag");
    const own = await on.emulator.token();
    await page.evaluate((own) => (Trello.setToken(own), Trello.authorize()), own);
    await other.evaluate(() => Trello.authorize({ interactive: false }));
    assert.equal(await other.evaluate(() => Trello.token()), own);
    assert.equal(await page.evaluate(() => localStorage.getItem("trello_token")), own);
    await other.evaluate(() => Trello.deauthorize());
    await page.waitForFunction(() => !Trello.authorized());
    assert.equal(await page.evaluate(() => localStorage.getItem("trello_token")), null);
  });
});
