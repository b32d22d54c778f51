// What every suite stands on: an emulator and a browser of its own, and people who open pages.

import assert from "node:assert/strict";
import { after, before, beforeEach } from "node:test";
import { startBrowser } from "./browser.mjs";
import { startEmulator } from "./emulator.mjs";

/** Longer than anything takes; a test that waits this long has found something that hangs. */
const PATIENCE = 15_000;

/** The stage of a suite: `emulator`, and `person(t)` for a page in a clean profile. `options` are the browser's. */
export function stage(options) {
  const stage = { person };
  let browser;
  before(async () => {
    [stage.emulator, browser] = await Promise.all([startEmulator(), startBrowser(options)]);
  });
  beforeEach(() => stage.emulator.reset());
  after(async () => {
    await browser?.close();
    await stage.emulator?.stop();
  });
  return stage;

  /** A page in a clean profile. Once the test has ended, it must not have complained about anything. */
  async function person(t, options) {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    const said = [];
    const thrown = [];
    context.on("console", (message) => {
      // The browser names the address that a sandboxed frame may not open; the key in it is public.
      if (!message.text().startsWith("Blocked opening ")) said.push(message.text());
    });
    context.on("weberror", (error) => thrown.push(error.error()?.message));
    t.after(async () => {
      const keys = await secrets();
      await context.close();
      assert.deepEqual(thrown, context.expected ?? [], "errors that reached the page");
      for (const text of said) {
        assert.doesNotMatch(text, /Content Security Policy/);
        for (const key of keys) assert.ok(!text.includes(key), "the console holds a key or a token");
      }
    });
    const page = await context.newPage();
    // Errors that the test wants to see on the page, by their messages.
    page.expectErrors = (...messages) => (context.expected = messages);
    return page;
  }

  async function secrets() {
    const tokens = await stage.emulator.tokens();
    return [stage.emulator.key, ...tokens.map(({ token }) => token)];
  }
}
