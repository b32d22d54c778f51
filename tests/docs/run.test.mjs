// Each block of JavaScript, TypeScript and HTML runs in a page, on the emulator. Where it logs in by a click, somebody clicks.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "../e2e/support/browser.mjs";
import { Complaints } from "../e2e/support/complaints.mjs";
import { startEmulator } from "../e2e/support/emulator.mjs";
import { ofPages } from "./support/documents.mjs";
import { MOUNTS, prepare, writePage } from "./support/pages.mjs";

/** Those of frames on a board: power-ups.test.mjs. */
const isOfBoards = ({ document }) => document === "docs/power-ups.md";

const blocks = ofPages("js", "ts", "html").filter((block) => !isOfBoards(block));

describe("the blocks of the documents", { timeout: 300_000 }, () => {
  let emulator;
  let browser;
  before(async () => {
    prepare();
    emulator = await startEmulator(MOUNTS);
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await emulator?.stop();
  });

  assert.ok(blocks.length > 30, `${blocks.length} blocks were found`);
  for (const block of blocks) {
    test(`${block.name} runs`, async () => {
      await emulator.reset();
      await emulator.settings({ storageCors: true });
      const context = await browser.newContext();
      context.setDefaultTimeout(15_000);
      const complaints = new Complaints(context, emulator);
      const page = await context.newPage();
      const { clientId } = await (await fetch(`${emulator.app}/emulator.json`)).json();
      const { app, api, site, key } = emulator;
      const path = writePage(block, { app, api, site, key, clientId });
      await page.goto(app + path + (logsInByClick(block) ? "" : "?kept"));
      await page.waitForFunction(() => window.ended);
      assert.equal(await page.evaluate(() => window.ended), "well");
      if (logsInByClick(block)) await logIn(page, block);
      await context.close();
      await complaints.check();
    });
  }
});

const logsInByClick = ({ code }) => /(onclick|addEventListener\("click").*\n?.*authorize\(/.test(code);

async function logIn(page, { code }) {
  if (!code.includes("new Trello(")) await page.evaluate(() => window.trello?.deauthorize());
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Connect" }).click();
  const popup = await opened;
  const closed = popup.waitForEvent("close");
  await popup.getByRole("button", { name: "Allow" }).click();
  await closed;
  if (code.includes("members/me/boards")) await page.getByText("Autumn in the garden").waitFor();
}
