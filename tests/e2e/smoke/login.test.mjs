// What everything else stands on: a person logs in, and the page shows that person's boards.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answer, assertLoggedIn, clickLogin, openWay, WAYS } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";

describe("a first login", { timeout: 60_000 }, () => {
  const on = stage();

  for (const name of ["return to the page", "client.js's page"]) {
    test(`by ${name}`, async (t) => {
      const way = WAYS[name];
      const page = await on.person(t);
      await openWay(page, on.emulator, way);
      await answer(await clickLogin(page), way, "Allow");
      await assertLoggedIn(page, on.emulator, way.face);
      const boards = await page.evaluate(() => client.get("members/me/boards", { fields: "name" }));
      assert.ok(boards.length > 1);
      assert.ok(boards.every((board) => board.id && board.name));
    });
  }
});
