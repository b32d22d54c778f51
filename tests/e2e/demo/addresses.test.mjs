// Every page of the demo, and every card, has an address: it can be opened, left and come back to.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BOARD, boardId, Demo } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

describe("the addresses of the demo", { timeout: 240_000 }, () => {
  const on = stage();

  test("an address of no board, and of no card, is said in words", async (t) => {
    const { demo } = await onBoard(t, "/cards/0123456789abcdef01234567");
    await demo.says("This board has no open card of that address.");
    await demo.open("#/boards/0123456789abcdef01234567");
    await demo.page.getByRole("alert").getByText("not_found").waitFor();
    await demo.page.getByRole("link", { name: "All boards" }).click();
    await demo.page.getByRole("link", { name: BOARD }).waitFor();
  });

  test("a card has an address of its own, and the back button closes it", async (t) => {
    const { demo } = await onBoard(t);
    const { page, card } = demo;
    await demo.cardIn("To do", "Order garlic and winter onions").click();
    await card.getByText("I will call on Thursday").waitFor();
    await page.reload();
    await card.getByText("I will call on Thursday").waitFor();
    await page.goBack();
    await card.waitFor({ state: "detached" });
    await demo.title(BOARD).waitFor();

    await page.goForward();
    await demo.cardIsWhole();
    await card.getByRole("button", { name: "Archive the card" }).click();
    await demo.says("is in the archive.");
    await page.goBack();
    await demo.says("This board has no open card of that address.");
    assert.equal(await card.count(), 0);
  });

  test("an address of another card closes the one before, and what is said is within reach", async (t) => {
    const { demo, id } = await onBoard(t);
    const { page, card } = demo;
    const [first, second] = await on.emulator.read(`boards/${id}/cards`);
    const addressOf = (card) => `#/boards/${id}/cards/${card.id}`;
    await demo.open(addressOf(first));
    await card.waitFor();
    await demo.open(addressOf(second));
    const name = card.getByRole("textbox", { name: "Name of the card" });
    await page.waitForFunction((name) => document.querySelector("dialog textarea").value === name, second.name);
    await name.fill("Another name");
    await page.keyboard.press("Enter");
    await card.getByText("The card is saved.").waitFor();
    assert.equal(new URL(page.url()).hash, addressOf(second));
  });

  test("an opened card is closed with its board", async (t) => {
    const { demo, id } = await onBoard(t);
    const { page, card } = demo;
    const [{ id: cardId }] = await on.emulator.read(`boards/${id}/cards`);
    const address = `#/boards/${id}/cards/${cardId}`;
    await demo.open(address);
    await card.waitFor();
    await demo.open("#/");
    await demo.boards.waitFor();
    assert.equal(await page.locator("dialog").count(), 0);

    await page.goBack();
    await demo.cardIsWhole();
    await on.emulator.revoke(await demo.keptToken());
    await card.getByRole("button", { name: "Edit the description" }).click();
    await card.getByRole("button", { name: "Save" }).click();
    await demo.says("invalid_token");
    assert.equal(await page.locator("dialog").count(), 0);
    await demo.answerPopup(demo.byPopup, "Allow");
    await card.waitFor();
    assert.equal(new URL(page.url()).hash, address);
  });

  test("a change that ends after its board is left is carried through, and does not touch the next page", async (t) => {
    const { demo, id } = await onBoard(t);
    const { page } = demo;
    await on.emulator.faults({ method: "PUT", path: "/boards/*", kind: "delay", ms: 600, times: 1 });
    const answered = page.waitForEvent("requestfinished", (request) => request.method() === "PUT");
    await demo.renameTo("Frost");
    await page.getByRole("link", { name: "All boards" }).click();
    await demo.boards.waitFor();
    await answered;
    await demo.says("The board is called “Frost” now.");
    assert.match(await page.title(), /^Boards/);
    assert.equal((await on.emulator.read(`boards/${id}`)).name, "Frost");
  });

  /** Somebody who is logged in and looks at the board. */
  async function onBoard(t, below = "") {
    const demo = new Demo(await on.person(t), on.emulator);
    const id = await boardId(on.emulator);
    await demo.openLoggedIn(`#/boards/${id}${below}`);
    await demo.title(BOARD).waitFor();
    return { demo, id };
  }
});
