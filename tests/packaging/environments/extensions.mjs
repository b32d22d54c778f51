// An unpacked extension, in the whole browser: its headless shell takes none.

import assert from "node:assert/strict";
import { test } from "node:test";
import { startWithExtension } from "../../e2e/support/browser.mjs";
import { copyOf } from "./folders.mjs";
import { ended } from "./scripts.mjs";
import { EXTENSIONS } from "./table.mjs";
import { settled, visit } from "./visits.mjs";

/** A test for each extension: its worker loads the library, and its page calls. */
export function tryExtensions(on) {
  for (const environment of EXTENSIONS) {
    test(environment.name, async (t) => {
      await ended(environment, environment.build);
      const context = await startWithExtension(copyOf(environment.folder));
      t.after(() => context.close());
      const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
      await settled(context, on.emulator);
      assert.equal(await worker.evaluate(() => self.version), 1);
      await visit(context, worker.url().replace("worker.js", "index.html"));
    });
  }
}
