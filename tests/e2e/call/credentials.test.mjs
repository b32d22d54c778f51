// Calls with key and token in the Authorization header.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openFace } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

describe("credentials in the header", { timeout: 180_000 }, () => {
  const on = stage();

  test("no address and no form holds key or token", async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    const token = await on.emulator.token();
    const asked = [];
    page.on("request", (request) => asked.push(request.url(), request.postData() ?? ""));
    await page.evaluate(
      async ([key, token, apiEndpoint]) => {
        const quiet = new client.constructor({ key, token, apiEndpoint, storage: "memory", credentials: "header" });
        const [board] = await quiet.members.boards("me");
        const list = await quiet.lists.create(board.id, { name: "Quiet" });
        const card = await quiet.cards.create({ idList: list.id, name: "Quiet" });
        await quiet.cards.attach(card.id, { file: new File(["x"], "x.txt") });
        await quiet.cards.delete(card.id);
      },
      [on.emulator.key, token, on.emulator.api],
    );
    const seen = (await on.emulator.requests()).filter(({ method }) => method !== "OPTIONS");
    assert.deepEqual(seen.map(({ status }) => status), [200, 200, 200, 200, 200]);
    const header = `OAuth oauth_consumer_key="${on.emulator.key}", oauth_token="${token}"`;
    for (const { headers } of seen) assert.equal(headers.authorization, header);
    for (const text of asked) assert.ok(!text.includes(token) && !text.includes(on.emulator.key), text);
  });
});
