// The demo's Power-Up, on a board of another site, as a person uses it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { consentOf } from "../support/login.mjs";
import { lacks } from "../support/browser.mjs";
import { stage } from "../support/stage.mjs";

for (const frames of ["partitioned", "denied"]) describe(`the demo's Power-Up, its storage ${frames}`, { timeout: 360_000, skip: frames === "denied" && lacks("a switch that denies storage") }, () => {
  const on = stage({ frames });

  test("connects from the start page, lists the cards, is still connected after a reload, and logs out", async (t) => {
    const { page, panel } = await onBoard(t);
    await answer(panel, "Allow");
    await panel.getByText("Cover the strawberries").waitFor();
    await assertFits(panel);
    const names = await panel.getByRole("listitem").locator("b").allTextContents();
    assert.deepEqual(names.toSorted(), ["Council answer about the second tap", "Cover the strawberries", "Harvest supper"]);
    const [{ permissions }] = await on.emulator.tokens();
    assert.ok(permissions.every(({ read, write }) => read && !write), "it asks to read and for nothing more");

    await page.reload();
    await panel.getByText("Cover the strawberries").waitFor();
    await panel.getByRole("button", { name: "Log out" }).click();
    await connect(panel).waitFor();
    // The board takes its time to forget what it keeps.
    await page.waitForFunction(async () => !(await (await fetch("/emulator/plugin-data")).text()).includes("trello_token"));
    await page.reload();
    await connect(panel).waitFor();
  });

  test("connects by OAuth 2.0 where that is chosen, stays so after a reload, and logs out", async (t) => {
    const { page, panel } = await onBoard(t);
    await panel.getByRole("radio", { name: "OAuth 2.0" }).check();
    await answerAlone(panel, "Allow");
    await panel.getByText("Cover the strawberries").waitFor();
    await assertFits(panel);
    assert.deepEqual(await on.emulator.tokens(), [], "no token of the older kind");

    await page.reload();
    await panel.getByText("Cover the strawberries").waitFor();
    await panel.getByRole("button", { name: "Log out" }).click();
    await connect(panel).waitFor();
    await page.waitForFunction(async () => !(await (await fetch("/emulator/plugin-data")).text()).includes("accessToken"));
  });

  for (const way of ["API key", "OAuth 2.0"]) {
    test(`the board's button, which is no click in a frame, asks to connect by ${way} on a page of its own, then works`, async (t) => {
      const { page } = await onBoard(t);
      const button = page.getByRole("button", { name: "My cards" });
      await button.click();
      const asking = page.frameLocator('iframe[title="Connect"]');
      await asking.getByRole("radio", { name: way }).check();
      if (way === "OAuth 2.0") await answerAlone(asking, "Allow");
      else await answer(asking, "Allow");
      await page.waitForFunction(() => !document.querySelector(".popup"));
      await button.click();
      await page.getByText(/^You are on \d open cards of this board\.$/).waitFor();
    });
  }

  test("a card's button opens the panel, and the board knows who is connected and can ask", async (t) => {
    const { page } = await onBoard(t);
    await page.getByRole("button", { name: "Estimate", exact: true }).click();
    const opened = page.frameLocator('iframe[title="Estimate"]');
    await opened.getByRole("combobox", { name: "Estimate of this card" }).waitFor();
    const status = () => page.evaluate(() => host.call("authorization-status"));
    assert.deepEqual(await status(), { authorized: false });
    await page.evaluate(() => host.call("show-authorization"));
    await answer(page.frameLocator('iframe[title="Connect"]'), "Allow");
    await page.waitForFunction(() => !document.querySelector(".popup"));
    assert.deepEqual(await status(), { authorized: true });
  });

  test("keeps an estimate with the card, and asks nobody to log in for it", async (t) => {
    const { page, panel } = await onBoard(t);
    const estimate = panel.getByRole("combobox", { name: "Estimate of this card" });
    await estimate.selectOption("half a day");
    await panel.getByText("Saved with the card.").waitFor();
    await page.reload();
    await page.getByText("half a day", { exact: true }).waitFor();
    await panel.locator("select:enabled").waitFor();
    assert.equal(await estimate.inputValue(), "half a day");
    await estimate.selectOption("none yet");
    await panel.getByText("Saved with the card.").waitFor();
    await page.reload();
    await panel.locator("select:enabled").waitFor();
    assert.equal(await estimate.inputValue(), "");
  });

  test("says in words that access was denied or taken back, and connects again", async (t) => {
    const { page, panel } = await onBoard(t);
    await answer(panel, "Deny");
    await panel.getByRole("alert").getByText("access_denied").waitFor();
    await assertFits(panel);
    await answer(panel, "Allow");
    await panel.getByText("Cover the strawberries").waitFor();

    const [{ token }] = await on.emulator.tokens();
    await on.emulator.revoke(token);
    await page.getByRole("button", { name: "Draw again" }).click();
    await panel.getByRole("alert").getByText("invalid_token").waitFor();
    await answer(panel, "Allow");
    await panel.getByText("Cover the strawberries").waitFor();
  });

  test("a login that nobody wants any more is cancelled, with its window", async (t) => {
    const { page, panel } = await onBoard(t);
    const popup = await open(panel);
    const closed = popup.waitForEvent("close");
    await panel.getByRole("button", { name: "Cancel" }).click();
    await closed;
    await connect(panel).waitFor();
    assert.equal(await panel.getByRole("alert").count(), 0);
    assert.equal(page.context().pages().length, 1);
  });

  test("without a board around it says so, and leads to one", async (t) => {
    const page = await on.person(t);
    await page.goto(`${on.emulator.app}/power-up.html`);
    await page.getByRole("link", { name: "Open it on a board" }).click();
    await connect(panelOf(page)).waitFor();
  });

  test("the page that logins come back to says in words what it is for, and why one came to nothing", async (t) => {
    const page = await on.person(t);
    for (const [query, words] of [["", "nothing else to see here"], ["?code=1", "No page waits"], ["?error=invalid_scope&error_description=unknown%20scope", "unknown scope"]]) {
      await page.goto(`${on.emulator.app}/power-up-back.html${query}`);
      await page.getByRole("status").getByText(words).waitFor();
    }
  });

  const connect = (panel) => panel.getByRole("button", { name: "Connect" });
  const panelOf = (page) => page.frameLocator('iframe[title="Estimates"]');

  /** Somebody who has come from the start page, with a narrow window. */
  async function onBoard(t) {
    const page = await on.person(t, { viewport: { width: 360, height: 740 } });
    await page.goto(on.emulator.app);
    await page.getByRole("link", { name: "a Power-Up" }).click();
    const panel = panelOf(page);
    await connect(panel).waitFor();
    assert.notEqual(new URL(page.url()).hostname, new URL(on.emulator.app).hostname, "the board is of another site");
    return { page, panel };
  }

  /** Nothing stands out to the side. */
  async function assertFits(panel) {
    const [wide, room] = await panel.locator("html").evaluate((node) => [node.scrollWidth, node.clientWidth]);
    assert.ok(wide <= room, `${wide} pixels wide in ${room}`);
  }

  async function open(panel) {
    const page = panel.owner().page();
    const popup = page.waitForEvent("popup");
    await connect(panel).click();
    return popup;
  }

  /** Connects in a window of Trello's, and waits until it is closed. */
  async function answerAlone(panel, choice) {
    const popup = await open(panel);
    const closed = popup.waitForEvent("close");
    await popup.getByRole("button", { name: choice }).click();
    await closed;
  }

  /** Connects through the Power-Up's own window, and waits until every window of the login is closed. */
  async function answer(panel, choice) {
    const popup = await open(panel);
    const consent = await consentOf(popup, { relayed: true });
    const closed = [popup, consent].map((window) => window.waitForEvent("close"));
    await consent.getByRole("button", { name: choice }).click();
    await Promise.all(closed);
  }
});

