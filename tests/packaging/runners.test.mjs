// The packed package in the test runners of its users, whose environments are neither Node's nor a browser's.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { installed, run, tool } from "./project.mjs";

/** A user's test of each entry. A letter beyond ASCII goes through the wasm and comes back in a message. */
const TEST = `
  import { readFileSync } from "node:fs";
  import { join } from "node:path";

  const begun = (Trello) => new Trello({ key: "abc", storage: "memory" });

  async function works(trello) {
    expect(trello.key()).toBe("abc");
    const { code, path } = await trello.get("boards/grün😀\\ud800#x").catch((error) => error);
    expect([code, path]).toEqual(["invalid_argument", "boards/grün😀\\ufffd#x"]);
  }

  test("the npm entry", async () => works(begun((await import("trello-wasm")).Trello)));
  test("the entry with OAuth 2.0", async () => works(begun((await import("trello-wasm/oauth")).Trello)));
  test("the slim entry", async () => {
    const { init, Trello } = await import("trello-wasm/slim");
    await init(readFileSync(join(process.cwd(), "node_modules/trello-wasm/dist/trello.wasm")));
    await works(begun(Trello));
  });
  test("the mock", async () => {
    const { Trello } = await import("trello-wasm");
    const { mockTrello } = await import("trello-wasm/testing");
    const fetch = mockTrello({ boards: ["Garden"] });
    const trello = new Trello({ key: "abc", token: "def", storage: "memory", fetch });
    const form = new FormData();
    form.append("name", "By form");
    expect((await trello.post("boards", form)).name).toBe("By form");
    expect((await trello.post("boards", { name: "By object" })).name).toBe("By object");
    expect((await trello.members.boards("me")).map(({ name }) => name)).toEqual(["Garden", "By form", "By object"]);
    fetch.on("POST cards/*/attachments", ({ params }) => params.file.size);
    expect(await trello.post("cards/5f0000000000000000000001/attachments", { file: new Blob(["beans"]) })).toBe(5);
  });
  test("the script tag's entry", async () => {
    await import("trello-wasm/client.js");
    window.Trello.setKey("abc");
    await works(window.Trello);
  });
`;

const vitest = (environment) => [tool("vitest"), "run", "--globals", "--environment", environment];

const RUNNERS = {
  "Jest with jsdom": ["--experimental-vm-modules", tool("jest"), "--config", "jest.json"],
  "Vitest with jsdom": vitest("jsdom"),
  "Vitest with happy-dom": vitest("happy-dom"),
};

describe("the packed package", { timeout: 120_000 }, () => {
  let project;
  before(() => {
    project = installed();
    project.write("main.test.js", TEST);
    const testEnvironment = createRequire(import.meta.url).resolve("jest-environment-jsdom");
    project.write("jest.json", JSON.stringify({ testEnvironment, transform: {}, watchman: false }));
  });
  after(() => project?.remove());

  for (const [runner, args] of Object.entries(RUNNERS)) {
    test(`works in ${runner}`, () => {
      // It fails with what the runner says, unless all went well.
      const said = run(project.folder, "node", "--no-warnings", ...args);
      assert.doesNotMatch(said, /fail/i);
    });
  }
});
