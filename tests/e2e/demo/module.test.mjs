// The page with an import map, as a person uses it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Demo } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

describe("the demo's page with an import map", { timeout: 120_000 }, () => {
  const on = stage();

  test("connects by popup, lists the boards, stays connected after a reload, and logs out", async (t) => {
    const page = await on.person(t);
    const demo = new Demo(page, on.emulator);
    await page.goto(`${on.emulator.app}/module.html`);
    const connect = page.getByRole("button", { name: "Connect", exact: true });
    await demo.answerPopup(connect, "Deny");
    await page.getByText("Access was denied").waitFor();
    await demo.answerPopup(connect, "Allow");
    const boards = page.getByRole("list", { name: "Boards" });
    await boards.getByText("Autumn in the garden").waitFor();
    await page.reload();
    await boards.getByText("Autumn in the garden").waitFor();
    await page.getByRole("button", { name: "Log out" }).click();
    await connect.waitFor();
    assert.equal(await boards.getByRole("listitem").count(), 0);
    assert.equal(await demo.keptToken(), null);
  });

  test("leads, as the start page does, to how a bundled app is run", async (t) => {
    const page = await on.person(t);
    for (const [address, link] of [["module.html", "a bundled app"], ["", "how to run it"]]) {
      await page.goto(`${on.emulator.app}/${address}`);
      await page.getByRole("link", { name: link }).click();
      await page.waitForURL(`${on.emulator.app}/vite/README.md`);
      assert.match(await page.locator("body").innerText(), /npm run dev/);
    }
  });
});
