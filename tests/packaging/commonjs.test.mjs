// The packed package for CommonJS: Node, TypeScript, Jest as it is without settings, and bundlers, which take one copy of it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { build as esbuild } from "esbuild";
import webpack from "webpack";
import { installed, run, tool } from "./project.mjs";

const require = createRequire(import.meta.url);

/** A user's code for each entry, which prints what it has found. */
const CODE = `
  const { readFileSync } = require("node:fs");
  const { join } = require("node:path");
  const { Trello, isTrelloError, TrelloRequest } = require("trello-wasm");
  const { Trello: OAuthTrello } = require("trello-wasm/oauth");
  const { init, Trello: SlimTrello } = require("trello-wasm/slim");
  const { isTrelloError: tells, TrelloError } = require("trello-wasm/errors");
  const fetch = async () => new Response('{"username":"mara"}');
  const usernameBy = async (Class) => (await new Class({ key: "a", storage: "memory", fetch }).get("members/me")).username;

  async function all() {
    await init(readFileSync(require.resolve("trello-wasm/trello.wasm")));
    const error = await new Trello({ storage: "memory" }).get("../x").catch((error) => error);
    return [
      await usernameBy(Trello), await usernameBy(OAuthTrello), await usernameBy(SlimTrello),
      Trello.name, TrelloRequest.name, isTrelloError(error), tells(error), error instanceof TrelloError,
    ];
  }
`;
const FOUND = ["mara", "mara", "mara", "Trello", "TrelloRequest", true, true, true];

describe("the packed package for CommonJS", { timeout: 240_000 }, () => {
  let project;
  before(() => {
    project = installed();
    project.write("package.json", JSON.stringify({ name: "project", private: true }));
  });
  after(() => project?.remove());

  test("works in Node by require", () => {
    project.write("main.js", `${CODE} all().then((found) => console.log(JSON.stringify(found)));`);
    assert.deepEqual(JSON.parse(run(project.folder, "node", "main.js")), FOUND);
  });

  test("says in slim where it looked for the wasm", () => {
    project.write("slim.js", `
      const { init } = require("trello-wasm/slim");
      init("file:///nowhere/trello.wasm").catch(({ code, message }) => console.log(code, message));
    `);
    assert.match(run(project.folder, "node", "slim.js"), /^not_loaded .*file:\/\/\/nowhere\/trello\.wasm: .*Give init\(\) the file/);
  });

  test("works in Jest with its default transform", () => {
    project.write("main.test.js", `
      const { Trello } = require("trello-wasm");
      const { isTrelloError } = require("trello-wasm/errors");
      test("a call that is refused", async () => {
        const error = await new Trello({ key: "a", storage: "memory" }).get("../x").catch((error) => error);
        expect([error.code, isTrelloError(error)]).toEqual(["invalid_argument", true]);
      });
    `);
    for (const testEnvironment of ["node", require.resolve("jest-environment-jsdom")]) {
      project.write("jest.json", JSON.stringify({ testEnvironment, watchman: false }));
      assert.doesNotMatch(run(project.folder, "node", tool("jest"), "--config", "jest.json"), /fail/i);
    }
  });

  test("TypeScript takes it in a package of CommonJS", () => {
    project.write("main.cts", `
      import { Trello, isTrelloError } from "trello-wasm";
      import { Trello as OAuthTrello } from "trello-wasm/oauth";
      import { init, Trello as Slim } from "trello-wasm/slim";
      import { TrelloError } from "trello-wasm/errors";
      import { mockTrello } from "trello-wasm/testing";
      export const mocked = new Trello({ fetch: mockTrello({ boards: [{ name: "Garden", lists: ["To do"] }] }) });
      export const version: 1 = new Trello().version();
      export const slim: Promise<Slim> = init("/trello.wasm").then(() => new Slim());
      export const code = (error: unknown) => (isTrelloError(error) ? error.code : error instanceof TrelloError);
      export const name = async () => (await new OAuthTrello({ clientId: "a", redirectUri: "b" }).get("members/me")).username;
    `);
    for (const compiler of ["typescript-5.0", "typescript-5.9", "typescript"]) {
      project.write("tsconfig.json", JSON.stringify({
        compilerOptions: {
          ...{ strict: true, noEmit: true, module: "node16", moduleResolution: "node16", target: "es2022" },
          ...{ lib: ["es2022", "dom"], types: [], skipDefaultLibCheck: true },
        },
        files: ["main.cts"],
      }));
      run(project.folder, "node", require.resolve(`${compiler}/package.json`).replace("package.json", "bin/tsc"), "--project", ".");
    }
  });

  /** An app of which one part imports and another requires. */
  function writeMixed() {
    project.write("mixed/old.cjs", `module.exports = require("trello-wasm").Trello;`);
    project.write("mixed/main.mjs", `
      import { Trello } from "trello-wasm";
      import Old from "./old.cjs";
      console.log(Trello === Old);
    `);
    return join(project.folder, "mixed");
  }

  test("esbuild takes one copy where one part imports and another requires", async () => {
    const absWorkingDir = writeMixed();
    const { outputFiles: [{ text }], warnings } = await esbuild({
      ...{ absWorkingDir, entryPoints: ["main.mjs"], bundle: true, format: "esm", write: false, logLevel: "silent" },
    });
    assert.deepEqual(warnings, []);
    project.write("mixed/esbuild.mjs", text);
    assert.equal(run(absWorkingDir, "node", "esbuild.mjs"), "true\n");
  });

  test("webpack takes one copy where one part imports and another requires", async () => {
    const context = writeMixed();
    const output = { path: context, filename: "webpack.cjs" };
    const compiler = webpack({ context, mode: "production", target: "node", entry: "./main.mjs", output });
    await new Promise((resolve, reject) => {
      compiler.run((error, stats) => compiler.close(() => (error || stats.hasErrors() ? reject(error ?? stats.toString()) : resolve())));
    });
    assert.equal(run(context, "node", "webpack.cjs"), "true\n");
  });
});
