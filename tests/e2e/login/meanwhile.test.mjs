// What happens to a page while a login of it waits: other logins, other keys, signals, clocks, and the back button.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { openFace } from "../support/faces.mjs";
import { answer, assertLoggedIn, clickLogin, ended, keptAs, openWay, putButton, waits, WAYS } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";
import { startStranger } from "../support/stranger.mjs";

const SIGNAL = "signal: (window.cancel = new AbortController()).signal";

describe("while a popup waits", { timeout: 360_000 }, () => {
  const on = stage();

  async function begun(t, way, more) {
    const page = await on.person(t);
    await openWay(page, on.emulator, way, more);
    return page;
  }

  test("a token that the page sets stays when the popup is closed, and no logout is said", async (t) => {
    for (const name of ["opener", "client.js's page"]) {
      const page = await begun(t, WAYS[name], "closedGrace: 50");
      const popup = await clickLogin(page);
      await page.evaluate(() => {
        window.said = [];
        client.on("deauthorized", () => said.push("deauthorized"));
        client.setToken("ATTAmine");
      });
      await popup.close();
      assert.equal((await ended(page)).refused.code, "popup_closed");
      assert.equal(await page.evaluate(() => client.token()), "ATTAmine", name);
      assert.deepEqual(await page.evaluate(() => said), []);
    }
  });

  test("a window that reads closed is waited for as long as the option says", async (t) => {
    const page = await begun(t, WAYS.opener, "closedGrace: 60_000, timeout: 2_500");
    await (await clickLogin(page)).close();
    assert.equal((await ended(page)).refused.code, "timeout");
  });

  test("a login in another tab stays when the popup is closed", async (t) => {
    const page = await begun(t, WAYS.opener, "closedGrace: 50");
    const other = await page.context().newPage();
    await openWay(other, on.emulator, WAYS.opener);
    const popup = await clickLogin(page);
    await answer(await clickLogin(other), WAYS.opener, "Allow");
    await page.waitForFunction(() => client.authorized());
    await popup.close();
    assert.equal((await ended(page)).refused.code, "popup_closed");
    const token = await assertLoggedIn(other, on.emulator, "import");
    assert.equal(await page.evaluate(() => client.token()), token);
  });

  test("the token for one key is not taken for another", async (t) => {
    const page = await begun(t, WAYS.opener);
    const popup = await clickLogin(page);
    await page.evaluate(() => client.setKey("otherkey"));
    await answer(popup, WAYS.opener, "Allow");
    assert.equal((await ended(page)).refused.code, "aborted");
    assert.equal(await page.evaluate(() => client.authorized()), false);
    for (const { token } of await on.emulator.tokens()) assert.deepEqual(await keptAs(page, token), []);
  });

  test("client.js: who joins leaves by a signal or time of its own, and the window waits for the others", async (t) => {
    const way = WAYS["client.js's page"];
    const page = await begun(t, way, SIGNAL);
    const popup = await clickLogin(page);
    await page.evaluate(() => {
      window.own = new AbortController();
      logins.push(outcome(() => client.authorize({ type: "popup", signal: own.signal })));
      logins.push(outcome(() => client.authorize({ type: "popup", timeout: 100 })));
      logins.push(outcome(() => client.authorize({ type: "popup" })));
      own.abort();
    });
    assert.equal((await ended(page, 1)).refused.code, "aborted");
    assert.equal((await ended(page, 2)).refused.code, "timeout");
    assert.ok(await waits(page));
    await page.evaluate(() => cancel.abort());
    assert.equal((await ended(page)).refused.code, "aborted");
    assert.ok(await waits(page, 3), "the window is still there for the last");
    await answer(popup, way, "Allow");
    await assertLoggedIn(page, on.emulator, way.face, 3);
  });

  test("a page that comes back as it was waits no longer", async (t) => {
    const page = await begun(t, WAYS["return to the page"]);
    const popup = await clickLogin(page);
    const closed = popup.waitForEvent("close");
    // A browser keeps no page with an open window of its own, but may once that one is closed.
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    assert.equal((await ended(page)).refused.code, "aborted");
    await closed;
  });

  test("an empty text from the consent page is a denial", async (t) => {
    const page = await begun(t, WAYS.opener);
    const popup = await clickLogin(page);
    const closed = popup.waitForEvent("close");
    await popup.evaluate(() => opener.postMessage("", "*")).catch(() => {});
    assert.equal((await ended(page)).refused.code, "access_denied");
    await closed;
  });

  test("a second login brings the window to the front", async (t) => {
    for (const face of ["import", "script tag"]) {
      const page = await begun(t, { face, options: `handoff: "return"` }, SIGNAL);
      await page.evaluate(() => {
        window.focused = 0;
        const { open } = window;
        window.open = (...args) => {
          const popup = open(...args);
          const own = { focus: () => focused++, close: () => popup.close(), postMessage: (...rest) => popup.postMessage(...rest) };
          return Object.defineProperty(own, "closed", { get: () => popup.closed });
        };
      });
      await clickLogin(page);
      assert.equal(await page.evaluate(() => focused), 0);
      await page.getByRole("button").click();
      assert.equal(await page.evaluate(() => focused), 1, face);
      await page.evaluate(() => cancel.abort());
    }
  });

  test("a page that has the login window's name opens a window and stays where it is", async (t) => {
    for (const [face, options] of [["import", ""], ["script tag", `handoff: "return"`]]) {
      const page = await begun(t, { face, options });
      await page.evaluate(() => void (window.name = "trello"));
      await answer(await clickLogin(page), WAYS["return to the page"], "Allow");
      await assertLoggedIn(page, on.emulator, face);
    }
  });
});

