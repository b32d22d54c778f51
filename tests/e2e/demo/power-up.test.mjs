// The demo's Power-Up, on a board of another site, as a person uses it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { consentOf } from "../support/login.mjs";
import { lacks } from "../support/browser.mjs";
import { stage } from "../support/stage.mjs";

for (const frames of ["partitioned", "denied"]) describe(`the demo's Power-Up, its storage ${frames}`, { timeout: 360_000, skip: frames === "denied" && lacks("a switch that denies storage") }, () => {
  const on = stage({ frames });

  test("connects from the start page, lists the cards, is still connected after a reload, and logs out", async (t) => {
    const { page, panel } = await onBoard(t);
    await answer(panel, "Allow");
    await panel.getByText("Cover the strawberries").waitFor();
    await assertFits(panel);
    const names = await panel.getByRole("listitem").locator("b").allTextContents();
    assert.deepEqual(names.toSorted(), ["Council answer about the second tap", "Cover the strawberries", "Harvest supper"]);
    const [{ permissions }] = await on.emulator.tokens();
    assert.ok(permissions.every(({ read, write }) => read && !write), "it asks to read and for nothing more");

    await page.reload();
    await panel.getByText("Cover the strawberries").waitFor();
    await panel.getByRole("button", { name: "Log out" }).click();
    await connect(panel).waitFor();
    // The board takes its time to forget what it keeps.
    await page.waitForFunction(async () => !(await (await fetch("/emulator/plugin-data")).text()).includes("trello_token"));
    await page.reload();
    await connect(panel).waitFor();
  });

  test("connects by OAuth 2.0 where that is chosen, stays so after a reload, and logs out", async (t) => {
    const { page, panel } = await onBoard(t);
    await panel.getByRole("radio", { name: "OAuth 2.0" }).check();
    const popup = await open(panel);
    const closed = popup.waitForEvent("close");
    await popup.getByRole("button", { name: "Allow" }).click();
    await closed;
    await panel.getByText("Cover the strawberries").waitFor();
    await assertFits(panel);
    assert.deepEqual(await on.emulator.tokens(), [], "no token of the older kind");

    await page.reload();
    await panel.getByText("Cover the strawberries").waitFor();
    await panel.getByRole("button", { name: "Log out" }).click();
    await connect(panel).waitFor();
    await page.waitForFunction(async () => !(await (await fetch("/emulator/plugin-data")).text()).includes("accessToken"));
  });

  test("keeps an estimate with the card, and asks nobody to log in for it", async (t) => {
    const { page, panel } = await onBoard(t);
    const estimate = panel.getByRole("combobox", { name: "Estimate of this card" });
    await estimate.selectOption("half a day");
    await panel.getByText("Saved with the card.").waitFor();
    await page.reload();
    await panel.locator("select:enabled").waitFor();
    assert.equal(await estimate.inputValue(), "half a day");
    await estimate.selectOption("none yet");
    await panel.getByText("Saved with the card.").waitFor();
    await page.reload();
    await panel.locator("select:enabled").waitFor();
    assert.equal(await estimate.inputValue(), "");
  });

  test("says in words that access was denied or taken back, and connects again", async (t) => {
    const { page, panel } = await onBoard(t);
    await answer(panel, "Deny");
    await panel.getByRole("alert").getByText("access_denied").waitFor();
    await assertFits(panel);
    await answer(panel, "Allow");
    await panel.getByText("Cover the strawberries").waitFor();

    const [{ token }] = await on.emulator.tokens();
    await on.emulator.revoke(token);
    await page.getByRole("button", { name: "Draw again" }).click();
    await panel.getByRole("alert").getByText("invalid_token").waitFor();
    await answer(panel, "Allow");
    await panel.getByText("Cover the strawberries").waitFor();
  });

  test("a login that nobody wants any more is cancelled, with its window", async (t) => {
    const { page, panel } = await onBoard(t);
    const popup = await open(panel);
    const closed = popup.waitForEvent("close");
    await panel.getByRole("button", { name: "Cancel" }).click();
    await closed;
    await connect(panel).waitFor();
    assert.equal(await panel.getByRole("alert").count(), 0);
    assert.equal(page.context().pages().length, 1);
  });

  test("without a board around it says so, and leads to one", async (t) => {
    const page = await on.person(t);
    await page.goto(`${on.emulator.app}/power-up.html`);
    await page.getByRole("link", { name: "Open it on a board" }).click();
    await connect(panelOf(page)).waitFor();
  });

  const connect = (panel) => panel.getByRole("button", { name: "Connect" });
  const panelOf = (page) => page.frameLocator("iframe");

  /** Somebody who has come from the start page, with a narrow window. */
  async function onBoard(t) {
    const page = await on.person(t, { viewport: { width: 360, height: 740 } });
    await page.goto(on.emulator.app);
    await page.getByRole("link", { name: "a Power-Up" }).click();
    const panel = panelOf(page);
    await connect(panel).waitFor();
    assert.notEqual(new URL(page.url()).hostname, new URL(on.emulator.app).hostname, "the board is of another site");
    return { page, panel };
  }

  /** Nothing stands out to the side. */
  async function assertFits(panel) {
    const [wide, room] = await panel.locator("html").evaluate((node) => [node.scrollWidth, node.clientWidth]);
    assert.ok(wide <= room, `${wide} pixels wide in ${room}`);
  }

  async function open(panel) {
    const page = panel.owner().page();
    const popup = page.waitForEvent("popup");
    await connect(panel).click();
    return popup;
  }

  /** Connects through the Power-Up's own window, and waits until every window of the login is closed. */
  async function answer(panel, choice) {
    const popup = await open(panel);
    const consent = await consentOf(popup, { relayed: true });
    const closed = [popup, consent].map((window) => window.waitForEvent("close"));
    await consent.getByRole("button", { name: choice }).click();
    await Promise.all(closed);
  }
});
