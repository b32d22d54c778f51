// The demo's choices before a login: by which kind of token, and where that is kept.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { BOARD, boardId, Demo } from "../support/demo.mjs";
import { keptAs } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";

describe("the demo's logins", { timeout: 360_000 }, () => {
  const on = stage();

  test("by OAuth 2.0 in a popup reads, changes, is kept after a reload, and logs out", async (t) => {
    const demo = await opened(t, { grant: "OAuth 2.0" });
    const { page } = demo;
    await demo.answerPopup(demo.byPopup, "Deny");
    await demo.says("access_denied");
    await demo.answerPopup(demo.byPopup, "Allow");
    await demo.openBoard();
    await page.getByRole("button", { name: "Rename the board" }).click();
    await page.getByRole("textbox", { name: "Name of the board" }).fill("Winter in the garden");
    await page.keyboard.press("Enter");
    await demo.says("The board is called “Winter in the garden” now.");
    const calls = (await on.emulator.requests()).filter(({ path, method }) => path.startsWith("/1/") && method !== "OPTIONS");
    for (const { headers } of calls) assert.match(headers.authorization ?? "", /^Bearer /);
    assert.deepEqual(await on.emulator.tokens(), [], "no token of the older kind");

    await page.reload();
    await demo.title("Winter in the garden").waitFor();
    await page.locator("summary", { hasText: "Calls" }).click();
    await page.getByText("write:board:trello").waitFor();
    await page.getByRole("link", { name: "Webhooks" }).click();
    await page.getByText("Log in by API key to see them.").waitFor();
    await page.locator("summary", { hasText: "Mara Okafor" }).click();
    assert.equal(await page.getByRole("button", { name: "Log out and revoke" }).count(), 0);
    await page.getByRole("button", { name: "Log out" }).click();
    await demo.says("Logged out.");
    await page.reload();
    await demo.byPopup.waitFor();
    assert.ok(await page.getByRole("radio", { name: "OAuth 2.0" }).isChecked());
  });

  test("by OAuth 2.0 and redirect comes back to the board of the address", async (t) => {
    const route = `#/boards/${await boardId(on.emulator)}`;
    const demo = await opened(t, { grant: "OAuth 2.0", route });
    await demo.byRedirect.click();
    await demo.page.getByRole("button", { name: "Allow" }).click();
    await demo.title(BOARD).waitFor();
    assert.equal(demo.page.url(), `${on.emulator.app}/${route}`);
  });

  test("a token in sessionStorage is of this tab alone", async (t) => {
    const demo = await opened(t, { store: "sessionStorage: this tab" });
    const { page } = demo;
    await demo.answerPopup(demo.byPopup, "Allow");
    await demo.boards.waitFor();
    const [{ token }] = await on.emulator.tokens();
    assert.deepEqual(await keptAs(page, token), [`sessionStorage ${demo.tokenName}`]);
    await page.reload();
    await demo.boards.waitFor();
    const other = new Demo(await page.context().newPage(), on.emulator);
    await other.open();
    await other.byPopup.waitFor();
    assert.equal(await store(other).inputValue(), "session");
  });

  test("a token in memory is nowhere else, and gone with the page; the choice stays", async (t) => {
    const demo = await opened(t, { store: "memory: until the page is left" });
    for (const how of ["popup", "redirect"]) {
      if (how === "popup") await demo.answerPopup(demo.byPopup, "Allow");
      else await allowedByRedirect(demo);
      await demo.boards.waitFor();
      for (const { token } of await on.emulator.tokens()) assert.deepEqual(await keptAs(demo.page, token), []);
      await demo.page.reload();
      await demo.byPopup.waitFor();
      assert.equal(await store(demo).inputValue(), "memory");
    }
  });

  test("a login that a store still has is taken up when the store is chosen again", async (t) => {
    const demo = new Demo(await on.person(t), on.emulator);
    await demo.openLoggedIn();
    await demo.boards.waitFor();
    await demo.page.evaluate(() => localStorage.setItem("trello-demo.store", "session"));
    await demo.page.reload();
    await demo.byPopup.waitFor();
    await store(demo).selectOption("localStorage: this browser");
    await demo.boards.waitFor();
  });

  test("the real Trello's OAuth 2.0 gets the person's client id and this address", { skip: lacks("answers in the place of another site") }, async (t) => {
    const demo = await opened(t, { grant: "OAuth 2.0" });
    const { page } = demo;
    const asked = [];
    await page.context().route(/atlassian\.com/, (route) => {
      asked.push(new URL(route.request().url()));
      return route.fulfill({ contentType: "text/html", body: "<title>Atlassian</title>" });
    });
    await page.getByRole("radio", { name: "Real Trello" }).check();
    await page.getByText(`${on.emulator.app}/`, { exact: true }).waitFor();
    await demo.byPopup.click();
    await demo.says("There is no client id.");
    const client = page.getByRole("textbox", { name: "Client id" });
    assert.ok(await client.evaluate((node) => node === document.activeElement));
    await client.fill(" a1b2c3d4 ");
    const popup = await demo.popupOf(() => demo.byPopup.click());
    await popup.waitForLoadState();
    const { origin, pathname, searchParams } = asked[0];
    assert.equal(origin + pathname, "https://auth.atlassian.com/authorize");
    assert.equal(searchParams.get("client_id"), "a1b2c3d4");
    assert.equal(searchParams.get("redirect_uri"), `${on.emulator.app}/`);
    await page.getByRole("button", { name: "Cancel" }).click();

    await page.reload();
    await demo.byPopup.waitFor();
    assert.equal(await client.inputValue(), "a1b2c3d4");
    await page.getByRole("radio", { name: "API key" }).check();
    assert.equal(await page.getByRole("textbox", { name: "API key" }).inputValue(), "");
  });

  /** The start page with these choices made. */
  async function opened(t, { grant, store: kept, route }) {
    const demo = new Demo(await on.person(t), on.emulator);
    await demo.open(route);
    if (grant) await demo.page.getByRole("radio", { name: grant }).check();
    if (kept) await store(demo).selectOption(kept);
    return demo;
  }

  async function allowedByRedirect(demo) {
    await demo.byRedirect.click();
    await demo.page.getByRole("button", { name: "Allow" }).click();
  }

  const store = (demo) => demo.page.getByRole("combobox", { name: "Keep the token in" });
});
