// The demo's own promises: cards, the keyboard, narrow screens, errors in words, and the way to the real Trello.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { BOARD, boardId, Demo } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

describe("the demo", { timeout: 540_000 }, () => {
  const on = stage();

  test("cards are added, edited, moved, discussed, archived and brought back", async (t) => {
    const { demo, id } = await onBoard(t);
    const { page, card } = demo;
    const onServer = async (name) => (await on.emulator.read(`boards/${id}/cards`)).find((card) => card.name === name);
    const lists = await on.emulator.read(`boards/${id}/lists`);
    const listId = (name) => lists.find((list) => list.name === name).id;

    await page.getByRole("button", { name: "Add a card to To do" }).click();
    await page.getByRole("textbox", { name: "Name of the new card in To do" }).fill("<b>Rake</b> the leaves");
    await page.keyboard.press("Enter");
    await demo.cardIn("To do", "<b>Rake</b> the leaves").click();

    await card.getByRole("textbox", { name: "Name of the card" }).fill("Rake all leaves");
    await page.keyboard.press("Enter");
    await card.getByText("The card is saved.").waitFor();
    await card.getByRole("button", { name: "Dismiss" }).click();
    await card.getByRole("button", { name: "Edit the description" }).click();
    await card.getByRole("textbox", { name: "Description" }).fill("The rake is in the shed.");
    await card.getByRole("button", { name: "Save" }).click();
    await card.getByText("The card is saved.").waitFor();
    assert.equal((await onServer("Rake all leaves")).desc, "The rake is in the shed.");

    await card.getByRole("textbox", { name: "New comment" }).fill("I can do that on Sunday.");
    await card.getByRole("button", { name: "Comment" }).click();
    await card.getByRole("listitem").getByText("I can do that on Sunday.").waitFor();
    const { id: cardId } = await onServer("Rake all leaves");
    const [comment] = await on.emulator.read(`cards/${cardId}/actions?filter=commentCard`);
    assert.equal(comment.data.text, "I can do that on Sunday.");

    await card.getByRole("combobox", { name: "List" }).selectOption("This week");
    await card.getByRole("combobox", { name: "Place" }).selectOption("1 (top)");
    await card.getByRole("button", { name: "Move" }).click();
    await demo.says("“Rake all leaves” is in This week now.");
    assert.equal(await demo.list("This week").getByRole("link").first().textContent(), "Rake all leaves");
    assert.equal((await onServer("Rake all leaves")).idList, listId("This week"));

    await demo.cardIn("This week", "Rake all leaves").click();
    await card.getByRole("button", { name: "Archive the card" }).click();
    await demo.says("“Rake all leaves” is in the archive.");
    assert.equal(await demo.cardIn("This week", "Rake all leaves").count(), 0);
    assert.equal(await onServer("Rake all leaves"), undefined);
    await demo.messages.getByRole("button", { name: "Bring it back" }).click();
    await demo.cardIn("This week", "Rake all leaves").waitFor();
  });

  test("all of it works with the keyboard alone", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    const { page, card } = demo;
    await demo.open();
    await demo.byPopup.waitFor();
    const popup = await demo.popupOf(() => press(demo.byPopup));
    const closed = popup.waitForEvent("close");
    await press(popup.getByRole("button", { name: "Allow" }), popup);
    await closed;

    await press(page.getByRole("link", { name: BOARD }));
    await demo.title(BOARD).waitFor();
    await press(page.getByRole("button", { name: "Rename the board" }));
    await page.keyboard.type("Frost is coming");
    await page.keyboard.press("Enter");
    await demo.title("Frost is coming").waitFor();

    await press(page.getByRole("button", { name: "Add a card to Waiting" }));
    await page.keyboard.type("Seeds from the library");
    await page.keyboard.press("Enter");
    await demo.cardIn("Waiting", "Seeds from the library").waitFor();
    await page.keyboard.press("Escape");
    await focused(page.getByRole("button", { name: "Add a card to Waiting" }));

    await press(demo.cardIn("Waiting", "Seeds from the library"), page, "Shift+Tab");
    await reach(card.getByRole("combobox", { name: "List" }));
    await page.keyboard.type("Done");
    await press(card.getByRole("button", { name: "Move" }));
    await demo.says("“Seeds from the library” is in Done now.");
    await focused(demo.cardIn("Done", "Seeds from the library"));

    await page.keyboard.press("Enter");
    await card.waitFor();
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    await focused(demo.cardIn("Done", "Seeds from the library"));

    await press(page.locator("summary", { hasText: "Mara Okafor" }), page, "Shift+Tab");
    await press(page.getByRole("button", { name: "Log out and revoke" }));
    await demo.byPopup.waitFor();

    async function press(target, on = page, key = "Tab") {
      await reach(target, on, key);
      await on.keyboard.press("Enter");
    }

    async function reach(target, on = page, key = "Tab") {
      await target.waitFor();
      for (let steps = 0; steps < 80; steps++) {
        if (await hasFocus(target)) {
          // A window that is not in front draws no line; without a window manager none may be.
          const isInFront = await on.evaluate(() => document.hasFocus());
          if (isInFront) assert.notEqual(await outline(target), "none", "the focus is visible");
          return;
        }
        await on.keyboard.press(key);
      }
      assert.fail(`${target} is not reached with ${key}`);
    }
  });

  test("nothing needs sideways scrolling at 360 pixels", async (t) => {
    const demo = new Demo(await on.person(t, { viewport: { width: 360, height: 740 } }), on.emulator);
    const { page } = demo;
    await demo.open();
    await demo.byPopup.waitFor();
    await fits("welcome");
    await page.getByRole("radio", { name: "Real Trello" }).check();
    await fits("real Trello");
    await page.getByRole("radio", { name: "Emulator" }).check();
    await demo.answerPopup(demo.byPopup, "Deny");
    await demo.says("access_denied");
    await fits("an error");
    await demo.answerPopup(demo.byPopup, "Allow");
    await demo.openBoard();
    await fits("a board");
    await page.getByRole("button", { name: "Rename the board" }).click();
    await fits("renaming");
    await page.getByRole("button", { name: "Cancel" }).click();
    await demo.cardIn("To do", "Order garlic and winter onions").click();
    await demo.card.getByText("I will call on Thursday").waitFor();
    await fits("a card", demo.card);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "All boards" }).click();
    await page.getByRole("link", { name: BOARD }).waitFor();
    await fits("the boards");
    await page.goto(`${on.emulator.app}/script-tag.html`);
    await page.getByRole("button", { name: "Connect" }).waitFor();
    await fits("the script tag's page");

    async function fits(what, inside = page.locator("html")) {
      const [wide, room] = await inside.evaluate((node) => [node.scrollWidth, node.clientWidth]);
      assert.ok(wide <= room, `${what}: ${wide} pixels wide in ${room}`);
    }
  });

  test("many messages leave the page within reach, on a phone too", async (t) => {
    const demo = new Demo(await on.person(t, { viewport: { width: 360, height: 740 } }), on.emulator);
    await demo.openLoggedIn(`#/boards/${await boardId(on.emulator)}`);
    await demo.title(BOARD).waitFor();
    const refusals = [1, 2, 3].map((number) => `${number} times no. `.repeat(12));
    await on.emulator.faults(...refusals.map((body) => ({ method: "PUT", kind: "status", status: 400, body, times: 1 })));
    for (const number of [1, 2, 3]) {
      await demo.page.getByRole("button", { name: "Rename the board" }).press("Enter");
      await demo.page.getByRole("textbox", { name: "Name of the board" }).fill(`Name ${number}`);
      await demo.page.keyboard.press("Enter");
      await demo.says(`${number} times no.`);
    }
    const [top, end, last] = await demo.messages.evaluate((region) => {
      const { top, bottom } = region.getBoundingClientRect();
      return [top, bottom, region.lastElementChild.getBoundingClientRect().bottom];
    });
    assert.ok(top > 200, `the messages begin at ${top}`);
    assert.ok(last <= end, `the last message ends at ${last}, what is seen of them at ${end}`);
  });

  test("no page moves what it shows while it loads, on a phone", { skip: lacks("Chromium's debugger") }, async (t) => {
    const demo = new Demo(await on.person(t, { viewport: { width: 360, height: 740 } }), on.emulator);
    const { page } = demo;
    await page.addInitScript(() => {
      window.shifts = [];
      const moved = ({ sources }) => sources.map(({ node }) => node?.className || node?.localName);
      const seen = new PerformanceObserver((entries) => shifts.push(...entries.getEntries().map(moved)));
      seen.observe({ type: "layout-shift", buffered: true });
    });
    const id = await boardId(on.emulator);
    const pages = [
      ["", page.getByRole("link", { name: BOARD })],
      [`#/boards/${id}`, demo.cardIn("To do", "Order garlic and winter onions")],
      [`#/boards/${id}/webhooks`, page.getByText("This token has no webhook on this board.")],
    ];
    await demo.openLoggedIn();
    for (const [route, last] of pages) {
      await demo.open(route);
      await page.reload();
      await last.waitFor();
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      assert.deepEqual(await page.evaluate(() => shifts), [], route);
    }
  });

  test("a board that scrolls sideways reaches down to the panel, under its scroll bar too", async (t) => {
    const { demo } = await onBoard(t);
    const [wide, room, low, top] = await demo.page.locator(".columns").evaluate((node) => {
      return [node.scrollWidth, node.clientWidth, node.getBoundingClientRect().bottom, document.querySelector(".calls").getBoundingClientRect().top];
    });
    assert.ok(wide > room);
    assert.ok(Math.abs(low - top) < 1, `the board ends at ${low}, and the panel begins at ${top}`);
    // The bar's thumb is at the left.
    const colours = await coloursAbove(demo.page, room - 8, Math.floor(top), 30);
    for (const [place, colour] of colours.entries()) {
      const jump = Math.max(...colour.map((part, at) => Math.abs(part - colours[0][at])));
      assert.ok(jump < 10, `${colours.length - place} pixels above the panel the colour is ${colour}, and further up ${colours[0]}`);
    }
  });

  test("a change that fails is taken back, said in words, and can be tried again", async (t) => {
    const { demo, id } = await onBoard(t);
    const { page } = demo;
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Rename the board" }).click();
    await page.getByRole("textbox", { name: "Name of the board" }).fill("Offline garden");
    await page.keyboard.press("Enter");
    await demo.says("the network is down");
    await demo.title(BOARD).waitFor();
    await page.context().setOffline(false);
    await demo.messages.getByRole("button", { name: "Try again" }).click();
    await demo.title("Offline garden").waitFor();
    await demo.says("The board is called “Offline garden” now.");
    assert.equal((await on.emulator.read(`boards/${id}`)).name, "Offline garden");
  });

  test("of two changes the later one stays, however slowly Trello answers the first", async (t) => {
    const { demo, id } = await onBoard(t);
    await on.emulator.faults({ method: "PUT", path: "/boards/*", kind: "delay", ms: 2_000, times: 1 });
    await demo.renameTo("First thoughts");
    await demo.renameTo("Second thoughts");
    for (const name of ["First thoughts", "Second thoughts"]) await demo.says(`The board is called “${name}” now.`);
    assert.equal(await demo.title("Second thoughts").count(), 1);
    assert.equal((await on.emulator.read(`boards/${id}`)).name, "Second thoughts");
  });

  test("of two changes that Trello refuses neither stays", async (t) => {
    const { demo } = await onBoard(t);
    const refusals = ["No to the first.", "No to the second."];
    await on.emulator.faults(
      { method: "PUT", path: "/boards/*", kind: "delay", ms: 2_000 },
      ...refusals.map((body) => ({ method: "PUT", path: "/boards/*", kind: "status", status: 400, body, times: 1 })),
    );
    await demo.renameTo("First thoughts");
    await demo.renameTo("Second thoughts");
    for (const refusal of refusals) await demo.says(refusal);
    assert.equal(await demo.title(BOARD).count(), 1);
  });

  test("a change that Trello refuses takes none back that was made after it", async (t) => {
    const { demo, id } = await onBoard(t);
    await on.emulator.faults(
      { method: "PUT", path: "/boards/*", kind: "delay", ms: 2_000 },
      { method: "PUT", path: "/boards/*", kind: "status", status: 400, body: "No to the first.", times: 1 },
    );
    await demo.renameTo("First thoughts");
    await demo.renameTo("Second thoughts");
    await demo.says("No to the first.");
    assert.equal(await demo.title("Second thoughts").count(), 1);
    await demo.says("The board is called “Second thoughts” now.");
    assert.equal((await on.emulator.read(`boards/${id}`)).name, "Second thoughts");
  });

  test("what one writes in a card that a search found is saved when it is left by Escape", async (t) => {
    const { demo } = await onBoard(t);
    const { page, card } = demo;
    await page.getByRole("searchbox", { name: "Search all boards" }).fill("garlic");
    // Where the focus was before is hidden by then.
    await page.getByRole("list", { name: "Found" }).getByRole("link", { name: /Order garlic/ }).click();
    await demo.cardIsWhole();
    await card.getByRole("textbox", { name: "Name of the card" }).fill("Plant garlic");
    await page.keyboard.press("Escape");
    await demo.says("The card is saved.");
  });

  test("what cannot be loaded says why, and loads when tried again", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    await on.emulator.faults({ path: "/members/me/boards", kind: "status", status: 404, times: 1 });
    await demo.openLoggedIn();
    const failure = demo.page.getByRole("alert");
    await failure.getByText("not_found").waitFor();
    await failure.getByRole("button", { name: "Try again" }).click();
    await demo.page.getByRole("link", { name: BOARD }).waitFor();
  });

  test("every call is listed, without key and token", async (t) => {
    const { demo, id } = await onBoard(t);
    const list = demo.page.getByRole("list", { name: "Calls to the API" });
    await demo.page.locator("summary", { hasText: "Calls" }).click();
    await list.getByText(`boards/${id}/cards`).waitFor();
    const text = await list.textContent();
    for (const secret of [on.emulator.key, await demo.keptToken()]) assert.ok(!text.includes(secret));
  });

  test("the real Trello gets the person's key and this origin, and is remembered", { skip: lacks("answers in the place of another site") }, async (t) => {
    const page = await on.person(t);
    const demo = new Demo(page, on.emulator);
    const asked = [];
    await page.context().route(/trello\.com/, (route) => {
      asked.push(new URL(route.request().url()));
      return route.fulfill({ contentType: "text/html", body: "<title>Trello</title>" });
    });
    await demo.open();
    await page.getByRole("radio", { name: "Real Trello" }).check();
    await page.getByRole("link", { name: "trello.com/apps/admin" }).waitFor();
    await page.getByText(on.emulator.app, { exact: true }).waitFor();

    await demo.byPopup.click();
    await demo.says("There is no API key.");
    const key = page.getByRole("textbox", { name: "API key" });
    await focused(key);
    await key.fill(" 0123456789abcdef0123456789abcdef ");
    const popup = await demo.popupOf(() => demo.byPopup.click());
    await popup.waitForLoadState();
    const { origin, pathname, searchParams } = asked[0];
    assert.equal(origin + pathname, "https://trello.com/1/authorize");
    assert.equal(searchParams.get("key"), "0123456789abcdef0123456789abcdef");
    assert.equal(new URL(searchParams.get("return_url")).origin, on.emulator.app);
    assert.equal(searchParams.get("scope"), "read,write");
    await page.getByRole("button", { name: "Cancel" }).click();

    await page.reload();
    await demo.byPopup.waitFor();
    assert.ok(await page.getByRole("radio", { name: "Real Trello" }).isChecked());
    assert.equal(await key.inputValue(), "0123456789abcdef0123456789abcdef");
    assert.equal(asked.length, 1);
  });

  /** Somebody who is logged in and looks at the board. */
  async function onBoard(t, below = "") {
    const demo = new Demo(await on.person(t, { viewport: { width: 1280, height: 900 } }), on.emulator);
    const id = await boardId(on.emulator);
    await demo.openLoggedIn(`#/boards/${id}${below}`);
    await demo.title(BOARD).waitFor();
    return { demo, id };
  }
});

/** The colours of so many pixels above a point of the page's picture, the highest first. */
async function coloursAbove(page, left, top, count) {
  const picture = (await page.screenshot()).toString("base64");
  return page.evaluate(
    async ([picture, left, top, count]) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const context = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height }).getContext("2d");
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(left, top - count, 1, count);
      return Array.from({ length: count }, (_, place) => [...data.slice(4 * place, 4 * place + 3)]);
    },
    [picture, left, top, count],
  );
}

function hasFocus(target) {
  return target.evaluate((node) => node === document.activeElement);
}

/** Waits until the keyboard is there. */
function focused(target) {
  return target.evaluate((node) => {
    const isThere = () => node === document.activeElement;
    return isThere() || new Promise((resolve) => node.addEventListener("focus", () => resolve(true), { once: true }));
  });
}

/** The line around a focused element, or around the card whose link it is. */
function outline(target) {
  return target.evaluate((node) => {
    const lines = [getComputedStyle(node), getComputedStyle(node, "::after"), getComputedStyle(node.nextElementSibling ?? node)];
    return lines.map(({ outlineStyle }) => outlineStyle).find((style) => style !== "none") ?? "none";
  });
}
