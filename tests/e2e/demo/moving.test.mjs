// Moving cards of the demo's board: with the mouse, with a finger, with the keyboard.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { BOARD, boardId, Demo } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

const CARD = "Label the fruit trees";
const WIDE = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true };

describe("moving cards", { timeout: 360_000 }, () => {
  const on = stage();

  test("the mouse drops a card where it shows a gap, and opens nothing", { skip: lacks("drag and drop") }, async (t) => {
    const { demo } = await onBoard(t, WIDE);
    const answered = put(demo);
    const target = demo.cardIn("This week", "Empty the rain barrels");
    await demo.cardIn("To do", CARD).dragTo(target, { targetPosition: { x: 20, y: 2 } });
    await answered;
    const names = await namesIn(demo, "This week");
    assert.deepEqual(names, ["Cover the strawberries", CARD, "Empty the rain barrels", "Sow broad beans, beds 3 to 6"]);
    assert.equal(await demo.card.count(), 0);
    await demo.page.reload();
    await demo.cardIn("This week", CARD).waitFor();
    assert.deepEqual(await namesIn(demo, "This week"), names);
    await demo.cardIn("This week", CARD).click();
    await demo.card.waitFor();
  });

  test("within its list a card goes down as well as up", { skip: lacks("drag and drop") }, async (t) => {
    const { demo } = await onBoard(t, WIDE);
    const [first, second, ...rest] = await namesIn(demo, "This week");
    await drag(demo, first, second, 0.8);
    assert.deepEqual(await namesIn(demo, "This week"), [second, first, ...rest]);
    await drag(demo, first, second, 0.2);
    assert.deepEqual(await namesIn(demo, "This week"), [first, second, ...rest]);
  });

  test("Escape leaves a dragged card where it was", { skip: lacks("drag and drop") }, async (t) => {
    const { demo } = await onBoard(t, WIDE);
    const before = await namesIn(demo, "This week");
    await demo.cardIn("This week", before[0]).hover();
    await demo.page.mouse.down();
    await demo.cardIn("To do", CARD).hover({ force: true });
    await demo.page.keyboard.press("Escape");
    await demo.page.mouse.up();
    assert.deepEqual(await namesIn(demo, "This week"), before);
    assert.equal(await demo.card.count(), 0);
    assert.deepEqual(await puts(), []);
  });

  test("a dragged card stays behind when its board is left", { skip: lacks("drag and drop") }, async (t) => {
    const { demo, id } = await onBoard(t, WIDE);
    const { page } = demo;
    await demo.cardIn("This week", "Cover the strawberries").hover();
    await page.mouse.down();
    await demo.cardIn("To do", CARD).hover({ force: true });
    await page.locator(".ghost").waitFor();
    await page.evaluate(() => (location.hash = "#/boards"));
    await demo.boards.waitFor();
    assert.equal(await page.locator(".ghost").count(), 0);
    const { x, y } = await page.getByRole("link", { name: BOARD }).boundingBox();
    await page.mouse.move(x + 9, y + 9);
    await page.mouse.up();
    assert.ok(page.url().endsWith("#/boards"), `${page.url()} is not ${id}`);
    assert.deepEqual(await puts(), []);
  });

  test("a card in the hand stays there while the board changes under it", { skip: lacks("drag and drop") }, async (t) => {
    const { demo, id } = await onBoard(t, WIDE);
    await on.emulator.faults({ method: "PUT", path: "/boards/*", kind: "delay", ms: 400, times: 1 });
    await demo.page.getByRole("button", { name: "Rename the board" }).click();
    await demo.page.getByRole("textbox", { name: "Name of the board" }).fill("Frost");
    await demo.page.keyboard.press("Enter");
    await demo.cardIn("To do", CARD).hover();
    await demo.page.mouse.down();
    await demo.cardIn("This week", "Cover the strawberries").hover({ force: true, position: { x: 10, y: 2 } });
    await demo.says("The board is called “Frost” now.");
    const answered = put(demo);
    await demo.page.mouse.up();
    await answered;
    assert.equal((await namesIn(demo, "This week"))[0], CARD);
    assert.equal((await on.emulator.read(`boards/${id}`)).name, "Frost");
  });

  test("a pressed card opens or goes along, though the board changes under the mouse", { skip: lacks("drag and drop") }, async (t) => {
    const { demo } = await onBoard(t, WIDE);
    const { page, card } = demo;
    const [first, second, third] = await namesIn(demo, "To do");
    await refuseLate();
    await demo.cardIn("To do", third).focus();
    for (const key of ["Space", "ArrowDown", "Space"]) await page.keyboard.press(key);
    await pressUntilRefused();
    await page.mouse.up();
    await demo.cardIsWhole();

    await refuseLate();
    await card.getByRole("checkbox", { name: "Done" }).check();
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    await pressUntilRefused();
    const answered = put(demo);
    await page.mouse.move(5, 5);
    const { x, y, height } = await demo.cardIn("To do", second).locator("..").boundingBox();
    await page.mouse.move(x + 30, y + height - 2);
    await page.mouse.up();
    await answered;
    assert.deepEqual((await namesIn(demo, "To do")).slice(0, 3), [second, first, third]);

    function refuseLate() {
      const rule = { method: "PUT", path: "/cards/*", times: 1 };
      return on.emulator.faults({ ...rule, kind: "delay", ms: 600 }, { ...rule, kind: "status", status: 400, body: "No." });
    }

    async function pressUntilRefused() {
      await demo.cardIn("To do", first).hover();
      await page.mouse.down();
      await demo.says("No.");
      await demo.messages.getByRole("button", { name: "Dismiss" }).evaluate((button) => button.click());
    }
  });

  test("a finger drags after a long press, and scrolls without", { skip: lacks("Chromium's debugger") }, async (t) => {
    const { demo } = await onBoard(t, PHONE);
    const finger = await fingerOn(demo.page);
    const columns = demo.page.getByRole("group", { name: "Lists" });
    const names = await namesIn(demo, "To do");
    const [from, to] = [await middleOf(demo.cardIn("To do", names[0])), await middleOf(demo.cardIn("To do", names[1]))];
    const answered = put(demo);
    await finger("touchStart", from);
    await demo.page.locator(".ghost").waitFor();
    await finger("touchMove", { x: to.x, y: to.y - 4 });
    await finger("touchMove", { x: to.x, y: to.y + 12 });
    await finger("touchEnd");
    await answered;
    assert.deepEqual(await namesIn(demo, "To do"), [names[1], names[0], ...names.slice(2)]);
    assert.equal(await demo.card.count(), 0);

    await on.emulator.forgetRequests();
    await finger("touchStart", from);
    for (const by of [40, 90, 140, 190, 240]) await finger("touchMove", { x: from.x - by, y: from.y });
    await finger("touchEnd");
    await columns.evaluate((node) => node.scrollLeft > 0 || new Promise((resolve) => node.addEventListener("scroll", () => resolve(true), { once: true })));
    assert.equal(await demo.page.locator(".ghost").count(), 0);
    assert.deepEqual(await puts(), []);
  });

  test("Space lifts a card, arrows move it, Space drops it, and each step is told", async (t) => {
    const { demo } = await onBoard(t, WIDE);
    const { page } = demo;
    const tells = (text) => page.getByText(text, { exact: true }).waitFor({ state: "attached" });
    const [first] = await namesIn(demo, "This week");
    const card = demo.cardIn("To do", CARD);
    await card.focus();
    await page.keyboard.press("Space");
    const all = (await namesIn(demo, "To do")).length;
    await tells(`“${CARD}” is lifted, place ${(await namesIn(demo, "To do")).indexOf(CARD) + 1} of ${all} in To do. The arrows move it, Space drops it, Escape puts it back.`);
    await page.keyboard.press("ArrowRight");
    await demo.cardIn("This week", CARD).waitFor();
    while ((await namesIn(demo, "This week"))[0] !== CARD) await page.keyboard.press("ArrowUp");
    await tells("Place 1 of 4 in This week");
    await page.keyboard.press("ArrowDown");
    await tells("Place 2 of 4 in This week");
    await page.keyboard.press("Space");
    await tells(`“${CARD}” is dropped, place 2 of 4 in This week.`);
    assert.deepEqual((await namesIn(demo, "This week")).slice(0, 2), [first, CARD]);
    // The answer draws the card anew.
    await page.waitForFunction((name) => document.activeElement.textContent === name, CARD);
    await page.reload();
    await demo.cardIn("This week", CARD).waitFor();
    assert.deepEqual((await namesIn(demo, "This week")).slice(0, 2), [first, CARD]);
  });

  test("Escape puts a lifted card back, and so does leaving it", async (t) => {
    const { demo } = await onBoard(t, WIDE);
    const { page } = demo;
    const before = await namesIn(demo, "To do");
    for (const leave of ["Escape", "Tab"]) {
      await demo.cardIn("To do", CARD).focus();
      for (const key of ["Space", "ArrowRight"]) await page.keyboard.press(key);
      await demo.cardIn("This week", CARD).waitFor();
      await page.keyboard.press(leave);
      await demo.cardIn("To do", CARD).waitFor();
      assert.deepEqual(await namesIn(demo, "To do"), before);
    }
    assert.deepEqual(await puts(), []);
  });

  async function onBoard(t, options) {
    const demo = new Demo(await on.person(t, options), on.emulator);
    const id = await boardId(on.emulator);
    await demo.openLoggedIn(`#/boards/${id}`);
    await demo.title(BOARD).waitFor();
    return { demo, id };
  }

  async function puts() {
    return (await on.emulator.requests()).filter(({ method }) => method === "PUT");
  }

  /** Drags one card of This week over another, to so much of its height. */
  async function drag(demo, name, over, part) {
    const answered = put(demo);
    const { height } = await demo.cardIn("This week", over).locator("..").boundingBox();
    await demo.cardIn("This week", name).hover();
    await demo.page.mouse.down();
    const { x, y } = await demo.cardIn("This week", over).locator("..").boundingBox();
    await demo.page.mouse.move(x + 30, y + height / 2);
    const now = await demo.cardIn("This week", over).locator("..").boundingBox();
    await demo.page.mouse.move(now.x + 30, now.y + height * part);
    await demo.page.mouse.up();
    await answered;
  }
});

function namesIn(demo, list) {
  return demo.list(list).getByRole("link").allTextContents();
}

function put(demo) {
  return demo.page.waitForResponse((response) => response.request().method() === "PUT");
}

async function middleOf(target) {
  const { x, y, width, height } = await target.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** What a finger does, by Chromium's debugger: `touchStart`, `touchMove`, `touchEnd`. */
async function fingerOn(page) {
  const session = await page.context().newCDPSession(page);
  return (type, point) => session.send("Input.dispatchTouchEvent", { type, touchPoints: point ? [point] : [] });
}
