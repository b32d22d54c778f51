// What a redirect brings back: for which client, and what becomes of it where the way back is broken.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openFace, openPage } from "../support/faces.mjs";
import { clickLogin, ended, keptAs, putButton } from "../support/login.mjs";
import { aboutWasm } from "../support/plain.mjs";
import { stage } from "../support/stage.mjs";

describe("coming back from Trello", { timeout: 720_000 }, () => {
  const on = stage();

  const allow = (page) => page.getByRole("button", { name: "Allow" }).click();
  const quietly = (page) => page.evaluate(() => outcome(() => client.authorize({ interactive: false })));

  /** As a host that leads to the address without its query: before the page's scripts run, it is gone. */
  const dropQuery = () => {
    if (/trello_login|state=/.test(location.search)) history.replaceState(null, "", location.pathname + location.hash);
  };

  /** Loads another copy of the library beside the page's own, with a client of this key as `other`. */
  const addCopy = (page, key) =>
    page.evaluate(async (key) => {
      const slim = await import("/pkg/slim.js");
      await slim.init("/pkg/trello.wasm");
      const { api, site } = await (await fetch("/emulator.json")).json();
      window.other = new slim.Trello({ key, apiEndpoint: api, authEndpoint: site });
    }, key);

  test("the answer waits for the client that asked, of whichever copy of the library", { skip: aboutWasm }, async (t) => {
    const { key } = await on.emulator.newApp({ origins: ["http://localhost:*"] });
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    await addCopy(page, key);
    await putButton(page);
    await page.evaluate(() => {
      document.querySelector("button").onclick = () => void other.authorize({ type: "redirect" });
    });
    await page.getByRole("button").click();
    await allow(page);
    await page.waitForFunction(() => window.client);
    assert.doesNotMatch(page.url(), /token|trello_login/);
    assert.equal((await quietly(page)).refused.code, "interaction_required", "it is another key's");
    await addCopy(page, key);
    const token = await page.evaluate(() => other.token());
    assert.match(token, /^ATTA/);
    assert.deepEqual(await keptAs(page, token), [`localStorage trello_token:${key}`]);
  });

  test("an answer that slim took out of the address reaches another copy before slim's wasm is there", { skip: aboutWasm }, async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    await putButton(page, `type: "redirect"`);
    await page.addInitScript(() => {
      if (/^\?trello_login/.test(location.search)) window.early = import("/pkg/slim.js");
    });
    await page.getByRole("button").click();
    await allow(page);
    await page.waitForFunction(() => window.early && window.client);
    assert.doesNotMatch(page.url(), /token|trello_login/);
    const { value } = await page.evaluate(async () => (await early, outcome(() => client.authorize({ interactive: false }))));
    assert.match(value, /^ATTA/);
  });

  test("a first redirect is no circle, whatever the clock says", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(() => (Date.now = () => 5_000));
    await page.goto(`${on.emulator.app}/pages/npm.html?redirect`);
    await page.getByRole("button", { name: "Allow" }).waitFor();
  });

  test("an answer that nobody asked for is told by another copy, too", { skip: aboutWasm }, async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import", "?trello_login=00112233445566778899aabbccddeeff#token=ATTAforeign");
    await addCopy(page, on.emulator.key);
    const { refused } = await page.evaluate(() => outcome(() => other.authorize({ interactive: false })));
    assert.equal(refused.code, "state_mismatch");
  });

  for (const file of ["npm.html", "script-tag.html", "oauth.html"]) {
    test(`a page that logs in whenever it is loaded goes to Trello once, and again by a click (${file})`, async (t) => {
      const page = await on.person(t);
      await page.addInitScript(() => {
        // The answer is for nobody: neither its nonce nor its token, or code, is left.
        const isBack = /trello_login|state=/.test(location.search);
        if (!isBack) return;
        history.replaceState(null, "", `${location.pathname}?redirect`);
        console.info("came back");
      });
      await on.emulator.settings({ consent: "allow" });
      // What the first page says may be lost as it leaves.
      const askedAgain = new Promise((resolve) => {
        let isBack = false;
        page.on("console", (message) => {
          isBack ||= message.text() === "came back";
          if (isBack && message.text() === "asked without a click") resolve();
        });
      });
      await page.goto(`${on.emulator.app}/pages/${file}?redirect`).catch(() => {});
      await askedAgain;
      const { refused } = await page.evaluate(() => login);
      assert.equal(refused.code, "interaction_required");
      assert.match(refused.message, /without a login less than a minute ago/);
      assert.equal(await trips(), 1);
      await on.emulator.settings({ consent: "ask" });
      await putButton(page, `type: "redirect"`);
      await page.getByRole("button", { name: "Log in" }).click({ noWaitAfter: true });
      await page.getByRole("button", { name: "Allow" }).waitFor();
      assert.equal(await trips(), 2);
    });
  }

  const trips = async () =>
    (await on.emulator.requests()).filter(({ path }) => /authorize$/.test(path)).length;

  test("who came back with a login may be sent again at once", async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    await putButton(page, `type: "redirect"`);
    await page.getByRole("button", { name: "Log in" }).click();
    await allow(page);
    await page.waitForFunction(() => window.client?.authorized());
    await on.emulator.revoke(await page.evaluate(() => client.token()));
    await page.goto(`${on.emulator.app}/pages/script-tag.js`);
    await page.evaluate(() => localStorage.clear());
    await page.goto(`${on.emulator.app}/pages/npm.html?redirect`).catch(() => {});
    await page.getByRole("button", { name: "Allow" }).waitFor();
  });

  test("a host that drops the query leaves no token in the address, and the page is told why", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(dropQuery);
    await openFace(page, on.emulator, "import");
    await putButton(page, `type: "redirect"`);
    await page.getByRole("button", { name: "Log in" }).click();
    await allow(page);
    await page.waitForFunction(() => window.client);
    assert.equal(page.url(), `${on.emulator.app}/pages/npm.html`);
    const { refused } = await quietly(page);
    assert.equal(refused.code, "state_mismatch");
    assert.match(refused.message, /query/);
    for (const { token } of await on.emulator.tokens()) assert.deepEqual(await keptAs(page, token), []);
  });

  test("nor does one in the address of a window", async (t) => {
    const page = await on.person(t);
    await page.context().addInitScript(dropQuery);
    await openFace(page, on.emulator, "import");
    await putButton(page);
    const popup = await clickLogin(page);
    await popup.getByRole("button", { name: "Allow" }).click();
    await popup.waitForFunction(() => window.client);
    assert.equal(popup.url(), `${on.emulator.app}/pages/npm.html`);
    await popup.close();
  });

  test("another's parameter of that name stays where nobody logs in", async (t) => {
    const page = await on.person(t);
    await openPage(page, on.emulator, "npm.html#token=reset123");
    assert.ok(page.url().endsWith("#token=reset123"), page.url());
  });
});
