// Pages whose `Promise` is another library's, put there before ours or after it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boardId } from "../support/demo.mjs";
import { FACES, openFace } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";
import { PROMISES } from "./support/scripts.mjs";

const ORDERS = ["before ours", "after ours"];

for (const face of Object.keys(FACES)) {
  describe(`another Promise on the page, by ${face}`, { timeout: 540_000 }, () => {
    const on = stage();

    for (const library of Object.keys(PROMISES)) {
      for (const order of ORDERS) {
        test(`${library} ${order}: every way to wait for a call works`, async (t) => {
          const { page, id } = await visit(t, library, order);
          await page.addScriptTag({ url: "/node_modules/jquery-3/dist/jquery.min.js" });
          assert.deepEqual(await page.evaluate(waitInEveryWay, id), {
            isReplaced: true,
            awaited: id,
            then: id,
            "then of then": id,
            finally: "called",
            all: [id, id],
            "all of the engine": [id, id],
            when: [id, id],
            callback: id,
            done: id,
            refused: "invalid_argument",
            failed: "not_found",
            batch: [id, "not_found"],
            pages: true,
            ready: "ready",
            login: "ATTA",
            "login without anybody": "interaction_required",
          });
        });
      }
    }

    // An app is told.
    if (face === "import") return;
    test("on a page of client.js a failed call that nobody looks at is silent, whoever's the Promise is", async (t) => {
      for (const library of Object.keys(PROMISES)) {
        for (const order of ORDERS) {
          const { page } = await visit(t, library, order);
          await page.evaluate(async () => {
            client.get("boards/0123456789abcdef01234567", () => {});
            client.authorize({ interactive: false });
            // Reports come as tasks after the one that rejected; a whole call later they are there.
            await client.get("members/me");
          });
        }
      }
    });

    /** A page with the library and another one, logged in. */
    async function visit(t, library, order) {
      const page = await on.person(t);
      const script = PROMISES[library];
      if (order === "before ours") await page.addInitScript({ content: script });
      await openFace(page, on.emulator, face);
      if (order === "after ours") await page.addScriptTag({ content: script });
      const token = await on.emulator.token();
      await page.evaluate((token) => client.setToken(token), token);
      return { page, id: await boardId(on.emulator) };
    }
  });
}

/** In the page: what came of each way. */
async function waitInEveryWay(id) {
  const engine = (async () => {})().constructor;
  const path = `boards/${id}`;
  const get = () => client.get(path);
  const missing = "boards/0123456789abcdef01234567";
  const idOf = (board) => board.id;
  const code = (error) => error.code;
  const called = (act) => new engine((resolve) => act((board) => resolve(board.id)));
  const seen = {
    isReplaced: Promise !== engine,
    awaited: (await get()).id,
    then: await new Promise((resolve) => get().then(({ id }) => resolve(id))),
    "then of then": await get().then(() => get()).then(idOf),
    finally: await new engine((resolve) => get().finally(() => resolve("called"))),
    all: (await Promise.all([get(), get()])).map(idOf),
    "all of the engine": (await engine.all([get(), get()])).map(idOf),
    // On a page of client.js each is a list, as jQuery's own calls give it.
    when: await new engine((resolve, reject) =>
      $.when(get(), get()).then((...all) => resolve(all.map((one) => (one[0] ?? one).id)), reject),
    ),
    callback: await called((ok) => client.get(path, ok)),
    done: await called((ok) => get().done(ok)),
    refused: await client.get("../x").catch(code),
    failed: await new Promise((resolve) => client.get(missing).then(null, (error) => resolve(error.code))),
    batch: (await client.batch([path, missing])).map((result) => result.id ?? result.code),
    pages: (await client.paginate(`${path}/cards`).toArray()).length > 0,
    ready: await client.ready.then(() => "ready"),
    login: (await client.authorize({ interactive: false })).slice(0, 4),
  };
  await client.deauthorize();
  seen["login without anybody"] = await client.authorize({ interactive: false }).catch(code);
  return seen;
}