describe("a login that waits for no window", { timeout: 360_000 }, () => {
  const on = stage();

  test("ends by signal and time where the store never answers", async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    const codes = await page.evaluate(async () => {
      const { Trello } = await import("/pkg/trello.js");
      const { key, api, site } = await (await fetch("/emulator.json")).json();
      const never = () => new Promise(() => {});
      const slow = new Trello({ key, apiEndpoint: api, authEndpoint: site, storage: { get: never, set: never, remove: never } });
      const controller = new AbortController();
      const begin = (options) => slow.authorize(options).catch(({ code }) => code);
      const logins = [{ interactive: false, timeout: 50 }, { timeout: 50 }].map(begin);
      const aborted = [{ interactive: false }, {}].map((options) => begin({ ...options, signal: controller.signal }));
      controller.abort();
      return Promise.all([...logins, ...aborted]);
    });
    assert.deepEqual(codes, ["timeout", "timeout", "aborted", "aborted"]);
    assert.deepEqual(await on.emulator.requests(), [], "no redirect starts afterwards");
  });

  for (const [face, name] of [["import", "npm.html"], ["script tag", "script-tag.html"]]) {
    test(`a redirect that does not get away ends by signal and time, and the page stays (${face})`, async (t) => {
      const page = await on.person(t);
      for (const [end, options] of [["aborted", SIGNAL], ["timeout", "timeout: 300"]]) {
        await openFace(page, on.emulator, face);
        await on.emulator.settings({ consent: "hang" });
        await putButton(page, `type: "redirect", ${options}`);
        await page.evaluate(() => {
          const { onclick } = document.querySelector("button");
          document.querySelector("button").onclick = () => {
            onclick();
            logins[0].then(({ refused }) => console.info(`ended: ${refused.code}`));
            setTimeout(() => window.cancel?.abort(), 300);
          };
        });
        // While the page is on its way nothing can be asked of it.
        const said = page.waitForEvent("console", (message) => message.text().startsWith("ended"));
        await page.getByRole("button").click({ noWaitAfter: true });
        assert.equal((await said).text(), `ended: ${end}`);
        await on.emulator.settings({ consent: "ask" });
        await putButton(page);
        await answer(await clickLogin(page), face === "import" ? WAYS["return to the page"] : WAYS["client.js's page"], "Allow");
        assert.match((await ended(page, 1)).value, /^ATTA/);
        assert.ok(page.url().endsWith(name), page.url());
        await page.evaluate(() => client.deauthorize());
      }
    });
  }
});

describe("the back button", { timeout: 360_000 }, () => {
  const on = stage({ keepsPages: true });

  test("brings a page back whose logins by redirect are all told", { skip: lacks("pages behind the back button") }, async (t) => {
    await on.emulator.settings({ headers: [{ path: "/", headers: { "Cache-Control": "max-age=60" } }] });
    const stranger = await startStranger(t);
    const page = await on.person(t);
    await page.addInitScript((origin) => {
      if (sessionStorage.left && location.pathname.endsWith("npm.html")) fetch(`${origin}/anew`);
      delete sessionStorage.left;
    }, stranger.origin);
    let told;
    // A browser that is short of memory loads the page anew instead of keeping it.
    for (let tries = 0; tries < 5 && !/restored/.test(told); tries++) told = await leaveAndReturn(page, stranger);
    assert.match(told, /restored:aborted,aborted /);
  });

  /** What the page says when the back button shows it again. The driver may lose sight of it; so it tells a server. */
  async function leaveAndReturn(page, { origin, next }) {
    await openFace(page, on.emulator, "import");
    await putButton(page, `type: "redirect"`);
    await page.evaluate((origin) => {
      addEventListener("pagehide", () => (sessionStorage.left = "yes"));
      const { onclick } = document.querySelector("button");
      document.querySelector("button").onclick = () => (onclick(), onclick());
      addEventListener("pageshow", async () => {
        const ends = await Promise.all(logins);
        delete sessionStorage.left;
        fetch(`${origin}/restored:${ends.map(({ refused }) => refused.code)}`);
      });
    }, origin);
    const place = await page.evaluate(() => history.length);
    await page.getByRole("button").click({ noWaitAfter: true });
    await page.getByRole("button", { name: "Allow" }).waitFor();
    const told = next();
    // Each of the two has an entry of its own where the browser got there before the second began.
    await page.evaluate((place) => history.go(place - history.length), place).catch(() => {});
    return told;
  }
});
