// What a login is asked for is told to be wrong before a window opens.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FACES, openFace, outcome } from "../support/faces.mjs";
import { aboutWasm } from "../support/plain.mjs";
import { stage } from "../support/stage.mjs";

const WRONG = {
  "an unknown type": [`{ type: "Popup" }`, /type/],
  "a scope of another app": [`{ type: "popup", scope: ["read", "card"] }`, /scope/],
  "an unknown scope in an object": [`{ type: "popup", scope: { wirte: true } }`, /scope/],
  "scopes with a space between them": [`{ type: "popup", scope: "read write" }`, /scope/],
  "no scope": [`{ type: "popup", scope: [] }`, /scope/],
  "no scope in an object": [`{ type: "popup", scope: { read: false } }`, /scope/],
  "a text in place of true": [`{ type: "popup", scope: { write: "false" } }`, /scope/],
  "a number as scope": [`{ type: "popup", scope: 5 }`, /scope/],
  "an unknown expiration": [`{ type: "popup", expiration: "7days" }`, /expiration/],
  "a number as expiration": [`{ type: "popup", expiration: 30 }`, /expiration/],
  "an event of the browser": [`new Event("click")`, /event/i],
  "an event of a framework": [`{ type: "click", nativeEvent: {}, preventDefault() {} }`, /event/i],
};

const SCOPES = {
  [`["read", "write"]`]: "read,write",
  [`["read", "write", "account"]`]: "read,write,account",
  [`"read,write"`]: "read,write",
  "{ write: true }": "read,write",
  "undefined": "read",
};

describe("the options of a login", { timeout: 180_000 }, () => {
  const on = stage();

  test("what is unknown is told before a window opens", async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    await watchWindows(page);
    for (const [what, [options, named]] of Object.entries(WRONG)) {
      const { refused } = await outcome(page, `client.authorize(${options})`);
      assert.equal(refused?.code, "invalid_argument", what);
      assert.match(refused.message, named, what);
    }
    assert.deepEqual(await page.evaluate(() => opened), []);
  });

  test("a Power-Up's login tells an event, too", async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    await watchWindows(page);
    await page.evaluate(async () => {
      const { Trello } = await import("/pkg/trello.js");
      window.client = Trello.powerUp({ get() {}, set() {}, remove() {} }, { key: client.key() });
    });
    const { refused } = await outcome(page, `client.authorize(new Event("click"))`);
    assert.equal(refused?.code, "invalid_argument");
    assert.deepEqual(await page.evaluate(() => opened), []);
  });

  test("with OAuth 2.0, scopes that can be none are told before a window opens", { skip: aboutWasm }, async (t) => {
    const page = await on.person(t);
    await page.goto(`${on.emulator.app}/pages/npm.html`);
    await watchWindows(page);
    await page.evaluate(async () => {
      const { Trello } = await import("/pkg/oauth.js");
      window.client = new Trello({ clientId: "an-app", storage: "memory" });
    });
    for (const scope of [`["read", "write"]`, `"read:board:trello,offline_access"`, `{ read: true }`]) {
      const { refused } = await outcome(page, `client.authorize({ type: "popup", scope: ${scope} })`);
      assert.equal(refused?.code, "invalid_argument", scope);
      assert.match(refused.message, /scope/);
    }
    assert.deepEqual(await page.evaluate(() => opened), []);
  });

  for (const face of Object.keys(FACES)) {
    test(`a list of scopes is taken, by ${face}`, async (t) => {
      const page = await on.person(t);
      await openFace(page, on.emulator, face);
      await watchWindows(page);
      for (const [scope, asked] of Object.entries(SCOPES)) {
        await page.evaluate(`client.authorize({ type: "popup", scope: ${scope} }).catch(() => {})`);
        const [url] = await page.evaluate(() => opened.splice(0));
        assert.equal(new URL(url).searchParams.get("scope"), asked, scope);
      }
    });
  }

  for (const face of Object.keys(FACES)) {
    test(`events that only say to be messages do not harm a login that waits, by ${face}`, async (t) => {
      const page = await on.person(t);
      await openFace(page, on.emulator, face);
      await page.evaluate(() => {
        const button = document.createElement("button");
        button.onclick = () => void (window.login = outcome(() => client.authorize({ type: "popup", handoff: "opener" })));
        document.body.append(button);
      });
      const opened = page.waitForEvent("popup");
      await page.locator("button").click();
      const popup = await opened;
      await page.evaluate(() => {
        for (let made = 0; made < 20_000; made++) dispatchEvent(new Event("message"));
      });
      await popup.getByRole("button", { name: "Allow" }).click();
      assert.match((await page.evaluate(() => login)).value, /^ATTA/);
    });
  }

  /** Has the page open no window, and note what it would have opened. */
  async function watchWindows(page) {
    await page.evaluate(() => {
      window.opened = [];
      window.open = (url) => void opened.push(url);
    });
  }
});