/** Trello's library, as far as the demo calls it: what it was called with is said in the page's title. */
function trellos() {
  const said = (what) => (document.title = JSON.stringify(what));
  const t = {
    get: async () => null,
    set: async () => {},
    remove: async () => {},
    getContext: () => ({}),
    getOAuth2ApiClient: () => ({ redirectUriCallback: async () => said("handed over") }),
  };
  window.TrelloPowerUp = {
    initialize: (handlers, options) => said({ capabilities: Object.keys(handlers), options }),
    iframe: (options) => (said({ options }), t),
  };
}

describe("the demo's Power-Up where no emulator serves it", { timeout: 240_000, skip: lacks("answers in the place of another site") }, () => {
  const on = stage();
  const key = "0123456789abcdef0123456789abcdef";

  test("each page loads Trello's library, with the same options, and the login asks trello.com", async (t) => {
    const page = await on.person(t);
    const asked = [];
    const script = (body) => ({ contentType: "text/javascript", body });
    await page.context().route(/emulator\.json|identity\.js|trellocdn\.com|trello\.com/, (route) => {
      const url = new URL(route.request().url());
      if (url.pathname === "/emulator.json") return route.fulfill({ status: 200, contentType: "text/html", body: "A page for every address" });
      if (url.hostname === "p.trellocdn.com") return route.fulfill(script(`(${trellos})()`));
      if (url.hostname !== "trello.com") return route.fulfill(script(`export const identity = { key: "${key}", clientId: "client" };`));
      asked.push(url);
      return route.fulfill({ contentType: "text/html", body: "<title>Trello</title>" });
    });
    const options = { clientId: "client", redirectUri: `${on.emulator.app}/power-up-back.html` };
    const titled = (what) => page.waitForFunction((title) => document.title === title, JSON.stringify(what));

    await page.goto(`${on.emulator.app}/power-up-connector.html`);
    const card = ["card-back-section", "card-badges", "card-buttons"];
    await titled({ capabilities: ["board-buttons", ...card, "authorization-status", "show-authorization"], options });
    await page.goto(`${on.emulator.app}/power-up-back.html?code=1`);
    await titled("handed over");
    await page.goto(`${on.emulator.app}/power-up-connect.html`);
    await titled({ options });
    const opened = page.waitForEvent("popup");
    await page.getByRole("button", { name: "Connect" }).click();
    await (await opened).waitForLoadState();
    assert.equal(asked[0].origin + asked[0].pathname, "https://trello.com/1/authorize");
    assert.equal(asked[0].searchParams.get("key"), key);
  });
});
