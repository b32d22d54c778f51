// The packed package: what it holds, and that it works in Node and for TypeScript.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { installed, run, tool } from "./project.mjs";

let project;
before(() => {
  project = installed();
});
after(() => project?.remove());

test("the tarball holds what is published and nothing else", () => {
  const all = readdirSync(new URL("../../pkg/types", import.meta.url), { recursive: true, withFileTypes: true });
  const folder = fileURLToPath(new URL("../../pkg/", import.meta.url));
  const types = all.filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  const scripts = ["client.compat.js", "client.js", "return.js"];
  for (const name of ["compat", "errors", "oauth", "slim", "testing", "trello"]) scripts.push(`${name}.js`, `${name}.cjs`);
  const others = ["integrity.json", "oauth.wasm.symbols", "return.html", "trello.wasm", "trello.wasm.symbols"];
  const dist = [...scripts, ...scripts.map((name) => `${name}.map`), ...others].map((name) => `dist/${name}`);
  const commonJs = types.filter((name) => !/\/(client|wasm)\.d\.ts$/.test(name)).map((name) => `dist/${name.replace(/ts$/, "cts")}`);
  const docs = readdirSync(new URL("../../docs", import.meta.url)).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`);
  const papers = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", ...docs];
  assert.deepEqual(project.files, [...papers, ...dist, ...commonJs, "package.json", ...types].sort());
  assert.ok(types.every((name) => name.endsWith(".d.ts")), "pkg/types holds something else than types");
});

test("what the README and the documents of the package link to travels with them", () => {
  const folder = join(project.folder, "node_modules/trello-wasm");
  const links = project.files.filter((name) => name.endsWith(".md")).flatMap((name) => {
    const targets = [...readFileSync(join(folder, name), "utf8").matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, target]) => target);
    return targets.filter((target) => !/^https:/.test(target)).map((target) => ({ name, target }));
  });
  assert.ok(links.length > 5, "no links were found");
  assert.deepEqual(links.filter(({ name, target }) => !existsSync(join(folder, name, "..", target))), []);
});

test("the licences are those that the package names", () => {
  const text = (name) => readFileSync(join(project.folder, "node_modules/trello-wasm", name), "utf8");
  assert.equal(JSON.parse(text("package.json")).license, "MIT OR Apache-2.0");
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) assert.match(text(name), /Copyright .*2026 the trello-wasm authors/);
});

test("what tells errors apart is small, and knows those of the other entries", () => {
  const file = "node_modules/trello-wasm/dist/errors.js";
  assert.ok(statSync(join(project.folder, file)).size < 2_500, "it holds more");
  project.write("errors.mjs", `
    import * as errors from "trello-wasm/errors";
    import { Trello, TrelloError } from "trello-wasm";
    const error = await new Trello({ storage: "memory" }).get("../x").catch((error) => error);
    const { isTrelloError } = errors;
    console.log(Object.keys(errors).join(), errors.TrelloError.name, errors.TrelloError === TrelloError);
    console.log(isTrelloError(error), error instanceof errors.TrelloError);
    class Mine extends errors.TrelloError {}
    console.log(error instanceof Mine, Object.create(Mine.prototype) instanceof Mine);
    console.log(isTrelloError(new Error()), new Error() instanceof errors.TrelloError, null instanceof errors.TrelloError);
  `);
  const said = "TrelloError,isTrelloError TrelloError false\ntrue true\nfalse true\nfalse false false\n";
  assert.equal(run(project.folder, "node", "errors.mjs"), said);
});

test("publint and attw find nothing but what the documents name", () => {
  const folder = join(project.folder, "node_modules/trello-wasm");
  run(folder, tool("publint"), "--strict");
  const others = ["client.compat.js", "client.js", "integrity.json", "return.html", "return.js", "trello.wasm"];
  const document = readFileSync(join(folder, "docs/frameworks.md"), "utf8");
  for (const name of others) assert.ok(document.includes(`\`${name}\``), `docs/frameworks.md names ${name}`);
  run(folder, tool("attw"), "--pack", ".", "--exclude-entrypoints", ...others);
});

