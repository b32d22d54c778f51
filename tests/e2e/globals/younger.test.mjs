// Browsers without the younger parts of the platform: each is taken away before the library comes, and what the table in
// HACKING.md promises is there.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boardId } from "../support/demo.mjs";
import { FACES } from "../support/faces.mjs";
import { answer, assertLoggedIn, clickLogin, openWay, WAYS } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";

/** What an older browser has not, as the script that takes it away. */
const YOUNGER = {
  "AbortSignal.prototype.reason": () => delete AbortSignal.prototype.reason,
  "AbortSignal.any and timeout": () => delete AbortSignal.any && delete AbortSignal.timeout,
  "Array.prototype.findLast": () => delete Array.prototype.findLast && delete Array.prototype.findLastIndex,
  "Array.prototype.at": () => delete Array.prototype.at && delete String.prototype.at,
  "BroadcastChannel": () => delete window.BroadcastChannel,
  "FinalizationRegistry and WeakRef": () => delete window.FinalizationRegistry && delete window.WeakRef,
  "navigator.locks": () => delete Navigator.prototype.locks,
  "navigator.userActivation": () => delete Navigator.prototype.userActivation,
  "structuredClone": () => delete window.structuredClone,
  "TransformStream": () => delete window.TransformStream,
  "TextEncoder and TextDecoder": () => delete window.TextEncoder && delete window.TextDecoder,
  "the Navigation API": () => delete window.navigation,
};

for (const face of Object.keys(FACES)) {
  describe(`a browser without what is younger, by ${face}`, { timeout: 360_000 }, () => {
    const on = stage();

    for (const [name, takeAway] of Object.entries(YOUNGER)) {
      test(`logs in, calls, reads lists and batches, and ends calls, without ${name}`, async (t) => {
        const page = await on.person(t);
        await page.addInitScript(takeAway);
        const way = face === "import" ? WAYS["return to the page"] : WAYS["client.js's page"];
        // Without channels only the opener can be told.
        const known = name === "BroadcastChannel" && face === "import" ? WAYS["opener"] : way;
        await openWay(page, on.emulator, known);
        await answer(await clickLogin(page), known, "Allow");
        await assertLoggedIn(page, on.emulator, known.face);
        const ends = await page.evaluate(useAll, await boardId(on.emulator));
        const { heard, ...rest } = ends;
        assert.deepEqual(rest, { name: "Autumn in the garden", actions: true, batch: 2, code: "aborted" });
        if (name !== "TransformStream") assert.ok(heard > 0, "the way of an answer is told");
      });
    }
  });
}

/** In the page: a call, a list, a batch, an answer with progress, and a call that is aborted. */
async function useAll(id) {
  const { name } = await client.get(`boards/${id}`);
  const actions = Array.isArray(await client.paginate(`boards/${id}/actions`, null, { limit: 2 }).toArray());
  const batch = (await client.batch([`boards/${id}`, "members/me"])).length;
  let heard = 0;
  await client.get(`boards/${id}/cards`, null, { onProgress: () => (heard += 1) });
  const controller = new AbortController();
  const call = client.get(`boards/${id}`, null, { signal: controller.signal });
  controller.abort();
  const code = await call.then(() => "fine", (error) => error.code);
  return { name, actions, batch, heard, code };
}
