// An opened card of the demo: what each of its parts shows and changes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { boardId, Demo } from "../support/demo.mjs";
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
    await card.locator("input[name=due]").evaluate((node) => (node.value = "2026-12-24T18:30"));
    await card.getByRole("button", { name: "Set" }).click();
    await card.getByRole("checkbox", { name: "Done" }).check();
    await calls(2);
    const { due, dueComplete } = await read();
    assert.equal(due, await demo.page.evaluate(() => new Date("2026-12-24T18:30").toISOString()));
    assert.equal(dueComplete, true);
    await card.getByRole("button", { name: "Remove" }).click();
    await calls(3);
    assert.equal((await read()).due, null);
    assert.equal(await card.locator("input[name=due]").inputValue(), "");
  });

  test("a file is uploaded with its progress, and downloaded as it was", { skip: lacks("files that a person chooses") }, async (t) => {
    await on.emulator.settings({ storageCors: true });
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

  test("a file that Trello refuses leaves no line behind", { skip: lacks("files that a person chooses") }, async (t) => {
    const { demo } = await onCard(t);
    await on.emulator.faults({ method: "POST", path: "/cards/*/attachments", kind: "status", status: 400, body: "Too heavy.", times: 1 });
    await demo.card.locator("input[type=file]").setInputFiles({ name: "pot.bin", mimeType: "text/plain", buffer: Buffer.from("pot") });
    await demo.says("Too heavy.");
    await demo.card.getByText("No attachments yet.").waitFor();
    assert.equal(await demo.card.locator(".attachments li").count(), 0);
  });

  async function onCard(t) {
    const demo = new Demo(await on.person(t, { viewport: { width: 1280, height: 900 } }), on.emulator);
    const board = await boardId(on.emulator, "Open day");
    const { id } = (await on.emulator.read(`boards/${board}/cards`)).find(({ name }) => name === CARD);
    await demo.openLoggedIn(`#/boards/${board}/cards/${id}`);
    await demo.card.getByText("Six pumpkins").waitFor();
    return { demo, id, read: () => on.emulator.read(`cards/${id}`) };
  }

  /** Waits until the page has written so often. */
  async function calls(count) {
    for (const end = Date.now() + 10_000; Date.now() < end; ) {
      const written = (await on.emulator.requests()).filter(({ method, status, path }) => status && path.startsWith("/1/cards") && ["PUT", "POST", "DELETE"].includes(method));
      if (written.length >= count) return;
    }
    assert.fail(`the page has not written ${count} times`);
  }
});
