// The demo's page of a board's activity: all of it, counted while it comes, and as files.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { boardId, Demo } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

/** The requests for what is older than the first page. */
const OLDER = /\/actions\?.*\bbefore=/;

describe("the demo's activity", { timeout: 240_000 }, () => {
  const on = stage();

  test("reads every action of a board, draws it by week, and counts it by member", async (t) => {
    const id = await boardId(on.emulator);
    const before = (await on.emulator.read(`boards/${id}/actions?limit=1000`)).length;
    await on.emulator.seed({ board: id, actions: 5_000, stepMs: 900_000, people: 3 });
    const { page } = await opened(t, id);
    await page.getByText(`${(5_000 + before).toLocaleString("en")} actions since`).waitFor();
    assert.equal(await page.getByRole("progressbar", { name: "Activity read" }).getAttribute("value"), "1");
    await page.getByRole("img", { name: /Actions per week from .+ Most, [\d,]+, in the week from/ }).waitFor();
    assert.ok(await page.locator(".chart canvas").evaluate((canvas) => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0)));
    const counts = await page.getByRole("list", { name: "Actions by member" }).locator(".count").allTextContents();
    assert.ok(counts.length >= 3, `${counts}`);
    const sum = counts.reduce((all, count) => all + Number(count.replace(",", "")), 0);
    assert.equal(sum, 5_000 + before);
  });

  test("shows how far back in time it is, and stops when asked", async (t) => {
    const id = await boardId(on.emulator);
    await on.emulator.seed({ board: id, actions: 5_000, stepMs: 900_000 });
    const { page } = await opened(t, id, { older: () => {} });
    await page.getByText(/^[1-4],\d{3} actions, back to/).waitFor();
    const value = Number(await page.getByRole("progressbar", { name: "Activity read" }).getAttribute("value"));
    assert.ok(value > 0.05 && value < 0.95, `${value}`);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText(/^Stopped at [1-4],\d{3} actions\.$/).waitFor();
    await page.unroute(OLDER);
    await page.getByRole("button", { name: "Read on" }).click();
    await page.getByText(/all of this board$/).waitFor();
  });

  test("keeps what was read when a page fails, and reads on from there", async (t) => {
    const id = await boardId(on.emulator);
    const before = (await on.emulator.read(`boards/${id}/actions?limit=1000`)).length;
    await on.emulator.seed({ board: id, actions: 6_000, stepMs: 900_000 });
    const refused = { status: 400, contentType: "text/plain", headers: { "access-control-allow-origin": "*" }, body: "No." };
    const { page, demo } = await opened(t, id, { older: (route) => route.fulfill(refused) });
    await demo.says("No.");
    await page.getByText(/^Stopped at [1-5],\d{3} actions\.$/).waitFor();
    assert.equal(await page.getByRole("list", { name: "Latest actions" }).getByRole("listitem").count(), 15);
    await page.getByRole("img", { name: /Actions per week from/ }).waitFor();
    await page.unroute(OLDER);
    await on.emulator.forgetRequests();
    await page.getByRole("button", { name: "Read on" }).click();
    await page.getByText(`${(6_000 + before).toLocaleString("en")} actions since`).waitFor();
    const [first] = (await on.emulator.requests()).filter(({ path }) => path.endsWith("/actions"));
    assert.ok(first.params.before, "nothing is read twice");
  });

  test("weeks begin on the person's Mondays, as their labels say, also when the clocks change", async (t) => {
    const id = await boardId(on.emulator);
    await on.emulator.seed({ board: id, actions: 1_000, stepMs: 40_000_000 });
    const { page } = await opened(t, id, { timezoneId: "America/Los_Angeles" });
    await page.getByText(/all of this board$/).waitFor();
    const label = await page.getByRole("img", { name: /Actions per week from/ }).getAttribute("aria-label");
    // The first is more than a year ago, so the label names its year.
    const [, first] = label.match(/from (\w+ \d+, \d+)/);
    assert.equal(new Date(`${first} UTC`).getUTCDay(), 1, label);
    const counted = await page.evaluate(async () => {
      const { Tally } = await import("./app/activity/tally.js");
      const tally = new Tally();
      const monday = new Date(2026, 0, 5).getTime();
      tally.add(Array.from({ length: 365 * 24 }, (_, hour) => ({ date: monday + hour * 3_600_000, idMemberCreator: "a" })));
      return tally.weeks.slice(0, -1).map((week) => [String(new Date(week)).slice(0, 3), tally.inWeek(week, ["a"])]);
    });
    assert.deepEqual(counted.filter(([day, hours]) => day !== "Mon" || hours !== 168), [["Mon", 167], ["Mon", 169]]);
  });

  test("is saved as CSV and as JSON, and no text becomes a formula", { skip: lacks("downloads") }, async (t) => {
    const id = await boardId(on.emulator);
    const [card] = await on.emulator.read(`boards/${id}/cards`);
    const token = await on.emulator.token();
    for (const text of ["\n=2+3", "＝2+3", '=HYPERLINK("https://evil.example"), said "he"']) {
      const url = `${on.emulator.api}/1/cards/${card.id}/actions/comments?key=${on.emulator.key}&token=${token}&text=${encodeURIComponent(text)}`;
      assert.equal((await fetch(url, { method: "POST" })).status, 200);
    }
    const { page } = await opened(t, id);
    const csv = await saved(page, "Save as CSV");
    assert.equal(csv.name, "autumn-in-the-garden.csv");
    const [head, first, second, third] = csv.text.split("\r\n");
    assert.equal(head, "\uFEFFdate,type,member,list,card,text,id");
    assert.ok(first.includes(`,"'=HYPERLINK(""https://evil.example""), said ""he""",`), first);
    assert.ok(second.includes(",'＝2+3,"), second);
    assert.ok(third.includes(`,"'\n=2+3",`), third);
    const json = await saved(page, "Save as JSON");
    const known = await on.emulator.read(`boards/${id}/actions?limit=1000`);
    assert.deepEqual(JSON.parse(json.text).map(({ id }) => id), known.map(({ id }) => id));
  });

  test("many actions are made up by the emulator when asked", async (t) => {
    const { page } = await opened(t, await boardId(on.emulator));
    await page.getByRole("button", { name: "Add 12,000 made-up actions" }).click();
    await page.getByText(/^12,\d+ actions since/).waitFor();
  });

  test("an address of no board is said in words", async (t) => {
    const { page } = await opened(t, "0123456789abcdef01234567");
    await page.getByRole("alert").getByText("not_found").waitFor();
  });

  /** Somebody who is logged in and looks at a board's activity. */
  /** `older` answers for what is older than the first page, once that is shown. */
  async function opened(t, id, { older, ...options } = {}) {
    const page = await on.person(t, { viewport: { width: 1280, height: 900 }, ...options });
    let shown;
    const whenShown = () => (shown ??= page.getByText(/ actions, back to /).waitFor());
    // A request that still waits when its page closes is left without an answer: nobody asks for it any more.
    if (older) await page.route(OLDER, (route) => whenShown().then(() => older(route), () => {}));
    const demo = new Demo(page, on.emulator);
    await demo.openLoggedIn(`#/boards/${id}/activity`);
    await demo.title("Activity").waitFor();
    return { page, demo };
  }

  async function saved(page, button) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  }
});
