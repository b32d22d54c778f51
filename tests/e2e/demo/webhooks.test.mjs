// The demo's page of a board's webhooks.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boardId, Demo } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

describe("the demo's webhooks", { timeout: 120_000 }, () => {
  const on = stage();

  test("are made, listed, told of changes, deleted and brought back, for one board", async (t) => {
    const id = await boardId(on.emulator);
    const page = await on.person(t);
    const demo = new Demo(page, on.emulator);
    const token = await demo.openLoggedIn(`#/boards/${id}`);
    await page.getByRole("navigation", { name: "Board" }).getByRole("link", { name: "Webhooks" }).click();
    await demo.title("Webhooks").waitFor();
    const list = page.getByRole("list", { name: "Webhooks" });
    await list.getByText("This token has no webhook on this board.").waitFor();

    await page.getByRole("textbox", { name: "Description" }).fill("Garden news");
    await page.getByRole("button", { name: "Create" }).click();
    await list.getByText("Garden news").waitFor();
    const hooks = () => on.emulator.read(`tokens/${token}/webhooks`, token);
    assert.deepEqual((await hooks()).map(({ idModel, callbackURL }) => [idModel, callbackURL]), [[id, `${on.emulator.api}/emulator/hooks/demo`]]);

    await page.getByRole("button", { name: "Create" }).click();
    await demo.says("already exists");

    await page.getByRole("button", { name: "Delete Garden news" }).click();
    await list.getByText("This token has no webhook on this board.").waitFor();
    assert.deepEqual(await hooks(), []);
    await demo.messages.getByRole("button", { name: "Bring it back" }).click();
    await list.getByText("Garden news").waitFor();

    await demo.open(`#/boards/${await boardId(on.emulator, "Open day")}/webhooks`);
    await list.getByText("This token has no webhook on this board.").waitFor();
  });

  test("are deleted once, however often one clicks", async (t) => {
    const page = await on.person(t);
    const demo = new Demo(page, on.emulator);
    await demo.openLoggedIn(`#/boards/${await boardId(on.emulator)}/webhooks`);
    await page.getByRole("button", { name: "Create" }).click();
    await demo.says("The webhook is made.");
    await page.getByRole("button", { name: /^Delete / }).evaluate((button) => [1, 2].forEach(() => button.click()));
    await demo.says("The webhook is deleted.");
    await page.getByText("This token has no webhook on this board.").waitFor();
    assert.equal((await on.emulator.requests()).filter(({ method }) => method === "DELETE").length, 1);
  });
});
