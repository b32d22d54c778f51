// Browsers without the younger parts of the platform: each is taken away before the library comes, and what the table of
// docs/browsers.md promises is there.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { boardId } from "../support/demo.mjs";
import { FACES } from "../support/faces.mjs";
import { answer, assertLoggedIn, clickLogin, openWay, WAYS } from "../support/login.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

/** What an older browser has not, by the objects that have it. */
const YOUNGER = {
  "AbortSignal.prototype.reason": ["AbortSignal.prototype reason"],
  "AbortSignal.any and timeout": ["AbortSignal any", "AbortSignal timeout"],
  "Array.prototype.findLast": ["Array.prototype findLast", "Array.prototype findLastIndex"],
  "Array.prototype.at": ["Array.prototype at", "String.prototype at"],
  "BroadcastChannel": ["window BroadcastChannel"],
  "FinalizationRegistry and WeakRef": ["window FinalizationRegistry", "window WeakRef"],
  "navigator.locks": ["Navigator.prototype locks"],
  "navigator.userActivation": ["Navigator.prototype userActivation"],
  "structuredClone": ["window structuredClone"],
  "TransformStream": ["window TransformStream"],
  "TextEncoder and TextDecoder": ["window TextEncoder", "window TextDecoder"],
  "the Navigation API": ["window navigation"],
};

/** In every window, before its scripts. */
function takeAway(places) {
  for (const [object, name] of places.map((place) => place.split(" "))) delete window.eval(object)[name];
}

/** In the page: what is there all the same. */
const left = (places) =>
  places.filter((place) => {
    const [object, name] = place.split(" ");
    return name in window.eval(object);
  });

for (const [number, face] of Object.keys(FACES).entries()) {
  describe(`a browser without what is younger, by ${face}`, { timeout: 360_000 }, () => {
    const test = sampled(number);
    const on = stage();

    for (const [name, places] of Object.entries(YOUNGER)) {
      test(`logs in, calls, reads lists and batches, and ends calls, without ${name}`, async (t) => {
        const page = await on.person(t);
        await page.context().addInitScript(takeAway, places);
        const way = face === "import" ? WAYS["return to the page"] : WAYS["client.js's page"];
        // Without channels only the opener can be told.
        const known = name === "BroadcastChannel" && face === "import" ? WAYS["opener"] : way;
        await openWay(page, on.emulator, known);
        assert.deepEqual(await page.evaluate(left, places), []);
        await answer(await clickLogin(page), known, "Allow");
        await assertLoggedIn(page, on.emulator, known.face);
        const ends = await page.evaluate(useAll, await boardId(on.emulator));
        const { heard, ...rest } = ends;
        assert.deepEqual(rest, { name: "Autumn in the garden", actions: true, batch: 2, code: "aborted" });
        assert.equal(heard > 0, name !== "TransformStream", "the way of an answer is told");
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
