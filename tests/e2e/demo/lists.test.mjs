// The lists of the demo's board.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BOARD, boardId, Demo } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

describe("lists", { timeout: 360_000 }, () => {
  const on = stage();

  test("are added, renamed, archived and brought back", async (t) => {
    const { demo, names } = await onBoard(t);
    const { page } = demo;
    const before = await names();
    await page.getByRole("button", { name: "Add a list" }).click();
    await page.getByRole("textbox", { name: "Name of the new list" }).fill("In spring");
    await page.keyboard.press("Enter");
    await demo.list("In spring").waitFor();
    assert.deepEqual(await names(), [...before, "In spring"]);

    await page.getByRole("button", { name: "Rename the list In spring" }).click();
    await page.getByRole("textbox", { name: "Name of the list In spring" }).fill("In March");
    await page.keyboard.press("Enter");
    await demo.list("In March").waitFor();
    await page.getByRole("button", { name: "Add a card to In March" }).waitFor();

    await page.getByRole("button", { name: "Archive the list To do" }).click();
    await demo.says("The list “To do” is in the archive.");
    assert.equal(await demo.list("To do").count(), 0);
    assert.deepEqual(await names(), [...before.slice(1), "In March"]);
    await demo.messages.getByRole("button", { name: "Bring it back" }).click();
    await demo.cardIn("To do", "Label the fruit trees").waitFor();
    await page.reload();
    await demo.cardIn("To do", "Label the fruit trees").waitFor();
    assert.deepEqual(await names(), [...before, "In March"]);
    const shown = await page.getByRole("heading", { level: 2 }).allTextContents();
    assert.deepEqual(shown, [...before, "In March"]);
  });

  test("what one writes while a card or a list is being added stays for the next", async (t) => {
    const { demo } = await onBoard(t);
    const { page } = demo;
    await on.emulator.faults({ method: "POST", kind: "delay", ms: 500 });
    await page.getByRole("button", { name: "Add a card to To do" }).click();
    await writeOn(page.getByRole("textbox", { name: "Name of the new card in To do" }), demo.cardIn("To do", "Rake"));
    await page.getByRole("button", { name: "Add a list" }).click();
    await writeOn(page.getByRole("textbox", { name: "Name of the new list" }), demo.list("Rake"));

    async function writeOn(field, made) {
      await field.fill("Rake");
      await page.keyboard.press("Enter");
      await page.keyboard.type(" Compost");
      await made.waitFor();
      await page.waitForFunction((shown) => [...document.querySelectorAll(".add [name=name]")].some(({ value }) => value === shown), "Compost");
      await field.fill("");
    }
  });

  test("one that Trello does not archive comes back by itself", async (t) => {
    const { demo, names } = await onBoard(t);
    const before = await names();
    await on.emulator.faults({ method: "PUT", path: "/lists/*", kind: "status", status: 400, body: "It stays.", times: 1 });
    await demo.page.getByRole("button", { name: "Archive the list To do" }).click();
    await demo.says("It stays.");
    assert.equal(await demo.list("To do").count(), 1);
    assert.deepEqual(await names(), before);
  });

  async function onBoard(t) {
    const demo = new Demo(await on.person(t, { viewport: { width: 1280, height: 900 } }), on.emulator);
    const id = await boardId(on.emulator);
    await demo.openLoggedIn(`#/boards/${id}`);
    await demo.title(BOARD).waitFor();
    const names = async () => (await on.emulator.read(`boards/${id}/lists`)).map(({ name }) => name);
    return { demo, names };
  }
});
