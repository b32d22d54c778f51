// www/vite as whoever copies it has it: type-checked, built, and used on the emulator, with the packed package.

import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { copyOf } from "./environments/folders.mjs";
import { assertCalm, ended, serving } from "./environments/scripts.mjs";
import { stage } from "./environments/suite.mjs";
import { serve } from "./page.mjs";

const APP = { name: "www/vite", folder: "www/vite", more: (port) => ["--port", String(port)] };

describe("the demo's app of Vite, React and TypeScript", { timeout: 240_000 }, () => {
  const on = stage(APP.folder);
  const variables = () => ({ VITE_TRELLO_API: on.emulator.api, VITE_TRELLO_SITE: on.emulator.site });

  test("runs while one writes it", async (t) => {
    const server = await serving(APP, "dev", variables());
    t.after(server.stop);
    await assertWorks(t, server.address);
    assertCalm(server.said(), APP);
  });

  test("has no errors of types, and runs when it is built", async (t) => {
    assertCalm(await ended(APP, "build", variables()), APP);
    const { origin, close } = await serve(join(copyOf(APP.folder), "dist"));
    t.after(close);
    await assertWorks(t, origin);
  });

  /** Somebody says no, then yes, sees the boards, also after a reload, and logs out. */
  async function assertWorks(t, address) {
    await on.emulator.reset();
    const context = await on.browser.newContext();
    t.after(() => context.close());
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => ["warning", "error"].includes(message.type()) && complaints.push(message.text()));

    await page.goto(address);
    await answer(page, "Deny");
    await page.getByRole("alert").getByText("Access was denied").waitFor();
    await answer(page, "Allow");
    await page.getByRole("heading", { name: "Boards of mara_okafor" }).waitFor();
    const known = await on.emulator.read("members/me/boards?filter=open");
    const links = page.getByRole("listitem").getByRole("link");
    assert.deepEqual(await links.allTextContents(), known.map(({ name }) => name));

    await page.reload();
    await links.first().waitFor();
    await page.getByRole("button", { name: "Log out" }).click();
    await page.getByRole("button", { name: "Log in with Trello" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Log in with Trello" }).waitFor();
    assert.deepEqual(complaints, []);
  }

  async function answer(page, choice) {
    const opening = page.waitForEvent("popup");
    await page.getByRole("button", { name: "Log in with Trello" }).click();
    const popup = await opening;
    const closed = popup.waitForEvent("close");
    await popup.getByRole("button", { name: choice }).click();
    await closed;
  }
});
