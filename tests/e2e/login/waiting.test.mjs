// While a login waits: one per page, whoever begins it; and nobody else's message ends it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answer, assertLoggedIn, clickLogin, ended, keptAs, openWay, waits, WAYS } from "../support/login.mjs";
import { aboutWasm } from "../support/plain.mjs";
import { sample } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

describe("a login that waits", { timeout: 360_000 }, () => {
  const on = stage();

  test("npm: a second one is told so, and opens nothing", async (t) => {
    for (const name of ["opener", "return to the page", "relay"]) {
      const page = await on.person(t);
      const way = WAYS[name];
      await openWay(page, on.emulator, way);
      const popup = await clickLogin(page);
      await page.getByRole("button").click();
      assert.equal((await ended(page, 1)).refused.code, "interaction_in_progress", name);
      assert.equal(page.context().pages().length, 2);
      await answer(popup, way, "Allow");
      await assertLoggedIn(page, on.emulator, "import");
    }
  });

  test("client.js: a second one joins", async (t) => {
    const page = await on.person(t);
    const way = WAYS["client.js's page"];
    await openWay(page, on.emulator, way);
    const popup = await clickLogin(page);
    await page.getByRole("button").click();
    await answer(popup, way, "Allow");
    const token = await assertLoggedIn(page, on.emulator, way.face);
    assert.equal((await ended(page, 1)).value, token);
  });

  test("two instances do not take each other's token", async (t) => {
    const page = await on.person(t);
    const way = WAYS["return to the page"];
    await openWay(page, on.emulator, way);
    await page.evaluate(async () => {
      const { Trello } = await import("/pkg/trello.js");
      const { api, site } = await (await fetch("/emulator.json")).json();
      window.other = new Trello({ key: "0123456789abcdef0123456789abcdef", apiEndpoint: api, authEndpoint: site });
    });
    const popup = await clickLogin(page);
    const { refused } = await page.evaluate(() => outcome(() => other.authorize({ type: "popup" })));
    assert.equal(refused.code, "interaction_in_progress");
    await answer(popup, way, "Allow");
    await assertLoggedIn(page, on.emulator, way.face);
    assert.equal(await page.evaluate(() => other.authorized()), false);
  });

  test("client.js: a login of another instance is not joined", async (t) => {
    const page = await on.person(t);
    await openWay(page, on.emulator, WAYS["client.js's page"]);
    await page.evaluate(async () => {
      const { key, api, site } = await (await fetch("/emulator.json")).json();
      const other = new client.Client({ key, apiEndpoint: api, authEndpoint: site });
      const { onclick } = document.querySelector("button");
      document.querySelector("button").onclick = () => {
        logins.push(outcome(() => other.authorize({ type: "popup", handoff: "opener" })));
        onclick();
      };
    });
    const popup = await clickLogin(page);
    assert.equal((await ended(page, 1)).refused.code, "interaction_in_progress");
    await answer(popup, WAYS.opener, "Allow");
    assert.match((await ended(page)).value, /^ATTA/);
    assert.equal(await page.evaluate(() => client.authorized()), false);
  });

  test("whatever its end, no listener, timer or channel of it is left", async (t) => {
    for (const [name, way] of sample(Object.entries(WAYS), 3)) {
      const page = await on.person(t);
      await page.addInitScript(countWhatGoesOn);
      const options = "closedGrace: 50, timeout: window.patience, signal: (window.cancel = new AbortController()).signal";
      await openWay(page, on.emulator, way, options);
      await page.evaluate(() => (window.before = goingOn()));
      const allow = async (popup) => answer(popup, way, "Allow");
      const ends = { deny: (popup) => answer(popup, way, "Deny"), close: (popup) => popup.close(), allow };
      let number = 0;
      const others = { abort: () => page.evaluate(() => cancel.abort()), timeout: () => {} };
      for (const [end, act] of Object.entries({ ...ends, ...others })) {
        if (end === "abort") await page.evaluate(() => client.deauthorize());
        if (end === "timeout") await page.evaluate(() => (window.patience = 1_000));
        const popup = await clickLogin(page);
        assert.notDeepEqual(await page.evaluate(() => goingOn()), await page.evaluate(() => before), `${name}, ${end}`);
        await act(popup);
        await ended(page, number++);
        assert.deepEqual(await page.evaluate(() => goingOn()), await page.evaluate(() => before), `${name}, ${end}`);
      }
      await page.evaluate(() => (window.open = () => null));
      await page.getByRole("button").click();
      assert.equal((await ended(page, number)).refused.code, "popup_blocked");
      assert.deepEqual(await page.evaluate(() => goingOn()), await page.evaluate(() => before), `${name}, blocked`);
    }
  });

  test("two copies of the library on a page know of each other's window", { skip: aboutWasm }, async (t) => {
    const page = await on.person(t);
    await openWay(page, on.emulator, WAYS["client.js's page"]);
    await page.evaluate(async () => {
      const { Trello: Class } = await import("/pkg/slim.js").then(async (slim) => (await slim.init("/pkg/trello.wasm"), slim));
      const { key, api, site } = await (await fetch("/emulator.json")).json();
      window.other = new Class({ key, apiEndpoint: api, authEndpoint: site });
    });
    const popup = await clickLogin(page);
    const { refused } = await page.evaluate(() => outcome(() => other.authorize({ type: "popup" })));
    assert.equal(refused.code, "interaction_in_progress");
    await answer(popup, WAYS.opener, "Allow");
    await assertLoggedIn(page, on.emulator, "script tag");
  });

  test("a second login after the first has ended works like the first", async (t) => {
    for (const way of sample(Object.values(WAYS), 3)) {
      const page = await on.person(t);
      await openWay(page, on.emulator, way);
      await answer(await clickLogin(page), way, "Allow");
      await assertLoggedIn(page, on.emulator, way.face);
      await page.evaluate(() => client.deauthorize());
      await answer(await clickLogin(page), way, "Allow");
      await assertLoggedIn(page, on.emulator, way.face, 1);
    }
  });

  for (const name of ["opener", "return to the page", "relay"]) {
    test(`messages of every shape, from wrong windows and origins, change nothing: ${name}`, async (t) => {
      const way = WAYS[name];
      const page = await on.person(t);
      await openWay(page, on.emulator, way);
      const foreign = on.emulator.site.replace("localhost", "127.0.0.1");
      await addFrames(page, [`${on.emulator.app}/pages/script-tag.js`, `${foreign}/emulator/power-up-host`, `${on.emulator.site}/emulator/power-up-host`]);
      const nonce = nonceOf(page);
      const popup = await clickLogin(page);
      const speakers = [[page.mainFrame(), "self"], ...page.frames().slice(1).map((frame) => [frame, "parent"]), [popup, "opener"]];
      // In the others the popup itself may answer: the consent page, or our relay.
      if (name !== "return to the page") speakers.pop();
      await shout(page, speakers, await nonce);
      if (way.relayed) await shout(page, [[popup, "opener"]], "wffeeddccbbaa99887766554433221100");
      assert.ok(await waits(page), "a foreign message ended the login");
      await answer(popup, way, "Allow");
      await assertLoggedIn(page, on.emulator, way.face);
    });
  }

  test("the right window on a wrong page is not heard", async (t) => {
    const page = await on.person(t);
    await openWay(page, on.emulator, WAYS.opener);
    const popup = await clickLogin(page);
    const consent = popup.url();
    await goAsPage(popup, `${on.emulator.site.replace("localhost", "127.0.0.1")}/emulator/power-up-host`);
    await shout(page, [[popup, "opener"]]);
    assert.ok(await waits(page), "another site's message ended the login");
    await goAsPage(popup, consent);
    await answer(popup, WAYS.opener, "Allow");
    await assertLoggedIn(page, on.emulator, "import");
  });

  test("what the consent page says is taken whatever comes with it, but only as a text or as an error", async (t) => {
    const page = await on.person(t);
    await openWay(page, on.emulator, WAYS.opener);
    await page.evaluate(() => {
      window.heard = 0;
      addEventListener("message", () => heard++);
    });
    const popup = await clickLogin(page);
    await popup.evaluate(() => {
      for (const data of [null, 0, 5, true, [], ["ATTAx"], {}, { token: "ATTAx" }, { error: "" }, new Date(), "two words", '"quoted"', "a,b"]) {
        opener.postMessage(data, "*");
      }
    });
    await page.waitForFunction(() => heard === 13);
    assert.ok(await waits(page));
    await answer(popup, WAYS.opener, "Allow");
    const token = await assertLoggedIn(page, on.emulator, "import");
    assert.equal((await keptAs(page, token)).length, 1);
  });

  /** Makes `goingOn()` in the page: how many listeners, timers and channels there are. */
  function countWhatGoesOn() {
    const going = { message: new Set(), abort: new Set(), pageshow: new Set(), intervals: new Set(), timers: new Set(), channels: new Set() };
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (kind, listener, ...rest) {
      going[kind]?.add(listener);
      addEventListener.call(this ?? window, kind, listener, ...rest);
    };
    EventTarget.prototype.removeEventListener = function (kind, listener, ...rest) {
      going[kind]?.delete(listener);
      removeEventListener.call(this ?? window, kind, listener, ...rest);
    };
    const { setInterval, clearInterval, setTimeout, clearTimeout, BroadcastChannel } = window;
    window.setInterval = (...args) => {
      const timer = setInterval(...args);
      going.intervals.add(timer);
      return timer;
    };
    window.clearInterval = (timer) => {
      going.intervals.delete(timer);
      clearInterval(timer);
    };
    window.setTimeout = (call, ...rest) => {
      const timer = setTimeout((...args) => (going.timers.delete(timer), call(...args)), ...rest);
      going.timers.add(timer);
      return timer;
    };
    window.clearTimeout = (timer) => {
      going.timers.delete(timer);
      clearTimeout(timer);
    };
    window.BroadcastChannel = class extends BroadcastChannel {
      constructor(name) {
        super(name);
        going.channels.add(this);
      }
      close() {
        going.channels.delete(this);
        super.close();
      }
    };
    window.goingOn = () => Object.values(going).map((set) => set.size);
  }

  /** Goes on as a page does, so that the window keeps its opener. */
  async function goAsPage(popup, url) {
    await popup.evaluate((url) => (location.href = url), url);
    await popup.waitForURL(url);
  }

  const addFrames = (page, sources) =>
    page.evaluate(
      (sources) =>
        Promise.all(
          sources.map((src) => {
            const frame = document.createElement("iframe");
            frame.src = src;
            document.body.append(frame);
            return new Promise((resolve) => (frame.onload = resolve));
          }),
        ),
      sources,
    );

  /** The nonce of the login that the next window is for. */
  const nonceOf = (page) =>
    new Promise((resolve) => {
      page.context().on("request", (request) => {
        const [, nonce] = /trello_login=(\w+)/.exec(decodeURIComponent(request.url())) ?? [];
        if (nonce) resolve(nonce);
        else if (request.url().includes("callback_method=postMessage")) resolve();
      });
    });

  /** Posts everything that looks like an answer from these windows, and waits until the page has heard it all. */
  async function shout(page, speakers, nonce = "w00112233445566778899aabbccddeeff") {
    await page.evaluate(() => {
      window.heard = 0;
      addEventListener("message", () => heard++);
    });
    let sent = 0;
    for (const [frame, to] of speakers) sent += await frame.evaluate(post, [to, nonce]);
    assert.ok(sent >= 15 * speakers.length);
    await page.waitForFunction((sent) => heard >= sent, sent);
  }

  /** Says how many messages it has posted. */
  function post([to, nonce]) {
    const token = "ATTAfalse";
    const texts = [token, "", "0".repeat(64), `token=${token}`, { error: "access_denied" }, { token }, null, [], 5, true];
    const replies = [nonce, "w00112233445566778899aabbccddeeff", "", undefined, null, {}].flatMap((nonce) => [
      { nonce, word: "reply", text: token },
      { nonce, word: "reply", text: "" },
    ]);
    const messages = [...texts, ...replies];
    for (const data of messages) window[to].postMessage(data, "*");
    // Who knows the nonce and is of the same origin may answer; whoever guesses may not.
    const channel = new BroadcastChannel("w00112233445566778899aabbccddeeff");
    for (const data of messages) channel.postMessage(data);
    channel.close();
    return messages.length;
  }
});
