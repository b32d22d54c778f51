// Whole pages in the styles of the years of client.js, as people use them. They lie beside this file, in whole-pages.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { BOARD } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

const FOLDER = "/client-js-pages";

describe("pages written for client.js", { timeout: 360_000 }, () => {
  const on = stage();

  /** Opens a page as a new person. `answers` clicks a button, and answers in the window that opens. */
  async function visit(t, name, prepare = tellPages) {
    const page = await on.person(t);
    await prepare(page.context(), on.emulator);
    await page.goto(`${on.emulator.app}${FOLDER}/${name}.html`);
    page.says = (text) => page.getByText(text).waitFor();
    page.stored = () => page.evaluate(() => localStorage.getItem("trello_token"));
    page.answers = async (button, answer) => {
      const [popup] = await Promise.all([page.waitForEvent("popup"), button.click()]);
      const asked = await readConsent(popup);
      await Promise.all([popup.waitForEvent("close"), popup.getByRole("button", { name: answer }).click()]);
      return asked;
    };
    return page;
  }

  test("callbacks and jQuery 1.7: denies, allows, adds a card, reads an error, stays logged in, logs out", async (t) => {
    const page = await visit(t, "callbacks");
    const connect = page.getByRole("link", { name: "Connect to Trello" });
    await page.answers(connect, "Deny");
    await page.says("You have to allow it first.");
    assert.deepEqual(await page.answers(connect, "Allow"), { app: "Quick card", scopes: ["read", "write"], expiration: "30days" });
    await page.says("Hello, Mara Okafor!");

    await page.getByLabel("Board").selectOption(BOARD);
    await page.getByLabel("List").selectOption("Waiting");
    await page.getByLabel("Card").fill("Sieve the leaf mould & bag it");
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByRole("link", { name: "Sieve the leaf mould & bag it" }).waitFor();
    await page.getByText("Talking to Trello...").waitFor({ state: "hidden" });
    const { id } = await on.emulator.read("members/me");
    assert.deepEqual((await cardNamed("Sieve the leaf mould & bag it")).idMembers, [id]);

    await on.emulator.faults({ method: "POST", path: "/cards", kind: "status", status: 400, body: "invalid value for name" });
    await page.getByRole("button", { name: "Add" }).click();
    await page.says("Sorry, error 400 (Bad Request): invalid value for name");
    await page.getByText("Talking to Trello...").waitFor({ state: "hidden" });

    await page.reload();
    await page.says("Hello, Mara Okafor!");
    await page.getByRole("link", { name: "Log out" }).click();
    await connect.waitFor();
    await page.reload();
    await connect.waitFor();
    assert.equal(await page.stored(), null);
  });

  test("callbacks and jQuery 1.7: a spinner turns while Trello is slow", async (t) => {
    const page = await visit(t, "callbacks");
    await on.emulator.faults({ method: "GET", path: "/members/me", kind: "delay", ms: 300 });
    await page.answers(page.getByRole("link", { name: "Connect to Trello" }), "Allow");
    await page.getByText("Talking to Trello...").waitFor();
    await page.says("Hello, Mara Okafor!");
    await page.getByText("Talking to Trello...").waitFor({ state: "hidden" });
  });

  test("$.when and jQuery 2: draws what several calls bring, and asks again when the token was taken back", async (t) => {
    const page = await visit(t, "when");
    const login = page.getByRole("button", { name: "Log in with Trello" });
    await page.answers(login, "Deny");
    await page.says("Nothing to draw without Trello.");
    assert.deepEqual(await page.answers(login, "Allow"), { app: "Burn-down", scopes: ["read"], expiration: "1day" });
    await page.says(`${BOARD}: 8 of 10 to go`);
    await page.says("success, success, 200, success");
    assert.deepEqual(await page.locator("td").filter({ hasText: /./ }).allInnerTexts(), ["4", "3", "1", "2"]);

    await page.reload();
    // What is drawn at first could else end last.
    await page.says(`${BOARD}: 8 of 10 to go`);
    await page.getByRole("combobox").selectOption("Website");
    await page.getByRole("heading", { name: /^Website: \d of \d to go$/ }).waitFor();

    await on.emulator.revoke(await page.stored());
    await page.getByRole("combobox").selectOption("Open day");
    await page.says("Unauthorized: invalid token");
    await page.answers(login, "Allow");
    await page.says(`${BOARD}: 8 of 10 to go`);
  });

  test("promises without jQuery: ticks a card off, takes the tick back when Trello refuses", async (t) => {
    const page = await visit(t, "promises");
    const connect = page.getByRole("button", { name: "Connect" });
    await page.answers(connect, "Deny");
    await page.says("Not connected.");
    assert.deepEqual(await page.answers(connect, "Allow"), { app: "This week", scopes: ["read", "write"], expiration: "never" });
    await page.says("3 cards for Mara Okafor");

    await page.getByLabel("Cover the strawberries").check();
    await page.says("Cover the strawberries: done");
    assert.equal((await cardNamed("Cover the strawberries")).dueComplete, true);

    await page.reload();
    await page.says("3 cards for Mara Okafor");
    assert.ok(await page.getByLabel("Cover the strawberries").isChecked());

    await on.emulator.faults({ method: "PUT", path: "/cards/*", kind: "status", status: 400, body: "invalid value for dueComplete" });
    await page.getByLabel("Empty the rain barrels").click();
    await page.says("Trello says: invalid value for dueComplete (400)");
    assert.ok(!(await page.getByLabel("Empty the rain barrels").isChecked()));
  });

  test("redirect at load: denies, allows, keeps the route, comes back by itself when the token was taken back", async (t) => {
    const page = await visit(t, "redirect");
    const login = page.getByRole("link", { name: "Log in" });
    await leave(page, login, "Deny");
    await login.waitFor();
    assert.equal(new URL(page.url()).search + new URL(page.url()).hash, "");
    const asked = await leave(page, login, "Allow");
    assert.deepEqual(asked, { app: "Board reader", scopes: ["read"], expiration: "30days" });

    await page.getByRole("link", { name: BOARD }).click();
    await page.getByRole("heading", { name: BOARD }).waitFor();
    assert.deepEqual(await page.locator("#lists li").allInnerTexts(), ["To do", "This week", "Waiting", "Done"]);
    const address = page.url();
    await page.reload();
    await page.getByRole("heading", { name: BOARD }).waitFor();
    // A call that is still under way when the token is revoked leaves the page before it is loaded again.
    await page.getByRole("link", { name: BOARD }).waitFor();

    await on.emulator.revoke(await page.stored());
    await leave(page, { click: () => page.evaluate(() => location.reload()) }, "Allow");
    await page.getByRole("heading", { name: BOARD }).waitFor();
    assert.equal(page.url(), address);

    await page.getByRole("link", { name: "Log out" }).click();
    await login.waitFor();
    await page.reload();
    await login.waitFor();
    assert.equal(await page.stored(), null);
  });

  const late = "late injection in a frame by $.getScript: logs in from the frame, saves the page as a card";
  test(late, { skip: lacks("another server behind an address") }, async (t) => {
    const page = await visit(t, "late-frame", beTrello);
    const frame = page.frameLocator("iframe");
    const open = () => page.getByRole("button", { name: "Save to Trello" }).click();
    await open();
    await frame.getByText("Please log in.").waitFor();
    assert.deepEqual(
      await page.evaluate(() => [typeof window.Trello, frames[0].document.querySelectorAll("script[src*=client]").length]),
      ["undefined", 0],
    );
    const ask = frame.getByRole("button", { name: "Log in to Trello" });
    await page.answers(ask, "Deny");
    await frame.getByText("You said no.").waitFor();
    assert.deepEqual(await page.answers(ask, "Allow"), { app: "Soups", scopes: ["read", "write"], expiration: "30days" });
    await frame.getByText("Where to?").waitFor();

    await page.reload();
    await open();
    await frame.getByText("Where to?").waitFor();
    await on.emulator.faults({ method: "POST", path: "/cards", kind: "status", status: 403, body: "not today", times: 1 });
    await frame.getByRole("button", { name: "Save" }).click();
    await frame.getByText("It did not work: not today").waitFor();
    await frame.getByLabel("List").selectOption("Ideas");
    await frame.getByRole("button", { name: "Save" }).click();
    await page.says("Saved as Ten soups for a cold day");
    const card = await cardNamed("Ten soups for a cold day", "Website");
    assert.equal(card.due, null);
    const [attached] = await on.emulator.read(`cards/${card.id}/attachments`);
    assert.equal(attached.url, page.url());
  });

  test("strings for flags and jQuery 3: both logins, a change, and an error", async (t) => {
    const page = await visit(t, "flags");
    await page.says("Log in to vote.");
    const login = page.getByRole("button", { name: "Log in", exact: true });
    await page.answers(login, "Deny");
    await page.says("Trello did not let us in.");
    assert.deepEqual(await page.answers(login, "Allow"), { app: "2018", scopes: ["read", "write"], expiration: "never" });
    await page.says("First list: To do");

    await page.getByLabel("Name").fill("Später");
    await page.getByRole("button", { name: "Change the first list" }).click();
    await page.says("Später is last now");
    await page.reload();
    await page.says("First list: This week");

    await on.emulator.faults({ method: "PUT", path: "/lists/*", kind: "status", status: 400, body: "invalid value for pos" });
    await page.getByRole("button", { name: "Change the first list" }).click();
    await page.says("400 Bad Request: invalid value for pos");
  });

  test("strings for flags and jQuery 3: an empty persist keeps nothing for the next time", async (t) => {
    const page = await visit(t, "flags");
    const asked = await page.answers(page.getByRole("button", { name: "Log in on a borrowed computer" }), "Allow");
    assert.deepEqual(asked, { app: "Votes, once", scopes: ["read"], expiration: "1hour" });
    await page.says("First list: To do");
    assert.equal(await page.stored(), null);
    await page.getByLabel("Name").fill("Later");
    await page.getByRole("button", { name: "Change the first list" }).click();
    await page.says("401 Unauthorized: unauthorized permission requested");
    await page.reload();
    await page.says("Log in to vote.");
  });

  /**
   * Follows what leaves the page for Trello, answers there, and comes back. A page that leaves while it loads ends that
   * loading, which waitForURL would take for a failure; waiting for what a page shows outlives it.
   */
  async function leave(page, link, answer) {
    await link.click();
    const asked = await readConsent(page);
    await page.getByRole("button", { name: answer }).click();
    await page.waitForFunction((folder) => location.pathname.startsWith(folder) && !/token/.test(location.hash), FOLDER);
    return asked;
  }

  async function cardNamed(name, board = BOARD) {
    const boards = await on.emulator.read("members/me/boards");
    const { id } = boards.find((one) => one.name === board);
    return (await on.emulator.read(`boards/${id}/cards`)).find((card) => card.name === name);
  }
});

