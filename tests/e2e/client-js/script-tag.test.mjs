// A page written for client.js, with the script tag and without jQuery.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BOARD } from "../support/demo.mjs";
import { openFace } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

describe("a page with the script tag", { timeout: 360_000 }, () => {
  const on = stage();

  test("denies, allows, lists boards, renames one, and is still logged in after a reload", async (t) => {
    const page = await on.person(t);
    await page.goto(`${on.emulator.app}/script-tag.html`);
    const connect = page.getByRole("button", { name: "Connect" });
    await connect.waitFor();
    assert.deepEqual(
      await page.evaluate(() => [typeof jQuery, typeof $, Trello.key(), Trello.version(), Trello.authorized()]),
      ["undefined", "undefined", on.emulator.key, 1, false],
    );

    await answer("Deny");
    await says("Access was denied on Trello's consent page.");
    await answer("Allow");
    await says("4 boards");

    await page.getByRole("button", { name: `Add an exclamation mark to ${BOARD}` }).click();
    await says(`Renamed to ${BOARD}!`);
    const token = await page.evaluate(() => localStorage.getItem("trello_token"));
    const boards = await on.emulator.read("members/me/boards", token);
    assert.ok(boards.some(({ name }) => name === `${BOARD}!`));

    await page.reload();
    await page.getByText(`${BOARD}!`).waitFor();
    await page.getByRole("button", { name: "Log out" }).click();
    await says("Logged out.");
    assert.equal(await page.evaluate(() => localStorage.getItem("trello_token")), null);

    async function answer(button) {
      const opened = page.waitForEvent("popup");
      await connect.click();
      const popup = await opened;
      assert.equal(popup.url().split("/1/")[0], on.emulator.site);
      const closed = popup.waitForEvent("close");
      await popup.getByRole("button", { name: button }).click();
      await closed;
    }

    async function says(text) {
      await page.getByRole("status").getByText(text).waitFor();
    }
  });

  test("has Trello on the line after the tag", async (t) => {
    const page = await on.person(t);
    const html = await (await fetch(`${on.emulator.app}/script-tag.html`)).text();
    const scripts = [...html.matchAll(/<script src="([^"]*)"><\/script>/g)].map(([, source]) => source);
    assert.match(scripts.at(-2), /pkg\/client\.js\?key=[0-9a-f]{32}$/);
    const code = await (await fetch(`${on.emulator.app}/${scripts.at(-1)}`)).text();
    assert.match(code.split("\n").find((line) => line && !line.startsWith("//")), /^Trello\.authorize\(/);
    await page.goto(`${on.emulator.app}/script-tag.html`);
    await page.getByRole("button", { name: "Connect" }).waitFor();
  });

  test("brings a second client the answer to its own redirect", async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "script tag");
    const options = { key: on.emulator.key, apiEndpoint: on.emulator.api, authEndpoint: on.emulator.site };
    await page.evaluate((options) => void new Trello.Client(options).authorize(), options);
    await page.getByRole("button", { name: "Allow" }).click();
    await page.waitForFunction(() => window.client);
    const seen = await page.evaluate(
      (options) => [new Trello.Client(options).authorized(), Trello.authorized(), location.search + location.hash],
      options,
    );
    assert.deepEqual(seen, [true, false, ""]);
  });
});