test("Node imports it, ready to use", () => {
  project.write("npm.mjs", `
    import { Trello, TrelloError, isTrelloError } from "trello-wasm";
    const trello = new Trello({ key: "a", storage: "memory" });
    console.log(trello.version(), trello.key(), isTrelloError(new Error("x")), typeof TrelloError);
  `);
  assert.equal(run(project.folder, "node", "npm.mjs"), "1 a false function\n");
});

test("an error that nobody catches leads to its caller, by its name and without the library's source", () => {
  project.write("uncaught.mjs", `
    import { Trello } from "trello-wasm";
    const trello = new Trello({ key: "a", storage: "memory", retry: false, fetch: () => Promise.reject(new Error("down")) });
    async function saveBoard() {
      await trello.put("boards/x", { name: "x" });
    }
    await saveBoard();
  `);
  const { status, stderr } = spawnSync("node", ["uncaught.mjs"], { cwd: project.folder, encoding: "utf8" });
  assert.equal(status, 1);
  assert.match(stderr, /^TrelloError: No answer could be read/m);
  assert.match(stderr, /at saveBoard .*uncaught\.mjs:5/);
  assert.ok(stderr.length < 6_000, `${stderr.length} characters in the terminal`);
});

test("the classes have their names", () => {
  for (const entry of ["trello-wasm", "trello-wasm/slim", "trello-wasm/oauth", "trello-wasm/compat"]) {
    project.write("names.mjs", `
      import { Trello, TrelloError, TrelloRequest } from "${entry}";
      console.log(Trello.name, TrelloError.name, TrelloRequest.name);
    `);
    assert.equal(run(project.folder, "node", "names.mjs"), "Trello TrelloError TrelloRequest\n");
  }
});

test("a wait without an end is one, in plain JavaScript too", () => {
  for (const entry of ["trello-wasm", "trello-wasm/compat"]) {
    project.write("waits.mjs", `
      import { Trello } from "${entry}";
      const fetch = async () => new Response("{}");
      const trello = new Trello({ key: "a", token: "b", storage: "memory", maxWait: Infinity, fetch });
      // Trello lets a token ask for members a hundred times in ten seconds.
      const [last, ...others] = Array.from({ length: 101 }, () => trello.get("members/me")).reverse();
      await Promise.all(others);
      console.log(trello.rateLimit().queued);
      last.abort();
      console.log((await last.catch((error) => error)).code);
    `);
    assert.equal(run(project.folder, "node", "waits.mjs"), "1\naborted\n", entry);
  }
});

test("the entry with OAuth 2.0 takes a clientId, and the smaller one names it", () => {
  for (const [entry, said] of [["trello-wasm/oauth", "taken"], ["trello-wasm", "invalid_argument trello-wasm/oauth"]]) {
    project.write("oauth.mjs", `
      import { Trello } from "${entry}";
      try {
        new Trello({ clientId: "a", storage: "memory" });
        console.log("taken");
      } catch (error) {
        console.log(error.code, /"(.*)"/.exec(error.message)?.[1]);
      }
    `);
    assert.equal(run(project.folder, "node", "oauth.mjs"), `${said}\n`);
  }
});

test("Node imports the slim entry and gives it the bytes", () => {
  project.write("slim.mjs", `
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import { init, Trello } from "trello-wasm/slim";
    let before = "usable";
    try { new Trello(); } catch (error) { before = error.message; }
    console.log(/init/.test(before) || before);
    await init(readFileSync(fileURLToPath(import.meta.resolve("trello-wasm/trello.wasm"))));
    console.log(new Trello({ storage: "memory" }).version());
  `);
  assert.equal(run(project.folder, "node", "slim.mjs"), "true\n1\n");
});

test("TypeScript finds the types by the exports map, as Node and as bundlers read it", () => {
  project.write("main.ts", `
    import { Trello } from "trello-wasm";
    import { init, Trello as Slim } from "trello-wasm/slim";
    import address from "trello-wasm/trello.wasm";
    export const version: 1 = new Trello().version();
    export const slim: Promise<Slim> = init(address).then(() => new Slim());
  `);
  for (const how of [{ module: "nodenext" }, { module: "esnext", moduleResolution: "bundler" }]) {
    project.write("tsconfig.json", JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, ...how, target: "es2022", lib: ["es2022", "dom"], types: [] },
      files: ["main.ts"],
    }));
    run(project.folder, tool("tsc"), "--project", ".");
  }
});
