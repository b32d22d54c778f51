// What axe-core finds on the pages of the demo, light and dark: nothing serious or moderate.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { BOARD, boardId, Demo } from "../support/demo.mjs";
import { consentOf } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Further pages, and what they show when they are there. */
const PAGES = [
  ["script-tag.html", "button", "Connect"],
  ["module.html", "button", "Connect"],
  ["power-up.html", "link", "Open it on a board"],
];

const COUNTED = ["moderate", "serious", "critical"];

describe("axe-core finds nothing", { timeout: 240_000 }, () => {
  const on = stage();

  for (const colorScheme of ["light", "dark"]) {
    test(`on the pages before a login, ${colorScheme}`, async (t) => {
      const page = await on.person(t, { colorScheme });
      const demo = new Demo(page, on.emulator);
      await demo.open();
      await demo.byPopup.waitFor();
      await assertClean(page, "the welcome");
      for (const [name, role, label] of PAGES) {
        await demo.open(name);
        await page.getByRole(role, { name: label, exact: true }).waitFor();
        await assertClean(page, name);
      }
    });

    test(`on a Power-Up's pages in their frames, ${colorScheme}`, async (t) => {
      const page = await on.person(t, { colorScheme });
      await page.goto(on.emulator.app);
      await page.getByRole("link", { name: "a Power-Up" }).click();
      const panel = page.frameLocator('iframe[title="Estimates"]');
      const connect = panel.getByRole("button", { name: "Connect" });
      await connect.waitFor();
      await assertClean(frameOf(page, "power-up.html"), "a Power-Up");
      await page.getByRole("button", { name: "My cards" }).click();
      await page.frameLocator('iframe[title="Connect"]').getByRole("button", { name: "Connect" }).waitFor();
      await assertClean(frameOf(page, "power-up-connect.html"), "what its button opens");

      const opened = page.waitForEvent("popup");
      await connect.click();
      const consent = await consentOf(await opened, { relayed: true });
      await consent.getByRole("button", { name: "Allow" }).click();
      await panel.getByText("Cover the strawberries").waitFor();
      await assertClean(frameOf(page, "power-up.html"), "its cards");
    });

    test(`on boards, a board and a card, ${colorScheme}`, async (t) => {
      const page = await on.person(t, { colorScheme, viewport: { width: 1280, height: 900 } });
      const demo = new Demo(page, on.emulator);
      await demo.openLoggedIn();
      await page.getByRole("link", { name: BOARD }).waitFor();
      await assertClean(page, "the boards");
      await demo.openBoard();
      await assertClean(page, "a board");
      await page.locator("summary", { hasText: "Calls" }).click();
      await assertClean(page, "the calls");
      await demo.cardIn("To do", "Order garlic and winter onions").click();
      await demo.card.getByText("I will call on Thursday").waitFor();
      await assertClean(page, "a card");
    });

    test(`on activity and webhooks, ${colorScheme}`, async (t) => {
      const page = await on.person(t, { colorScheme, viewport: { width: 390, height: 844 } });
      const demo = new Demo(page, on.emulator);
      await demo.openLoggedIn(`#/boards/${await boardId(on.emulator)}/activity`);
      await page.getByText(/all of this board$/).waitFor();
      await assertClean(page, "the activity");
      await page.getByRole("link", { name: "Webhooks" }).click();
      await page.getByRole("button", { name: "Create" }).click();
      await page.getByRole("button", { name: "Delete" }).waitFor();
      await page.getByRole("button", { name: "Dismiss" }).click();
      await assertClean(page, "the webhooks");
    });
  }
});

const frameOf = (page, name) => page.frames().find((frame) => frame.url().includes(`/${name}`));

async function assertClean(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  const found = violations.filter(({ impact }) => COUNTED.includes(impact));
  const told = found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" ")}`);
  assert.deepEqual(told, [], what);
}
