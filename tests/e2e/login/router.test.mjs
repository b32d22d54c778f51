// A router that runs before the wasm of the slim entry is there.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "../support/faces.mjs";
import { answer, clickLogin, ended, keptAs, putButton } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";

const REDIRECT = "00112233445566778899aabbccddeeff";

describe("the slim entry and a router", { timeout: 360_000 }, () => {
  const on = stage();

  /** The page, as the person has come to this route of it. */
  async function opened(t, route) {
    const page = await on.person(t);
    await openPage(page, on.emulator, "slim.html");
    await page.evaluate((route) => history.replaceState(null, "", route), route);
    return page;
  }

  async function goAndAnswer(page, choice) {
    await putButton(page, `type: "redirect"`);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("button", { name: choice }).click();
    await page.waitForFunction(() => window.client);
  }

  for (const route of ["slim.html?x=1#/boards/1?a=b", "slim.html#/r", "slim.html?x=1&y=%20", "slim.html"]) {
    test(`the answer to a redirect has left the address when the router looks at it: ${route}`, async (t) => {
      const page = await opened(t, route);
      await goAndAnswer(page, "Deny");
      assert.equal(await page.evaluate(() => seenByRouter), `${on.emulator.app}/pages/${route}`);
      const { refused } = await page.evaluate(() => outcome(() => client.authorize({ interactive: false })));
      assert.equal(refused.code, "access_denied");

      await page.evaluate((route) => history.replaceState(null, "", route), route);
      await goAndAnswer(page, "Allow");
      assert.equal(await page.evaluate(() => seenByRouter), `${on.emulator.app}/pages/${route}`);
      assert.match(await page.evaluate(() => client.token()), /^ATTA/);
      assert.equal(page.url(), `${on.emulator.app}/pages/slim.html#/routed`, "where the router went");
      assert.deepEqual(await page.evaluate(() => history.state), { routed: true });
    });
  }

  test("a token that nobody asked for has left it, too, and is taken by nobody", async (t) => {
    const page = await on.person(t);
    const token = await on.emulator.token();
    for (const [address, seen] of [
      [`slim.html?trello_login=${REDIRECT}#token=${token}`, "slim.html"],
      [`slim.html?trello_login=${REDIRECT}&x=1#/r&token=${token}`, "slim.html?x=1#/r"],
      [`slim.html?trello_login=${REDIRECT}#token=${token}&a=1`, "slim.html#a=1"],
    ]) {
      await page.goto("about:blank");
      await openPage(page, on.emulator, address);
      assert.equal(await page.evaluate(() => seenByRouter), `${on.emulator.app}/pages/${seen}`);
      assert.equal(await page.evaluate(() => client.token()), undefined);
      assert.deepEqual(await keptAs(page, token), []);
    }
  });

  test("what is another's stays in the address", async (t) => {
    const page = await on.person(t);
    await openPage(page, on.emulator, "slim.html?x=1#access_token=theirs&token=t&error=e");
    const seen = await page.evaluate(() => seenByRouter);
    assert.equal(seen, `${on.emulator.app}/pages/slim.html?x=1#access_token=theirs&token=t&error=e`);
  });

  test("a popup that comes back to the page hands over, whatever the router does", async (t) => {
    const page = await opened(t, "slim.html#/r");
    await putButton(page);
    await answer(await clickLogin(page), {}, "Allow");
    assert.match((await ended(page)).value, /^ATTA/);
  });
});