/** What the consent page shows. */
async function readConsent(page) {
  return {
    app: await page.locator("#app").innerText(),
    scopes: await page.locator("#scopes li").evaluateAll((all) => all.map(({ dataset }) => dataset.scope)),
    expiration: await page.locator("#expiration").getAttribute("data-expiration"),
  };
}

const tellPages = (context, { api, site }) => context.addInitScript(tellWhereTrelloIs, { api, site });

/**
 * Lets the emulator answer at Trello's own addresses, for a page that runs the library's text without a tag: such a text is
 * told its endpoints by nobody.
 */
async function beTrello(context, { api, site }) {
  const hosts = { "https://api.trello.com": api, "https://trello.com": site };
  for (const [own, emulated] of Object.entries(hosts)) {
    await context.route(`${own}/**`, async (route) => {
      const url = route.request().url().replace(own, emulated);
      await route.fulfill({ response: await route.fetch({ url }) });
    });
  }
}

/**
 * The pages stand for the real Trello, and know nothing of a local one. This tells client.js where it is, by the
 * attributes of its tag.
 */
function tellWhereTrelloIs({ api, site }) {
  const endpoints = { apiEndpoint: api, authEndpoint: site };
  new MutationObserver(() => {
    for (const tag of document.querySelectorAll("script[src*='/client.js']")) Object.assign(tag.dataset, endpoints);
  }).observe(document, { childList: true, subtree: true });
}
