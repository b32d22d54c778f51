// The blocks about Power-Ups run in a frame on a board of the emulator, and do what the text around them promises.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answer } from "../e2e/support/login.mjs";
import { boards } from "../e2e/support/power-up.mjs";
import { stage } from "../e2e/support/stage.mjs";
import { ofPages } from "./support/documents.mjs";
import { MOUNTS, prepare, writePage } from "./support/pages.mjs";

const blocks = ofPages("js", "ts").filter(({ document }) => document === "docs/power-ups.md");
const [BY_OAUTH, BOTH, BY_KEY, HANDLERS] = ["showButton", "appKey", "{ key:", "card-badges"].map((text) => blocks.find(({ code }) => code.includes(text)));

describe("the blocks about Power-Ups", { timeout: 120_000 }, () => {
  prepare();
  const on = stage({}, MOUNTS);
  const { board, pluginData } = boards(on);

  test("there is one for each way, one for both, and one for handlers", () => assert.equal(blocks.length, 4));

  test("a page may configure both ways", async (t) => void (await opened(t, BOTH)));

  test("a page that has configured OAuth 2.0 logs in by a click", async (t) => {
    await logIn(await opened(t, BY_OAUTH));
    assert.ok((await pluginData()).workspace.oauth2.accessToken);
  });

  test("a page with a key logs in by a click", async (t) => {
    await logIn(await opened(t, BY_KEY), { relayed: true });
    assert.ok((await pluginData()).own.trello_token);
  });

  test("handlers lead to a page with a button, and show their badge after its login", async (t) => {
    const page = await opened(t, HANDLERS);
    assert.deepEqual(await page.evaluate(() => host.call("card-badges")), []);
    const [{ text, callback }] = await page.evaluate(() => host.call("board-buttons"));
    assert.equal(text, "Connect");
    await page.evaluate((callback) => host.call("callback", {}, { callback: callback._callback }), callback);
    const [{ content }] = await page.evaluate(() => host.popups);
    assert.match(content.url, /\/connect\.html#/);

    await logIn(await opened(t, BY_OAUTH, page));
    await opened(t, HANDLERS, page);
    const { idShort } = await on.emulator.read(`cards/${await page.evaluate(() => host.context.card)}`);
    assert.deepEqual(await page.evaluate(() => host.call("card-badges")), [{ text: idShort }]);
  });

  /** A board whose Power-Up is the page of this block. */
  async function opened(t, { name, ...block }, page) {
    const shown = page ?? (await on.person(t));
    const { app, api, site, key } = on.emulator;
    const { clientId } = await (await fetch(`${app}/emulator.json`)).json();
    await shown.goto(board({ path: writePage({ name, ...block }, { app, api, site, key, clientId }) }));
    const frame = await (await shown.waitForSelector("iframe")).contentFrame();
    await frame.waitForFunction(() => window.ended);
    assert.equal(await frame.evaluate(() => window.ended), "well", name);
    return shown;
  }

  /** Somebody presses the button, and allows what is asked. The page has the token once it says that it is ready. */
  async function logIn(page, way = {}) {
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    const popup = page.waitForEvent("popup");
    await frame.getByRole("button", { name: "Connect" }).click();
    await answer(await popup, way, "Allow");
    await frame.waitForFunction(() => window.login);
    await frame.evaluate(() => window.login);
  }
});
