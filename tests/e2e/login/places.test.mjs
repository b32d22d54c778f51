// Places that are not a tab of a browser: browsers inside of apps, pages without an address of their own, and workers.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openFace, openPage } from "../support/faces.mjs";
import { answer, assertLoggedIn, clickLogin, ended, keptAs, putButton, WAYS } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";

/** How browsers inside of apps open a window: they lead the page itself there, and say one of two things. */
const ONLY_WINDOWS = {
  "says that it is the page": () => {
    window.open = (url) => ((location.href = url), window);
  },
  "says that none opened": () => {
    window.open = (url) => ((location.href = url), null);
  },
};

describe("a browser that has one window", { timeout: 720_000 }, () => {
  const on = stage();

  async function opened(t, only, file, options = "") {
    const page = await on.person(t);
    await page.addInitScript(only);
    await openPage(page, on.emulator, file);
    await putButton(page, options);
    return page;
  }

  async function loggedIn(page, choice = "Allow") {
    await page.getByRole("button", { name: "Log in" }).click({ noWaitAfter: true });
    await page.getByRole("button", { name: choice }).click();
    await page.waitForFunction(() => window.client);
    assert.equal(await page.getByRole("dialog").count(), 0);
    return page.evaluate(() => outcome(() => client.authorize({ interactive: false })));
  }

  for (const [name, only] of Object.entries(ONLY_WINDOWS)) {
    for (const file of ["npm.html", "oauth.html"]) {
      test(`brings the login back to the page: it ${name} (${file})`, async (t) => {
        const page = await opened(t, only, file);
        const denied = await loggedIn(page, "Deny");
        assert.equal(denied.refused.code, "access_denied");
        await putButton(page);
        const { value } = await loggedIn(page);
        assert.ok(value);
        assert.equal(page.url(), `${on.emulator.app}/pages/${file}`);
        assert.equal(await page.evaluate(async () => (await client.get("members/me")).username), "mara_okafor");
      });
    }
  }

  for (const name of ["client.js's page", "return to return.html", "relay"]) {
    test(`brings the login back to the page, whichever way its answer was to go: ${name}`, async (t) => {
      const { face, options } = WAYS[name];
      const file = face === "import" ? "npm.html" : "script-tag.html";
      const page = await opened(t, ONLY_WINDOWS["says that it is the page"], file, options);
      const { value } = await loggedIn(page);
      assert.match(value, /^ATTA/);
      assert.equal((await keptAs(page, value)).length, 1);
    });
  }
});

describe("a browser that blocks windows", { timeout: 720_000 }, () => {
  const on = stage({ blocksPopups: true });

  test("a window that opens after all hands over, although one was blocked before", async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import", "?login");
    assert.equal((await page.evaluate(() => login)).refused.code, "popup_blocked");
    await putButton(page);
    await answer(await clickLogin(page), {}, "Allow");
    await assertLoggedIn(page, on.emulator, "import");
  });
});

describe("a page without an address of its own", { timeout: 720_000 }, () => {
  const on = stage();

  async function srcdoc(t) {
    const page = await on.person(t);
    await page.goto(`${on.emulator.app}/pages/script-tag.js`);
    await page.evaluate(async () => {
      const html = await (await fetch("/pages/npm.html")).text();
      const frame = document.createElement("iframe");
      frame.srcdoc = html.replace("<meta", `<base href="/pages/"><meta`);
      document.body.replaceChildren(frame);
    });
    await page.waitForFunction(() => frames[0]?.client);
    return { page, frame: page.frames()[1] };
  }

  test("is told what to pass", async (t) => {
    const { page, frame } = await srcdoc(t);
    await putButton(frame);
    await frame.getByRole("button").click();
    const { refused } = await ended(frame);
    assert.equal(refused.code, "invalid_argument");
    assert.match(refused.message, /about:srcdoc.*Pass the option returnUrl/);
    assert.equal(page.context().pages().length, 1);
  });

  test("logs in with that", async (t) => {
    const { page, frame } = await srcdoc(t);
    await page.evaluate(() => (frames[0].BroadcastChannel = undefined));
    await putButton(frame, `returnUrl: origin + "/pkg/return.html"`);
    await answer(await clickLogin(frame, page), {}, "Allow");
    assert.match((await ended(frame)).value, /^ATTA/);
  });
});

describe("workers", { timeout: 720_000 }, () => {
  const on = stage();

  /** What a login in a worker of the page comes to, for each way to ask. */
  async function refusals() {
    const { Trello } = await import("/pkg/trello.js");
    const trello = new Trello({ key: "0123456789abcdef0123456789abcdef", storage: "memory" });
    const ask = (options) => trello.authorize(options).catch(({ code }) => code);
    const waits = () => new Promise((resolve) => setTimeout(resolve, 2_000, "waits"));
    const returnUrl = `${self.origin}/pkg/return.html`;
    const ways = [{}, { type: "redirect" }, { type: "popup" }, { type: "popup", handoff: "opener" }, { returnUrl }];
    return Promise.all(ways.map((way) => Promise.race([ask(way), waits()])));
  }

  for (const kind of ["Worker", "SharedWorker"]) {
    test(`a ${kind} is told that there is no window`, async (t) => {
      const page = await on.person(t);
      await page.goto(`${on.emulator.app}/pages/script-tag.js`);
      const codes = await page.evaluate(
        ([kind, refusals]) => {
          const say = kind === "Worker" ? "postMessage(codes)" : "ports.then((port) => port.postMessage(codes))";
          const wait = "const ports = new Promise((resolve) => (self.onconnect = ({ ports }) => resolve(ports[0])));";
          const text = `${wait}(${refusals})().then((codes) => ${say});`.replace('"/pkg', `"${origin}/pkg`);
          const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
          const worker = new globalThis[kind](address);
          return new Promise((resolve, reject) => {
            (worker.port ?? worker).onmessage = ({ data }) => resolve(data);
            worker.onerror = ({ message }) => reject(new Error(message));
          });
        },
        [kind, String(refusals)],
      );
      assert.deepEqual(codes, Array(5).fill("no_browser"));
    });
  }
});
