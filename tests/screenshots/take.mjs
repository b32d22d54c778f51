// The pictures of the demo: its main states on a local Trello, light, dark and on a phone. `cargo xtask screenshots` runs it.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startBrowser } from "../e2e/support/browser.mjs";
import { BOARD, boardId, Demo } from "../e2e/support/demo.mjs";
import { startEmulator } from "../e2e/support/emulator.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const WIDE = { viewport: { width: 1200, height: 720 }, reducedMotion: "reduce" };
const PHONE = { viewport: { width: 390, height: 844 }, reducedMotion: "reduce" };

/** By the name of the file: how the browser is, and what is done before the picture. */
const PICTURES = {
  board: [{ ...WIDE, colorScheme: "light" }, board],
  "board-dark": [{ ...WIDE, colorScheme: "dark" }, board],
  "board-phone": [{ ...PHONE, colorScheme: "light" }, board],
  card: [{ ...WIDE, colorScheme: "light" }, card],
  activity: [{ ...WIDE, colorScheme: "light" }, activity],
  panel: [{ ...WIDE, colorScheme: "dark" }, panel],
};

await mkdir(FOLDER, { recursive: true });
const emulator = await startEmulator();
const browser = await startBrowser({});
try {
  for (const [name, [options, prepare]] of Object.entries(PICTURES)) await take(name, options, prepare);
} finally {
  await browser.close();
  await emulator.stop();
}

async function take(name, options, prepare) {
  await emulator.reset();
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await prepare(new Demo(page, emulator), page);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${FOLDER}${name}.png` });
  await context.close();
}

async function board(demo) {
  await demo.openLoggedIn(`#/boards/${await boardId(emulator)}`);
  await demo.title(BOARD).waitFor();
  await demo.page.getByRole("link", { name: "Order garlic and winter onions" }).waitFor();
}

async function card(demo) {
  await board(demo);
  await demo.cardIn("To do", "Order garlic and winter onions").click();
  await demo.card.getByText("I will call on Thursday").waitFor();
  await demo.card.getByRole("spinbutton", { name: "Bed" }).fill("14");
  await demo.card.getByRole("combobox", { name: "Effort" }).selectOption("An hour");
  await demo.card.getByRole("checkbox", { name: "Needs two people" }).check();
}

async function activity(demo, page) {
  await demo.openLoggedIn(`#/boards/${await boardId(emulator)}/activity`);
  await page.getByRole("button", { name: /made-up actions$/ }).click();
  await page.getByText(/^12,\d+ actions since/).waitFor();
  await page.mouse.move(0, 0);
}

async function panel(demo, page) {
  await demo.openLoggedIn();
  await demo.boards.waitFor();
  await page.locator("summary", { hasText: "Calls" }).click();
  await page.getByRole("button", { name: "1,000 cards at once" }).click();
  await page.getByText(/calls wait for room$/).waitFor();
  await page.getByRole("button", { name: "503 twice" }).click();
  await page.waitForFunction(() => document.querySelector(".panel-side progress").value > 90);
}
