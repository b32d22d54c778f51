// An opened card of the demo: what each of its parts shows and changes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { BOARD, boardId, Demo } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

const CARD = "Soup for sixty";

describe("an opened card", { timeout: 360_000 }, () => {
  const on = stage();

  test("its description is Markdown, of which nothing runs or loads", async (t) => {
    const { demo, read } = await onCard(t);
    const { card } = demo;
    await card.getByRole("button", { name: "Edit the description" }).click();
    await card.getByRole("textbox", { name: "Description" }).fill(
      [
        "# Sixty people",
        "**Bring** a [ladle](https://ladles.example/) and ![a pot](https://pots.example/pot.png)",
        `<img src="x" onerror="document.title = 'ran'"><script>document.title = 'ran'</script>`,
        `[sly](javascript:alert)`,
      ].join("\n\n"),
    );
    await card.getByRole("button", { name: "Save" }).click();
    await card.getByText("The card is saved.").waitFor();
    await card.getByRole("heading", { level: 4, name: "Sixty people" }).waitFor();
    const shown = await card.locator(".markdown").evaluate((node) => ({
      tags: [...new Set([...node.querySelectorAll("*")].map(({ localName }) => localName))].sort(),
      links: [...node.querySelectorAll("a")].map((link) => [link.textContent, link.getAttribute("href"), link.rel]),
    }));
    assert.deepEqual(shown.tags, ["a", "h4", "p", "strong"]);
    assert.deepEqual(shown.links, [
      ["ladle", "https://ladles.example/", "noopener noreferrer"],
      ["a pot", "https://pots.example/pot.png", "noopener noreferrer"],
      ["sly", null, "noopener noreferrer"],
    ]);
    assert.notEqual(await demo.page.title(), "ran");
    assert.match((await read()).desc, /^# Sixty people/);
  });

  test("items of its checklists are ticked, and a tick that Trello refuses is taken back", async (t) => {
    const { demo, read, id } = await onCard(t);
    const box = (name) => demo.card.getByRole("checkbox", { name });
    const count = (text) => demo.card.locator(".checklist .count", { hasText: text }).waitFor();
    await count("2/4");
    await box("Stock").check();
    await count("3/4");
    await box("Onions").click();
    await count("2/4");
    await calls(2);
    const [list] = await on.emulator.read(`cards/${id}/checklists`);
    assert.deepEqual(list.checkItems.filter(({ state }) => state === "complete").map(({ name }) => name), ["Six pumpkins", "Stock"]);
    assert.equal((await read()).badges.checkItemsChecked, 2);

    await on.emulator.faults({ method: "PUT", path: "/cards/*/checkItem/*", kind: "status", status: 400, body: "Not today.", times: 1 });
    await box("Bread").click();
    await demo.says("Not today.");
    assert.equal(await box("Bread").isChecked(), false);
    await count("2/4");
  });

  test("a checklist is added, and items to it, of which one that Trello refuses leaves nothing behind", async (t) => {
    const { demo, read, id } = await onCard(t);
    const { card, page } = demo;
    await card.locator("summary", { hasText: "Add a checklist" }).click();
    await card.getByRole("textbox", { name: "Name of the new checklist" }).fill("Tables");
    await page.keyboard.press("Enter");
    const item = card.getByRole("textbox", { name: "New item of Tables" });
    for (const name of ["Ten trestles", "Cloths"]) {
      await item.fill(name);
      await page.keyboard.press("Enter");
      await card.getByRole("checkbox", { name }).waitFor();
    }
    await card.getByRole("checkbox", { name: "Cloths" }).check();
    const tables = card.locator(".checklist").nth(1);
    await tables.getByText("1/2").waitFor();
    await calls(4);
    const known = (await on.emulator.read(`cards/${id}/checklists`)).find(({ name }) => name === "Tables");
    assert.deepEqual(known.checkItems.map(({ name, state }) => [name, state]), [["Ten trestles", "incomplete"], ["Cloths", "complete"]]);
    assert.equal((await read()).badges.checkItems, 6);

    await on.emulator.faults({ method: "POST", path: "/checklists/*/checkItems", kind: "status", status: 400, body: "No more.", times: 1 });
    await item.fill("Flowers");
    await page.keyboard.press("Enter");
    await demo.says("No more.");
    assert.equal(await tables.getByRole("checkbox").count(), 2);
    assert.equal(await item.inputValue(), "Flowers");
    await demo.messages.getByRole("button", { name: "Try again" }).click();
    await tables.getByText("1/3").waitFor();
    await page.waitForFunction(() => document.querySelectorAll(".name-form input")[1].value === "");
  });

  test("its custom fields have an input by their type, and keep what is written, chosen and taken away", async (t) => {
    const { demo, id } = await onGardenCard(t);
    const { card, page } = demo;
    const field = (name) => card.getByLabel(name, { exact: true });
    const effort = card.getByRole("combobox", { name: "Effort" });
    await field("Bed").fill("14.5");
    await field("Bring along").fill("Two spades");
    await effort.selectOption("A morning");
    await field("Not before").evaluate((node) => {
      node.value = "2026-12-24T18:30";
      node.dispatchEvent(new Event("change"));
    });
    await field("Needs two people").check();
    await calls(5);
    const date = await page.evaluate(() => new Date("2026-12-24T18:30").toISOString());
    assert.deepEqual(await values(id), {
      "Bed": { number: "14.5" },
      "Bring along": { text: "Two spades" },
      "Effort": "A morning",
      "Not before": { date },
      "Needs two people": { checked: "true" },
    });

    await page.reload();
    await field("Bed").waitFor();
    assert.equal(await field("Bed").inputValue(), "14.5");
    assert.equal(await field("Bring along").inputValue(), "Two spades");
    assert.equal(await effort.evaluate((node) => node.selectedOptions[0].text), "A morning");
    assert.equal(await field("Not before").inputValue(), "2026-12-24T18:30");
    assert.ok(await field("Needs two people").isChecked());

    await field("Bed").fill("");
    await effort.selectOption("none");
    await field("Needs two people").click();
    await calls(8);
    assert.deepEqual(await values(id), { "Bring along": { text: "Two spades" }, "Not before": { date }, "Needs two people": { checked: "false" } });
  });

  test("a value of a custom field that Trello refuses is taken back", async (t) => {
    const { demo } = await onGardenCard(t);
    const { card, page } = demo;
    const bed = card.getByLabel("Bed", { exact: true });
    await bed.fill("3");
    await page.keyboard.press("Tab");
    await calls(1);
    await on.emulator.faults({ method: "PUT", path: "/cards/*/customField/*/item", kind: "status", status: 400, body: "No such bed.", times: 1 });
    await bed.fill("99");
    await page.keyboard.press("Tab");
    await demo.says("No such bed.");
    assert.equal(await bed.inputValue(), "3");
  });

  test("what Trello refuses is sent as it was written, when tried again", async (t) => {
    const { demo, read, id } = await onGardenCard(t);
    const { card, page } = demo;
    const again = async (count) => {
      await demo.messages.getByRole("button", { name: "Try again" }).click();
      await calls(count);
    };
    const refuse = (path) => on.emulator.faults({ method: "PUT", path, kind: "status", status: 400, body: "Not today.", times: 1 });

    await refuse("/cards/*/customField/*/item");
    await card.getByLabel("Bed", { exact: true }).fill("99");
    await page.keyboard.press("Tab");
    await again(2);
    assert.deepEqual(await values(id), { "Bed": { number: "99" } });

    await refuse("/cards/*");
    await card.getByRole("button", { name: "Edit the description" }).click();
    await card.getByRole("textbox", { name: "Description" }).fill("Both barrels.");
    await card.getByRole("button", { name: "Save" }).click();
    await demo.says("Not today.");
    await card.getByRole("button", { name: "Edit the description" }).click();
    await card.getByRole("button", { name: "Cancel" }).click();
    await again(4);
    assert.equal((await read()).desc, "Both barrels.");
  });

  test("a tick that Trello refuses is one when tried again", async (t) => {
    const { demo, id } = await onCard(t);
    await on.emulator.faults({ method: "PUT", path: "/cards/*/checkItem/*", kind: "status", status: 400, body: "Not today.", times: 1 });
    await demo.card.getByRole("checkbox", { name: "Bread" }).click();
    await demo.says("Not today.");
    await demo.messages.getByRole("button", { name: "Try again" }).click();
    await calls(2);
    const [list] = await on.emulator.read(`cards/${id}/checklists`);
    assert.equal(list.checkItems.find(({ name }) => name === "Bread").state, "complete");
    await demo.card.locator(".checklist .count", { hasText: "3/4" }).waitFor();
  });

  test("labels and members are put on it and taken off", async (t) => {
    const { demo, read } = await onCard(t);
    const { card } = demo;
    const before = await read();
    await card.locator("summary", { hasText: "Change labels" }).click();
    await card.getByRole("checkbox", { name: "Stage" }).check();
    await card.getByRole("checkbox", { name: "Food" }).click();
    await card.locator("summary", { hasText: "Change members" }).click();
    await card.getByRole("checkbox", { name: "Mara Okafor" }).click();
    await card.getByRole("checkbox", { name: "Jonas Lind" }).check();
    await calls(4);
    const after = await read();
    assert.deepEqual(after.labels.map(({ name }) => name), ["Stage"]);
    assert.equal(after.idMembers.length, before.idMembers.length);
    assert.notDeepEqual(after.idMembers, before.idMembers);
    assert.deepEqual(await card.getByRole("list", { name: "Labels" }).getByRole("listitem").allTextContents(), ["Stage"]);
    assert.equal(await card.locator(".chosen .person", { hasText: "Jonas Lind" }).count(), 1);
  });

  test("it gets a due date, is done, and has none any more", async (t) => {
    const { demo, read } = await onCard(t);
    const { card } = demo;
    // The first is no date that JavaScript knows, and the input says so.
    const year = new Date().getFullYear() + 1;
    for (const due of ["20261-12-24T18:30", `${year}-12-24T18:30`]) {
      await card.locator("input[name=due]").evaluate((node, due) => (node.value = due), due);
      await card.getByRole("button", { name: "Set" }).click();
    }
    await card.getByRole("checkbox", { name: "Done" }).check();
    await calls(2);
    const { due, dueComplete } = await read();
    assert.equal(due, await demo.page.evaluate((year) => new Date(`${year}-12-24T18:30`).toISOString(), year));
    assert.equal(dueComplete, true);
    await demo.page.locator(".card .badge", { hasText: `Dec 24, ${year}` }).waitFor({ state: "attached" });
    await card.getByRole("button", { name: "Remove" }).click();
    await calls(3);
    assert.equal((await read()).due, null);
    assert.equal(await card.locator("input[name=due]").inputValue(), "");
  });

  // Chromium asks a storage for no leave; Firefox and WebKit cannot read one that answers no OPTIONS, and choose no files here.
  for (const [storage, storagePreflights] of [["a storage", true], ["a storage that answers no OPTIONS", false]]) test(`a file is uploaded with its progress, and downloaded from ${storage} as it was`, { skip: lacks("files that a person chooses") }, async (t) => {
    await on.emulator.settings({ storageCors: true, storagePreflights });
    const { demo, id } = await onCard(t);
    const { card, page } = demo;
    await card.getByText("No attachments yet.").waitFor();
    const content = "soup ".repeat(60_000);
    const bars = await page.evaluateHandle(() => {
      const seen = [];
      new MutationObserver((changes) => {
        for (const { target } of changes) if (target.localName === "progress") seen.push(target.value);
      }).observe(document.body, { subtree: true, attributeFilter: ["value"] });
      return seen;
    });
    await card.locator("input[type=file]").setInputFiles({ name: "recipe.txt", mimeType: "text/plain", buffer: Buffer.from(content) });
    await card.getByRole("button", { name: "Download recipe.txt" }).waitFor();
    assert.equal((await bars.jsonValue()).filter((value) => value > 0).length > 0, true);
    await card.getByText("300 kB").waitFor();
    assert.equal(await card.getByText("No attachments yet.").isVisible(), false);
    assert.deepEqual((await on.emulator.read(`cards/${id}/attachments`)).map(({ name, bytes }) => [name, bytes]), [["recipe.txt", content.length]]);

    const downloading = page.waitForEvent("download");
    await card.getByRole("button", { name: "Download recipe.txt" }).click();
    const download = await downloading;
    assert.equal(download.suggestedFilename(), "recipe.txt");
    assert.equal(readFileSync(await download.path(), "utf8"), content);
    await demo.says("“recipe.txt” is downloaded.");
  });

  test("a file whose storage no page may read is told so, and its name leads to it", { skip: lacks("files that a person chooses") }, async (t) => {
    const { demo } = await onCard(t);
    const { card } = demo;
    await card.locator("input[type=file]").setInputFiles({ name: "pot.txt", mimeType: "text/plain", buffer: Buffer.from("pot") });
    await card.getByRole("button", { name: "Download pot.txt" }).click();
    await demo.says("Open the attachment's address instead.");
    assert.match(await card.getByRole("link", { name: "pot.txt" }).getAttribute("href"), /^https:\/\/trello\.com\/1\/cards\/.*\/download\/pot/);
    assert.ok(await card.getByRole("button", { name: "Download pot.txt" }).isEnabled());
    assert.equal(await card.locator(".attachments progress").count(), 0);
  });

  test("a file that Trello refuses leaves no line behind", { skip: lacks("files that a person chooses") }, async (t) => {
    const { demo } = await onCard(t);
    await on.emulator.faults({ method: "POST", path: "/cards/*/attachments", kind: "status", status: 400, body: "Too heavy.", times: 1 });
    await demo.card.locator("input[type=file]").setInputFiles({ name: "pot.bin", mimeType: "text/plain", buffer: Buffer.from("pot") });
    await demo.says("Too heavy.");
    await demo.card.getByText("No attachments yet.").waitFor();
    assert.equal(await demo.card.locator(".attachments li").count(), 0);
  });

  async function onCard(t) {
    const { demo, id } = await opened(t, "Open day", CARD);
    await demo.card.getByText("Six pumpkins").waitFor();
    return { demo, id, read: () => on.emulator.read(`cards/${id}`) };
  }

  /** On a card of the board that has custom fields. */
  async function onGardenCard(t) {
    const { demo, id } = await opened(t, BOARD, "Empty the rain barrels");
    await demo.card.getByRole("heading", { name: "Custom fields" }).waitFor();
    return { demo, id, read: () => on.emulator.read(`cards/${id}`) };
  }

  async function opened(t, board, name) {
    const demo = new Demo(await on.person(t, { viewport: { width: 1280, height: 900 } }), on.emulator);
    const idBoard = await boardId(on.emulator, board);
    const { id } = (await on.emulator.read(`boards/${idBoard}/cards`)).find((card) => card.name === name);
    await demo.openLoggedIn(`#/boards/${idBoard}/cards/${id}`);
    return { demo, id };
  }

  /** What the server holds of the card's custom fields, by their names; of an option its text. */
  async function values(id) {
    const fields = await on.emulator.read(`boards/${await boardId(on.emulator)}/customFields`);
    const items = await on.emulator.read(`cards/${id}/customFieldItems`);
    const entries = items.map(({ idCustomField, idValue, value }) => {
      const { name, options } = fields.find(({ id }) => id === idCustomField);
      return [name, value ?? options.find(({ id }) => id === idValue).value.text];
    });
    return Object.fromEntries(entries);
  }

  /** Waits until the page has written so often. */
  async function calls(count) {
    for (const end = Date.now() + 10_000; Date.now() < end; ) {
      const written = (await on.emulator.requests()).filter(({ method, status, path }) => status && /^\/1\/(cards|checklists)/.test(path) && ["PUT", "POST", "DELETE"].includes(method));
      if (written.length >= count) return;
    }
    assert.fail(`the page has not written ${count} times`);
  }
});
