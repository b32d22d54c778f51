// The search of the demo, across boards and as one types.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Demo } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

describe("the search", { timeout: 180_000 }, () => {
  const on = stage();

  test("finds a card of another board, and opens it", async (t) => {
    const demo = await opened(t);
    await demo.page.getByRole("searchbox", { name: "Search all boards" }).fill("soup");
    const link = demo.page.getByRole("list", { name: "Found" }).getByRole("link", { name: /Soup for sixty/ });
    // Safari's links take no focus from a mouse: what is around them has it then.
    await demo.page.getByText("1 found").click();
    await link.click();
    await demo.card.getByText("Six pumpkins").waitFor();
    assert.equal(await link.count(), 0);
  });

  test("shows what was asked last, however late the earlier answer would come", async (t) => {
    const demo = await opened(t);
    await on.emulator.faults({ path: "/search", kind: "delay", ms: 700, times: 1 });
    const field = demo.page.getByRole("searchbox", { name: "Search all boards" });
    const found = demo.page.getByRole("list", { name: "Found" });
    await field.fill("tent");
    await demo.page.locator("#calls").getByText("search").waitFor({ state: "attached" });
    await field.fill("soup");
    await found.getByText("Soup for sixty").waitFor();
    assert.equal(await demo.page.locator("#calls").getByText("aborted").count(), 1);
    assert.equal(await found.getByText("Borrow the big tent").count(), 0);
    await field.fill("no such words");
    await demo.page.getByText("Nothing found").waitFor();
  });

  test("shows what it found again to whoever comes back to the field, until Escape", async (t) => {
    const demo = await opened(t);
    const field = demo.page.getByRole("searchbox", { name: "Search all boards" });
    const link = demo.page.getByRole("list", { name: "Found" }).getByRole("link", { name: /Soup for sixty/ });
    await field.fill("soup");
    await link.waitFor();
    await demo.boards.click();
    await link.waitFor({ state: "hidden" });
    await field.click();
    await link.focus();
    await demo.page.keyboard.press("Escape");
    await link.waitFor({ state: "hidden" });
    assert.ok(await field.evaluate((field) => field === document.activeElement));
  });

  async function opened(t) {
    const demo = new Demo(await on.person(t), on.emulator);
    await demo.openLoggedIn();
    await demo.boards.waitFor();
    return demo;
  }
});
