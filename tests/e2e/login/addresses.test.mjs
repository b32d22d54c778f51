// What an address can do: crafted links, windows that nobody waits for, redirects that end in another way.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FACES, openFace } from "../support/faces.mjs";
import { answer, assertLoggedIn, clickLogin, ended, keptAs, openWay, putButton, WAYS } from "../support/login.mjs";
import { aboutWasm } from "../support/plain.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

const WINDOW = "w00112233445566778899aabbccddeeff";
const REDIRECT = "00112233445566778899aabbccddeeff";

for (const [number, [face, file]] of Object.entries(FACES).entries()) {
  describe(`addresses, by ${face}`, { timeout: 360_000 }, () => {
    const test = sampled(number);
    const on = stage();

    test("no crafted link changes who is logged in", async (t) => {
      const page = await on.person(t);
      await openWay(page, on.emulator, { face, options: "" });
      await answer(await clickLogin(page), {}, "Allow");
      const own = (await ended(page)).value;
      const foreign = await on.emulator.token();
      const links = [
        `?trello_login=${WINDOW}#token=${foreign}`,
        `?trello_login=${REDIRECT}#token=${foreign}`,
        `?trello_login=#token=${foreign}`,
        `?trello_login=${WINDOW}&trello_login=${REDIRECT}#token=${foreign}`,
        `#token=${foreign}`,
        `#/route?token=${foreign}`,
        `?token=${foreign}`,
      ];
      for (const link of links) {
        await page.goto("about:blank");
        await openFace(page, on.emulator, face, link);
        const before = await page.evaluate(() => client.token());
        assert.ok([own, undefined].includes(before), link);
        await page.evaluate(() => void outcome(() => client.authorize({ interactive: false })));
        assert.notEqual(await page.evaluate(() => client.token()), foreign, link);
        assert.deepEqual(await keptAs(page, foreign), [], link);
        assert.equal((await keptAs(page, own)).length, 1, link);
      }
    });

    test("another provider's token stays in the address", async (t) => {
      const page = await on.person(t);
      await openFace(page, on.emulator, face, "?x=1#access_token=theirs&state=s");
      await page.evaluate(() => outcome(() => client.authorize({ interactive: false })));
      assert.ok(page.url().endsWith(`${file}?x=1#access_token=theirs&state=s`), page.url());
    });

    test("a window that hands over logs nobody in, leaves for nowhere, and says when nobody waits", async (t) => {
      const page = await on.person(t);
      const token = await on.emulator.token();
      await page.clock.install();
      await openFace(page, on.emulator, face, `?trello_login=${WINDOW}#token=${token}`);
      assert.ok(page.url().endsWith(file), page.url());
      const settled = await page.evaluate(() => {
        window.settled = 0;
        for (const type of ["popup", "redirect"]) {
          for (const interactive of [true, false]) client.authorize({ type, interactive }).finally(() => settled++).catch(() => {});
        }
        return new Promise((resolve) => setTimeout(() => resolve(settled), 0));
      }).catch(() => "?");
      assert.ok([0, "?"].includes(settled));
      assert.equal(page.context().pages().length, 1);
      await page.clock.fastForward(11_000);
      await page.getByRole("dialog").getByText("The page that began this login is gone.").waitFor();
      assert.deepEqual(await keptAs(page, token), []);
      assert.deepEqual(await on.emulator.requests(), []);
    });
  });
}

describe("a crafted link to a page of client.js", { timeout: 360_000 }, () => {
  const on = stage();

  test("is not taken by a login that is not to be kept, where the page keeps a token", async (t) => {
    const page = await on.person(t);
    const own = await on.emulator.token();
    const quiet = () => page.evaluate(() => outcome(() => client.authorize({ persist: false, interactive: false })).then(() => client.token()));
    await openFace(page, on.emulator, "script tag");
    await page.evaluate((own) => localStorage.setItem("trello_token", own), own);
    await page.goto("about:blank");
    await openFace(page, on.emulator, "script tag", "#token=ATTAforeign");
    assert.notEqual(await quiet(), "ATTAforeign");
    assert.doesNotMatch(page.url(), /ATTAforeign/);
    assert.equal(await page.evaluate(() => localStorage.trello_token), own);
    await page.evaluate(() => localStorage.removeItem("trello_token"));
    await page.goto("about:blank");
    await openFace(page, on.emulator, "script tag", "#token=ATTAforeign");
    assert.equal(await quiet(), "ATTAforeign", "as client.js did, where nobody was logged in");
  });
});

