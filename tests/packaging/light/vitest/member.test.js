import { expect, test } from "vitest";
import { Trello } from "trello-wasm";

test("the member is read", async () => {
  const trello = new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00", token: process.env.TRELLO_TOKEN, apiEndpoint: process.env.TRELLO_API });
  expect((await trello.get("members/me")).username).toBe("mara_okafor");
});
