// Where suites run with the plain files, the pages let nothing else run.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { engine } from "../support/browser.mjs";
import { FACES } from "../support/faces.mjs";
import { isPlain } from "../support/plain.mjs";
import { stage } from "../support/stage.mjs";

describe("the files without WebAssembly", { timeout: 360_000 }, () => {
  const on = stage();

  for (const face of Object.keys(FACES)) {
    test(`are what the pages have where they are to have them, by ${face}`, async (t) => {
      const { page, run } = await on.loggedIn(t, face);
      if (isPlain && engine === "firefox") page.expectErrors("Content Security Policy: script-src forbids wasm-eval");
      const starts = await run(() => {
        try {
          // WebKit compiles it, and starts none.
          const module = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
          return new WebAssembly.Instance(module) instanceof WebAssembly.Instance;
        } catch (error) {
          return error.name;
        }
      });
      assert.equal(starts, isPlain ? "CompileError" : true);
      assert.equal(await run(async () => (await client.get("members/me")).username), "mara_okafor");
    });
  }
});
