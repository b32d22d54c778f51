// The shipped declarations as projects of others see them: through `exports`, by four compilers and three resolutions.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const COMPILERS = { "5.0": "typescript-5.0", "5.4": "typescript-5.4", "5.9": "typescript-5.9", newest: "typescript" };
const RESOLUTIONS = { node16: "node16", nodenext: "nodenext", bundler: "esnext" };
const CODE = ["usage.ts", "is.ts", "routes.ts", "shapes.ts", "refused.ts"];

const ENTRIES = `import { Trello } from "trello-wasm";
import { Trello as OAuth } from "trello-wasm/oauth";
import { init } from "trello-wasm/slim";
import address from "trello-wasm/trello.wasm";
import type { ClassicTrello } from "trello-wasm/client.js";

export const all: unknown[] = [Trello, OAuth, init(address)];
export const onPages = (): ClassicTrello => window.Trello;
`;

/** A project that has the package installed. */
async function project(name, options, files) {
  const folder = `${root}target/types/${name}`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(`${folder}/node_modules`, { recursive: true });
  await symlink(`${root}pkg`, `${folder}/node_modules/trello-wasm`);
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    // The compiler's own declarations are not ours to check.
    skipDefaultLibCheck: true,
    target: "es2020",
    lib: ["es2020", "dom"],
    types: [],
    ...options,
  };
  await writeFile(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  await writeFile(`${folder}/package.json`, JSON.stringify({ type: "module" }));
  for (const [file, text] of Object.entries(files)) await writeFile(`${folder}/${file}`, text);
  return folder;
}

/** What the compiler prints: nothing where all is well. */
const compiled = (compiler, folder) =>
  new Promise((resolve) => {
    const args = [`${root}node_modules/${compiler}/bin/tsc`, "--project", folder, "--pretty", "false"];
    execFile(process.execPath, args, { cwd: folder }, (error, out, err) => resolve(error ? `${out}${err}` || `${error}` : ""));
  });

for (const [version, compiler] of Object.entries(COMPILERS)) {
  for (const [moduleResolution, module] of Object.entries(RESOLUTIONS)) {
    test(`TypeScript ${version} takes them with ${moduleResolution}`, async () => {
      const folder = await project(`${version}-${moduleResolution}`, { module, moduleResolution }, { "entries.ts": ENTRIES });
      for (const file of CODE) await cp(`${root}tests/types/${file}`, `${folder}/${file}`);
      assert.equal(await compiled(compiler, folder), "");
    });
  }
}

const LOOSE = `import { Trello } from "trello-wasm";

const trello = new Trello();
declare const path: string;

trello.get("planets/mars", { any: 1 });
trello.get(path);
trello.post(path, { any: 1 });
trello.paginate(path, { any: 1 });
trello.batch([path, "planets/mars", ["planets/mars", { any: 1 }]]);
trello.get("members/me", (me) => me.username, (error) => error.code);
trello.get("members/me", null, (me) => me.username);
trello.rest("GET", "members/me", null, (me) => me.username);
trello.members.get("me", null, (me) => me.username);
trello.boards.lists("x", null, (lists) => lists[0].name);
trello.boards.lists("x", (lists) => lists[0].name, (error) => error.code);
trello.get("boards/x/lists", { fields: "name" }, (lists) => lists[0].name);
export const lists: Promise<{ name: string }[]> = trello.get("boards/x/lists", { fields: "name" });
// @ts-expect-error: a misspelt parameter
trello.get("boards/x/lists", { feilds: "name" });
`;

for (const [version, compiler] of Object.entries(COMPILERS)) {
  test(`TypeScript ${version} takes them without \`strict\``, async () => {
    const options = { module: "nodenext", moduleResolution: "nodenext", strict: false, exactOptionalPropertyTypes: false };
    const folder = await project(`${version}-loose`, options, { "loose.ts": LOOSE });
    assert.equal(await compiled(compiler, folder), "");
  });
}

const WRONG = {
  'post("cards")': /POST cards needs parameters: idList/,
  'delete("boards/x/lists")': /DELETE boards\/x\/lists is no route of Trello's API\. This path takes GET, POST/,
  'get("boards/x/lists", { feilds: "name" })': /'feilds' does not exist in type 'GetBoardsIdListsParams'/,
  'cards.create({ name: "x" })': /'idList' is missing .* in type 'PostCardsParams'/,
  'paginate("boards/x/actions", { filtr: "x" })': /'filtr' does not exist in type 'GetBoardsIdActionsParams'/,
};

test("a wrong call is an error that names path and parameter, in each compiler", async () => {
  const calls = Object.keys(WRONG).map((call) => `void trello.${call};`);
  const code = `import { Trello } from "trello-wasm";\nconst trello = new Trello();\n${calls.join("\n")}\n`;
  const folder = await project("wrong", { module: "nodenext", moduleResolution: "nodenext" }, { "wrong.ts": code });
  for (const compiler of Object.values(COMPILERS)) {
    const output = await compiled(compiler, folder);
    for (const message of Object.values(WRONG)) assert.match(output, message, compiler);
    assert.equal(output.match(/^wrong\.ts/gm).length, calls.length, output);
  }
});

for (const [version, compiler] of Object.entries(COMPILERS)) {
  test(`TypeScript ${version} writes down the types of what is exported`, async () => {
    const resolution = { module: "nodenext", moduleResolution: "nodenext" };
    const emitting = { ...resolution, noEmit: false, declaration: true, emitDeclarationOnly: true };
    const code = await readFile(`${root}tests/types/inferred.ts`, "utf8");
    const library = await project(`${version}-library`, emitting, { "inferred.ts": code });
    assert.equal(await compiled(compiler, library), "");
    const declarations = await readFile(`${library}/inferred.d.ts`, "utf8");
    assert.doesNotMatch(declarations, /\bany\b|Nested|Inside|import\("trello-wasm\/(?!client)/);
    const user = await project(`${version}-user`, resolution, { "inferred.d.ts": declarations });
    assert.equal(await compiled(compiler, user), "");
  });
}
