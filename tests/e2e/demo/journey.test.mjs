// The whole way of a person through the demo, with real clicks, real popups and two origins.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BOARD, boardId, Demo } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

describe("a person and the demo", { timeout: 360_000 }, () => {
  const on = stage();

  test("says no, then yes, renames a board, and is still logged in after a reload", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    await demo.open();
    await demo.byPopup.waitFor();
    assert.equal(await demo.keptToken(), null, "a clean profile");

    const popup = await demo.popupOf(() => demo.byPopup.click());
    await popup.getByRole("heading", { name: "Let trello-wasm demo use your account?" }).waitFor();
    assert.equal(new URL(popup.url()).origin, on.emulator.site);
    assert.notEqual(on.emulator.site, on.emulator.app);
    const closed = popup.waitForEvent("close");
    await popup.getByRole("button", { name: "Deny" }).click();
    await closed;
    await demo.says("Access was denied on Trello's consent page.");
    await demo.says("access_denied");
    assert.equal(await demo.keptToken(), null);

    await demo.answerPopup(demo.page.getByRole("button", { name: "Try again" }), "Allow");
    await demo.boards.waitFor();
    assert.match(await demo.keptToken(), /^ATTA/);
    assert.doesNotMatch(demo.page.url(), /token/i);

    await demo.openBoard();
    await demo.page.getByRole("button", { name: "Rename the board" }).click();
    await demo.page.getByRole("textbox", { name: "Name of the board" }).fill("Winter in the garden");
    await demo.page.getByRole("button", { name: "Rename", exact: true }).click();
    await demo.says("The board is called “Winter in the garden” now.");
    const id = await boardId(on.emulator, "Winter in the garden");
    const put = (await on.emulator.requests()).filter(({ method }) => method === "PUT");
    assert.deepEqual(put.map(({ path, status }) => [path, status]), [[`/1/boards/${id}`, 200]]);

    await demo.page.reload();
    await demo.title("Winter in the garden").waitFor();
    await demo.page.getByRole("link", { name: "All boards" }).click();
    await demo.boards.waitFor();
  });

  test("by redirect comes back to the board of the address, and leaves no token in the address or behind the back button", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    const { page } = demo;
    const route = `#/boards/${await boardId(on.emulator)}`;
    await demo.open(route);
    await demo.byRedirect.click();
    await page.getByRole("button", { name: "Allow" }).click();
    await demo.title(BOARD).waitFor();

    const token = await demo.keptToken();
    assert.match(token, /^ATTA/);
    assert.equal(page.url(), `${on.emulator.app}/${route}`);
    const history = await page.evaluate(() => navigation.entries().map(({ url }) => url));
    assert.ok(history.length > 0);
    for (const url of [...history, await page.evaluate(() => document.referrer)]) assert.ok(!url.includes(token), "the history holds the token");

    await page.goBack();
    assert.ok(!page.url().includes(token));
    await page.goForward();
    await demo.title(BOARD).waitFor();
    assert.equal(page.url(), `${on.emulator.app}/${route}`);
  });

  test("who denies a redirect is told so, at the same address", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    const route = `#/boards/${await boardId(on.emulator)}`;
    await demo.open(route);
    await demo.byRedirect.click();
    await demo.page.getByRole("button", { name: "Deny" }).click();
    await demo.says("access_denied");
    assert.equal(demo.page.url(), `${on.emulator.app}/${route}`);
    await demo.answerPopup(demo.byPopup, "Allow");
    await demo.title(BOARD).waitFor();
  });

  test("a link with somebody else's token logs nobody in", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    await demo.open(`#token=${await on.emulator.token()}`);
    await demo.says("state_mismatch");
    await demo.byPopup.waitFor();
    assert.equal(await demo.keptToken(), null);
  });

  test("a popup closed without an answer is said in words, and another one works", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    await demo.open();
    const popup = await demo.popupOf(() => demo.byPopup.click());
    await popup.getByRole("button", { name: "Allow" }).waitFor();
    await popup.close();
    await demo.says("The login window was closed before Trello answered.");
    await demo.answerPopup(demo.page.getByRole("button", { name: "Try again" }), "Allow");
    await demo.boards.waitFor();
  });

  test("a login that nobody wants any more can be cancelled", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    await demo.open();
    const popup = await demo.popupOf(() => demo.byPopup.click());
    const closed = popup.waitForEvent("close");
    await demo.page.getByRole("button", { name: "Cancel" }).click();
    await closed;
    await demo.byPopup.waitFor();
  });

  test("logging out and revoking makes the token worthless, everywhere", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    const token = await demo.openLoggedIn();
    await demo.boards.waitFor();
    await demo.menu("Log out and revoke");
    await demo.says("Logged out. Trello has forgotten the token.");
    assert.deepEqual(await on.emulator.answer("members/me", token), { status: 401, text: "invalid token" });
    assert.equal(await demo.keptToken(), null);
    await demo.page.reload();
    await demo.byPopup.waitFor();
  });

  test("logging out forgets the token here and leaves it good at Trello", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    const token = await demo.openLoggedIn();
    await demo.menu("Log out This browser");
    await demo.says("Logged out.");
    assert.equal((await on.emulator.answer("members/me", token)).status, 200);
    assert.equal(await demo.keptToken(), null);
    await demo.page.reload();
    await demo.byPopup.waitFor();
  });

  test("the demo's other tab logs out and in along, and is at the same board again", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    const route = `#/boards/${await boardId(on.emulator)}`;
    await demo.openLoggedIn();
    await demo.boards.waitFor();
    const other = new Demo(await demo.page.context().newPage(), on.emulator);
    await other.open(route);
    await other.title(BOARD).waitFor();
    await demo.menu("Log out This browser");
    await demo.says("Logged out.");
    await other.byPopup.waitFor();
    await demo.answerPopup(demo.byPopup, "Allow");
    await other.title(BOARD).waitFor();
  });

  test("a token revoked elsewhere ends the login in words, and logging in again works", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    const token = await demo.openLoggedIn();
    // A call that is still under way when the token is revoked ends the login before the click.
    await demo.member.waitFor();
    await demo.page.getByRole("link", { name: BOARD }).waitFor();
    await on.emulator.revoke(token);
    await demo.page.getByRole("link", { name: BOARD }).click();
    await demo.says("invalid_token");
    await demo.answerPopup(demo.byPopup, "Allow");
    await demo.title(BOARD).waitFor();
  });
});