describe("redirects", { timeout: 360_000 }, () => {
  const on = stage();

  async function opened(t, query = "") {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import", query);
    await putButton(page, `type: "redirect"`);
    return page;
  }

  const goAndAnswer = async (page, choice) => {
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("button", { name: choice }).click();
    await page.waitForFunction(() => window.client);
  };

  test("come back to query and route, however often, and add nothing to the address", async (t) => {
    const page = await opened(t, "?x=1#/boards/1?a=b");
    for (const choice of ["Deny", "Deny", "Allow"]) {
      await goAndAnswer(page, choice);
      assert.equal(page.url(), `${on.emulator.app}/pages/npm.html?x=1#/boards/1?a=b`);
      if (choice === "Deny") {
        const { refused } = await page.evaluate(() => outcome(() => client.authorize({ interactive: false })));
        assert.equal(refused.code, "access_denied");
        await putButton(page, `type: "redirect"`);
      }
    }
    assert.match(await page.evaluate(() => client.token()), /^ATTA/);
    for (const { query } of (await on.emulator.requests()).filter(({ path }) => path === "/1/authorize")) {
      assert.ok((JSON.stringify(query).match(/trello_login/g) ?? []).length <= 2, "one nonce in each of the two names");
    }
  });

  test("an answer in another tab than the one that left is told, and logs nobody in", async (t) => {
    const page = await opened(t);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.waitForURL(/authorize/);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole("button", { name: "Allow" }).click();
    await other.waitForFunction(() => window.client);
    assert.ok(other.url().endsWith("/pages/npm.html"), other.url());
    const { refused } = await other.evaluate(() => outcome(() => client.authorize({ interactive: false })));
    assert.equal(refused.code, "state_mismatch");
    for (const { token } of await on.emulator.tokens()) assert.deepEqual(await keptAs(other, token), []);
  });

  test("where the tab keeps nothing, it is said before the page is left", async (t) => {
    const page = await on.person(t);
    await page.addInitScript(() => {
      Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
    });
    await openFace(page, on.emulator, "import");
    await putButton(page, `type: "redirect"`);
    await page.getByRole("button").click();
    const { refused } = await ended(page);
    assert.equal(refused.code, "storage_unavailable");
    assert.match(refused.message, /type: "popup"/);
    assert.deepEqual(await on.emulator.requests(), []);
    await putButton(page);
    await answer(await clickLogin(page), {}, "Allow");
    assert.match((await ended(page, 1)).value, /^ATTA/);
  });

  test("one that cannot come back to this page's origin is refused before the page is left", { skip: aboutWasm }, async (t) => {
    const page = await opened(t);
    const other = `${on.emulator.app.replace("localhost", "127.0.0.1")}/pages/npm.html`;
    const { refused } = await page.evaluate((returnUrl) => outcome(() => client.authorize({ returnUrl })), other);
    assert.equal(refused.code, "invalid_argument");
    assert.match(refused.message, /returnUrl/);
    assert.deepEqual(await on.emulator.requests(), []);
    const { refused: oauth } = await page.evaluate(async (redirectUri) => {
      const { Trello } = await import("/pkg/oauth.js");
      const { clientId, site } = await (await fetch("/emulator.json")).json();
      return outcome(() => new Trello({ clientId, authEndpoint: site, redirectUri }).authorize());
    }, other);
    assert.equal(oauth.code, "invalid_argument");
  });

  test("a second copy of the library in a window that hands over waits as well", { skip: aboutWasm }, async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import", `?trello_login=${WINDOW}#token=${await on.emulator.token()}`);
    const first = await page.evaluate(async () => {
      const { init, Trello } = await import("/pkg/slim.js");
      await init("/pkg/trello.wasm");
      const other = new Trello({ key: "0123456789abcdef0123456789abcdef" });
      const calls = [other, client].map((client) => outcome(() => client.authorize({ interactive: false })));
      return Promise.race([...calls, new Promise((resolve) => setTimeout(resolve, 0, "waits"))]);
    });
    assert.equal(first, "waits");
  });

  test("a window that the browser does not close says so, and the token has arrived", async (t) => {
    const page = await on.person(t);
    await on.emulator.settings({
      headers: [{ path: "/1/authorize", origin: "site", headers: { "Cross-Origin-Opener-Policy": "same-origin" } }],
    });
    await page.context().addInitScript(() => (window.close = () => {}));
    for (const name of ["return to the page", "return to return.html"]) {
      await openWay(page, on.emulator, WAYS[name]);
      const popup = await clickLogin(page);
      await popup.getByRole("button", { name: "Allow" }).click();
      await popup.getByRole("dialog").getByText("This login is over. You can close this window.").waitFor();
      const token = await assertLoggedIn(page, on.emulator, "import");
      assert.ok(!popup.url().includes(token));
      await page.evaluate(() => client.deauthorize());
    }
  });
});

describe("a browser that blocks windows", { timeout: 360_000 }, () => {
  const on = stage({ blocksPopups: true });

  test("the link of a blocked popup logs in by redirect", async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import", "?login");
    const { refused } = await page.evaluate(() => login);
    assert.equal(refused.code, "popup_blocked");
    await page.evaluate(() => {
      const link = document.createElement("a");
      link.href = lastError.authorizeUrl;
      link.textContent = "Log in at Trello";
      document.body.replaceChildren(link);
    });
    await page.getByRole("link").click();
    await page.getByRole("button", { name: "Allow" }).click();
    await page.waitForFunction(() => window.client?.authorized());
  });
});
