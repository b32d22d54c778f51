// A login from a frame on another site's page, as a Power-Up has it: storage and channels of its own, or none at all.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { lacks } from "../support/browser.mjs";
import { answer, clickLogin, ended, keptAs, putButton, waits, WAYS } from "../support/login.mjs";
import { askedWithoutClick } from "../support/faces.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

const RETURN_PAGE = `returnUrl: location.origin + "/pkg/return.html"`;
const FRAMED = {
  "without a return page": { options: "" },
  "with a return page": { options: RETURN_PAGE, relayed: true, survives: true },
  "with itself as return page": { options: "returnUrl: location.origin + location.pathname", relayed: true, survives: true },
  "back to a return page, without the relay": { options: `handoff: "return", ${RETURN_PAGE}` },
};
const CUT = [{ path: "/1/authorize", origin: "site", headers: { "Cross-Origin-Opener-Policy": "same-origin" } }];
const SANDBOX = "allow-scripts allow-same-origin allow-forms";

/** What blocks windows takes a whole browser: a suite of its own where the rest does without. */
const SUITES = [{ frames: "partitioned" }, { frames: "partitioned", blocksPopups: true }, { frames: "denied", blocksPopups: true }];

for (const { frames, blocksPopups } of SUITES) {
  const title = `a frame on another site's page, its storage ${frames}${blocksPopups ? ", windows blocked" : ""}`;
  describe(title, { timeout: 360_000, skip: frames === "denied" && lacks("a switch that denies storage") }, () => {
    const test = sampled(0, frames === "denied" ? 3 : 1);
    const on = stage({ frames, blocksPopups });

    if (blocksPopups) {
      test("without a click it is blocked, and a button can try again", async (t) => {
        const { page, frame } = await powerUp(t, "", "?redirect");
        const { refused } = await frame.evaluate(() => login);
        assert.equal(refused.code, "popup_blocked");
        assert.deepEqual(await on.emulator.requests(), []);
        assert.equal(await frame.evaluate(() => lastError.authorizeUrl), undefined, "no link would bring the answer here");
        await frame.evaluate(() => (document.querySelector("button").onclick = () => logins.push(outcome(() => lastError.retry()))));
        await answer(await clickLogin(frame, page), WAYS.opener, "Allow");
        await assertArrived(page, frame);
      });
    }
    if (blocksPopups && frames === "partitioned") return;

    for (const [name, way] of Object.entries(FRAMED)) {
      test(`allow and deny, ${name}`, async (t) => {
        const { page, frame } = await powerUp(t, way.options);
        await answer(await clickLogin(frame, page), way, "Deny");
        assert.equal((await ended(frame)).refused.code, "access_denied");
        await answer(await clickLogin(frame, page), way, "Allow");
        await assertArrived(page, frame, 1);
      });

      test(`the opener is cut on the consent page, ${name}`, async (t) => {
        await on.emulator.settings({ headers: CUT });
        const { page, frame } = await powerUp(t, way.survives ? way.options : `${way.options || "persist: true"}, closedGrace: 300`);
        const popup = await clickLogin(frame, page);
        if (way.survives) {
          await answer(popup, way, "Allow");
          return assertArrived(page, frame);
        }
        assert.equal((await ended(frame)).refused.code, "popup_closed");
        await assertNothingKept(page);
      });
    }

    test("a redirect becomes a popup, since the consent page is shown in no frame", async (t) => {
      const { page, frame } = await powerUp(t, `type: "redirect"`);
      await answer(await clickLogin(frame, page), WAYS.opener, "Allow");
      await assertArrived(page, frame);
      assert.ok(frame.url().startsWith(`${on.emulator.app}/pages/npm.html`));
    });

    test("a sandbox without popups says that it is blocked", async (t) => {
      for (const options of ["", RETURN_PAGE]) {
        const { page, frame } = await powerUp(t, options, "", SANDBOX);
        await frame.getByRole("button").click();
        assert.equal((await ended(frame)).refused.code, "popup_blocked");
        assert.equal(page.context().pages().length, 1);
        await assertNothingKept(page);
      }
    });

    test("a board that cuts the windows of its frames makes them read blocked", async (t) => {
      const headers = { "Cross-Origin-Opener-Policy": "same-origin" };
      await on.emulator.settings({ headers: [{ path: "/emulator/power-up-host", origin: "site", headers }] });
      for (const options of ["", RETURN_PAGE]) {
        const { page, frame } = await powerUp(t, options);
        await frame.getByRole("button").click();
        assert.equal((await ended(frame)).refused.code, "popup_blocked");
        await assertNothingKept(page);
      }
    });

    test("a sandbox that its popups keep lets the token through", async (t) => {
      for (const way of Object.values(FRAMED)) {
        const { page, frame } = await powerUp(t, way.options, "", `${SANDBOX} allow-popups`);
        await answer(await clickLogin(frame, page), way, "Allow");
        await assertArrived(page, frame);
      }
    });

    test("a sandbox without an origin is told at once", async (t) => {
      const { page, frame } = await powerUp(t, "", "", "allow-scripts allow-popups allow-forms", "script-tag.html");
      await frame.getByRole("button").click();
      assert.equal((await ended(frame)).refused.code, "invalid_origin");
      assert.equal(page.context().pages().length, 1);
    });

    test("a relay that is closed ends the login, and the next click begins another", async (t) => {
      const { page, frame } = await powerUp(t, RETURN_PAGE);
      const way = FRAMED["with a return page"];
      await (await clickLogin(frame, page)).close();
      assert.ok(await waits(frame));
      await answer(await clickLogin(frame, page), way, "Allow");
      assert.equal((await ended(frame)).refused.code, "popup_closed");
      await assertArrived(page, frame, 1);
    });

    test("a frame of the page's own site needs no relay, whatever the consent page cuts", async (t) => {
      await on.emulator.settings({ headers: CUT });
      const page = await on.person(t);
      await page.goto(`${on.emulator.app}/pages/script-tag.js`);
      await page.evaluate(() => (document.body.append(document.createElement("iframe")), (frames[0].frameElement.src = "/pages/npm.html")));
      await page.waitForFunction(() => frames[0].client);
      const frame = page.frames()[1];
      await putButton(frame, `type: "redirect"`);
      await answer(await clickLogin(frame, page), WAYS["return to the page"], "Allow");
      assert.match((await ended(frame)).value, /^ATTA/);
    });

    /** A page of a Power-Up in a board of another site. */
    async function powerUp(t, options, query = "", sandbox, file = "npm.html") {
      const page = await on.person(t);
      const host = new URL(`${on.emulator.site.replace("localhost", "127.0.0.1")}/emulator/power-up-host`);
      host.searchParams.set("src", `${on.emulator.app}/pages/${file}${query}`);
      if (sandbox) host.searchParams.set("sandbox", sandbox);
      const asked = query && askedWithoutClick(page);
      await page.goto(host.href);
      await asked;
      const frame = page.frames()[1];
      await frame.waitForFunction(() => window.client);
      await putButton(frame, options);
      return { page, frame };
    }

    /** The token is in the frame, kept in its place if there is one, and nowhere in the storage of the windows. */
    async function assertArrived(page, frame, number = 0) {
      const { value, refused } = await ended(frame, number);
      assert.match(value ?? JSON.stringify(refused), /^ATTA/);
      assert.equal(await frame.evaluate(() => client.token()), value);
      const place = frames === "denied" ? [] : [`localStorage trello_token:${on.emulator.key}`];
      assert.deepEqual(await keptAs(frame, value), place);
      await assertNothingKept(page);
    }

    /** No good token is in the storage that windows of the frame's origin have. */
    async function assertNothingKept(page) {
      const window = await page.context().newPage();
      await window.goto(`${on.emulator.app}/pages/script-tag.js`);
      for (const { token } of await on.emulator.tokens()) assert.deepEqual(await keptAs(window, token), []);
      await window.close();
    }
  });
}
