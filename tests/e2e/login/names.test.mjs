// The names of windows: whoever has one gets what is opened by it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answer, assertLoggedIn, clickLogin, consentOf, openWay, WAYS } from "../support/login.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

/** How another site's frame comes by a name: from the page's tag, by itself, or below a frame in between. */
const TAKERS = ["tag", "itself", "below"];

describe("window names", { timeout: 720_000 }, () => {
  const on = stage();

  /** Puts a frame of another site beside the button, which has taken the name. */
  async function addFrame(page, taker, name) {
    const foreign = `${on.emulator.site.replace("localhost", "127.0.0.1")}/emulator/power-up-host`;
    await page.evaluate(
      ([foreign, taker, name]) => {
        const frame = document.createElement("iframe");
        if (taker === "tag") frame.name = name;
        frame.src = foreign;
        document.body.append(frame);
        return new Promise((resolve) => (frame.onload = resolve));
      },
      [foreign, taker, name],
    );
    const [, frame] = page.frames();
    const take = ([taker, name]) => {
      if (taker === "itself") window.name = name;
      if (taker === "below") document.body.append(Object.assign(document.createElement("iframe"), { name }));
    };
    await frame.evaluate(take, [taker, name]);
    return frame;
  }

  for (const [number, way] of ["client.js's page", "opener", "return to the page"].entries()) {
    const test = sampled(number, TAKERS.length);
    for (const taker of TAKERS) {
      test(`a frame named trello does not get the login: ${way}, ${taker}`, async (t) => {
        const page = await on.person(t);
        await openWay(page, on.emulator, WAYS[way]);
        const frame = await addFrame(page, taker, "trello");
        const address = frame.url();
        await answer(await clickLogin(page), WAYS[way], "Allow");
        await assertLoggedIn(page, on.emulator, WAYS[way].face);
        // The page knows the names that it gave; the browser tells nobody the others.
        if (taker === "tag") assert.equal(frame.url(), address);
      });
    }
  }

  test("a frame named trello does not get Trello's page for a card either", async (t) => {
    for (const taker of TAKERS) {
      const page = await on.person(t);
      await openWay(page, on.emulator, WAYS["client.js's page"]);
      await addFrame(page, taker, "trello");
      await page.evaluate(() => {
        document.querySelector("button").onclick = () => void client.addCard({ name: "n" });
      });
      const popup = await clickLogin(page);
      await popup.waitForURL(/add-card/);
      await popup.close();
    }
  });

  test("client.js's name is the window's, so that a second login goes to the same", async (t) => {
    const page = await on.person(t);
    await openWay(page, on.emulator, WAYS["client.js's page"]);
    const popup = await clickLogin(page);
    assert.equal(await popup.evaluate(() => window.name), "trello");
  });

  test("npm: each login has a window of its own, whose name says nothing", async (t) => {
    const page = await on.person(t);
    const signal = "signal: (window.cancel = new AbortController()).signal";
    await openWay(page, on.emulator, WAYS["return to the page"], signal);
    const names = [];
    for (let round = 0; round < 2; round++) {
      const popup = await clickLogin(page);
      names.push(await popup.evaluate(() => window.name));
      const nonce = /trello_login%3Dw(\w+)/.exec(popup.url())[1];
      assert.ok(!names[round].includes(nonce));
      await page.evaluate(() => cancel.abort());
    }
    assert.notEqual(names[0], names[1]);
    assert.ok(!names.includes("trello"));
  });

  test("a second click in a relay goes to the same window", async (t) => {
    const page = await on.person(t);
    await openWay(page, on.emulator, WAYS.relay);
    const relay = await clickLogin(page);
    const consent = await consentOf(relay, WAYS.relay);
    await relay.getByRole("button", { name: "Continue to Trello" }).click();
    const closed = relay.waitForEvent("close");
    await consent.getByRole("button", { name: "Allow" }).click();
    await closed;
    await assertLoggedIn(page, on.emulator, "import");
    assert.equal(page.context().pages().length, 1);
  });
});
