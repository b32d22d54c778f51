// The demo's panel: the calls as they happen, the limits, the token, and what puts the library to the test.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Demo } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

const WIDE = { max: 5_000, intervalMs: 10_000 };

describe("the demo's panel", { timeout: 240_000 }, () => {
  const on = stage();

  test("tells what the token may do and until when, and what is left of the limits", async (t) => {
    const { page } = await opened(t);
    await page.getByRole("definition").getByText("read, write", { exact: true }).first().waitFor();
    await page.getByRole("definition").getByText("never", { exact: true }).waitFor();
    const left = page.getByRole("meter", { name: "This token" });
    const [now, max] = [await left.getAttribute("aria-valuenow"), await left.getAttribute("aria-valuemax")].map(Number);
    assert.equal(max, 100);
    assert.ok(now > 80 && now < 100, `${now} calls left`);
  });

  for (const { button, attempts, row } of [
    { button: "429 once", attempts: "2 attempts", row: "200" },
    { button: "503 twice", attempts: "3 attempts", row: "200" },
    { button: "Slow for 10 s", attempts: "1 attempt", row: "200" },
  ]) {
    test(`shows how a call lives through “${button}”`, async (t) => {
      const { page, calls } = await opened(t);
      await page.getByRole("button", { name: button }).click();
      await page.getByText(`${button}: recovered, ${attempts} in`).waitFor();
      const text = await calls.getByRole("listitem").first().textContent();
      assert.ok(text.includes(`GETmembers/me`) && text.includes(row), text);
      assert.equal(text.includes(`${attempts} · waited`), attempts !== "1 attempt", text);
    });
  }

  test("shows how a call waits until the emulator is back", async (t) => {
    const { page, calls } = await opened(t);
    await page.getByRole("button", { name: "Offline for 5 s" }).click();
    await calls.getByText(/no answer · again in/).waitFor();
    await page.getByText(/Offline for 5 s: recovered, \d attempts in/).waitFor();
  });

  test("a call that is given up during a pause is shown as aborted", async (t) => {
    const { page, calls } = await opened(t);
    await on.emulator.faults({ path: "/boards/*/lists", kind: "status", status: 503 });
    await page.getByRole("link", { name: "Autumn in the garden" }).click();
    await calls.getByText(/503 · again in/).waitFor();
    await page.goBack();
    await calls.getByText(/503 · \d/).waitFor();
    assert.equal(await calls.getByText(/again in/).count(), 0);
  });

  test("makes 1,000 cards at once, leads to them, and takes them away", async (t) => {
    await on.emulator.settings({ limits: { token: WIDE, key: WIDE } });
    const { page, demo } = await opened(t);
    await page.getByRole("button", { name: "1,000 cards at once" }).click();
    await page.getByText(/^1,000 cards in/).waitFor();
    const boards = async () => (await on.emulator.read("members/me/boards")).filter(({ name }) => name === "1,000 cards");
    const [board] = await boards();
    assert.equal((await on.emulator.read(`boards/${board.id}/cards`)).length, 1_000);
    const posts = (await on.emulator.requests()).filter(({ method, path }) => method === "POST" && path === "/1/cards");
    assert.equal(posts.length, 1_000, "none was sent twice");
    await page.getByRole("link", { name: "Open the board" }).click();
    await demo.title("1,000 cards").waitFor();
    await page.goBack();
    await page.getByRole("button", { name: "Delete the board" }).click();
    await page.getByText("The board is deleted.").waitFor();
    assert.deepEqual(await boards(), []);
  });

  test("holds the cards that Trello's limits do not take yet, and gives them up when asked", async (t) => {
    const { page } = await opened(t);
    await page.getByRole("button", { name: "1,000 cards at once" }).click();
    await page.getByText(/^\d+ calls wait for room$/).waitFor();
    const made = page.getByRole("progressbar", { name: "Cards made" });
    await page.waitForFunction(() => document.querySelector(".panel-side progress").value > 50);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText(/^Cancelled\. \d+ cards are made\.$/).waitFor();
    await page.getByText("No call waits").waitFor();
    assert.ok(Number(await made.getAttribute("value")) < 150);
    const refused = (await on.emulator.requests()).filter(({ status }) => status === 429);
    assert.deepEqual(refused, []);
  });

  test("a page that waits behind 1,000 cards says so, and no longer than it does", async (t) => {
    const { page, demo } = await opened(t);
    const why = page.getByRole("status").getByText("Calls wait for Trello’s limits");
    assert.equal(await why.count(), 0);
    await page.getByRole("button", { name: "1,000 cards at once" }).click();
    await page.getByText(/^\d+ calls wait for room$/).waitFor();
    await page.locator("summary", { hasText: "Calls" }).click();
    await page.getByRole("link", { name: "Autumn in the garden" }).click();
    await page.getByRole("group", { name: "Loading the board" }).waitFor();
    await why.waitFor();
    await page.locator("summary", { hasText: "Calls" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await demo.title("Autumn in the garden").waitFor();
    await why.waitFor({ state: "hidden" });
  });

  /** Somebody who is logged in and has opened the panel. */
  async function opened(t) {
    const page = await on.person(t, { viewport: { width: 1280, height: 900 } });
    const demo = new Demo(page, on.emulator);
    await demo.openLoggedIn();
    await demo.boards.waitFor();
    await page.locator("summary", { hasText: "Calls" }).click();
    const calls = page.getByRole("list", { name: "Calls to the API" });
    await calls.getByText("members/me/boards").waitFor();
    return { page, demo, calls };
  }
});
