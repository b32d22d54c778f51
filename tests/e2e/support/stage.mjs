// What every suite stands on: an emulator of its own, a browser, and people who open pages.

import { after, before, beforeEach } from "node:test";
import { browserWith, closeBrowsers } from "./browser.mjs";
import { Complaints } from "./complaints.mjs";
import { startEmulator } from "./emulator.mjs";
import { openFace } from "./faces.mjs";

/** Longer than anything takes; a test that waits this long has found something that hangs. */
const PATIENCE = 15_000;

after(closeBrowsers);

/** Lets pages say what they have to say: what they told is there before the answer to a later question. */
async function hearLast(context) {
  const asked = context.pages().map((page) => page.evaluate("0").catch(() => {}));
  let timer;
  await Promise.race([Promise.all(asked), new Promise((resolve) => (timer = setTimeout(resolve, 1_000)))]);
  clearTimeout(timer);
}

/**
 * The stage of a suite: `emulator`, `person(t)` for a page in a clean profile, `loggedIn(t, face)` for one with the
 * library and a token. `options` are the browser's, `mounts` folders that the emulator serves too.
 */
export function stage(options, mounts) {
  const stage = { person, loggedIn };
  let browser;
  before(async () => {
    const starting = browserWith(options);
    // Whatever comes of that, the emulator is known, and ends.
    starting.catch(() => {});
    stage.emulator = await startEmulator(mounts);
    browser = await starting;
  });
  beforeEach(() => stage.emulator.reset());
  after(() => stage.emulator?.stop());
  return stage;

  /** A page in a clean profile. Once the test has ended, it must not have complained about anything. */
  async function person(t, options) {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    const complaints = new Complaints(context, stage.emulator);
    t.after(async () => {
      await hearLast(context);
      await context.close();
      await complaints.check();
    });
    const page = await context.newPage();
    page.expectErrors = (...messages) => complaints.expect(...messages);
    return page;
  }

  /** A person's page of a face, logged in: `page`, its `token`, and `run(act, value)` to act in it. */
  async function loggedIn(t, face = "import") {
    const page = await person(t);
    await openFace(page, stage.emulator, face);
    const token = await stage.emulator.token();
    await page.evaluate((token) => client.setToken(token), token);
    return { page, token, run: (act, value) => page.evaluate(act, value) };
  }
}
