// The code of the documents as compilers see it: TypeScript and JavaScript in a project that has the package, Rust in a crate
// that is made as the document says.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import test from "node:test";
import { BLOCKS, ofPages, root } from "./support/documents.mjs";

// What the examples take from around them, as support/page.mjs gives it to those that run.
const AROUND = `declare const trello: import("trello-wasm").Trello;
declare const key: string, token: string, apiKey: string, apiToken: string;
declare const idBoard: string, idList: string, idCard: string;
declare const url: string, callbackURL: string, file: File, button: HTMLElement;
declare const t: import("trello-wasm").PowerUpOAuthHost;
declare const Trello: import("trello-wasm").TrelloClass;
declare const TrelloPowerUp: any;
declare function show(value: unknown): void;
declare function showLogin(): void;
declare function showButton(click: () => Promise<unknown>): void;
`;

const STRICT = {
  noEmit: true,
  strict: true,
  target: "es2022",
  lib: ["es2022", "dom"],
  module: "esnext",
  moduleResolution: "bundler",
  skipLibCheck: true,
  types: [],
};

const LANGUAGES = { ts: {}, js: { allowJs: true, checkJs: true, noImplicitAny: false } };

for (const [language, options] of Object.entries(LANGUAGES)) {
  test(`the ${language} blocks compile in strict mode`, () => {
    const folder = `${root}target/docs-blocks/${language}`;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(`${folder}/node_modules`, { recursive: true });
    symlinkSync(`${root}pkg`, `${folder}/node_modules/trello-wasm`);
    symlinkSync(`${root}node_modules/trello.js`, `${folder}/node_modules/trello.js`);
    const blocks = ofPages(language);
    assert.ok(blocks.length > 5, "no blocks were found");
    for (const { name, code } of blocks) {
      writeFileSync(`${folder}/${name.replace(/\W/g, "-")}.${language}`, `${code}\nexport {};\n`);
    }
    writeFileSync(`${folder}/around.d.ts`, AROUND);
    const config = { compilerOptions: { ...STRICT, ...options }, include: ["*.ts", "*.js"] };
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
    const compiler = `${root}node_modules/typescript/bin/tsc`;
    const { stdout, stderr } = spawnSync(process.execPath, [compiler, "--project", folder, "--pretty", "false"], { encoding: "utf8" });
    assert.equal(stdout + stderr, "");
  });
}

test("the Rust of a document compiles in a crate with the dependencies that it names", () => {
  const [dependencies] = BLOCKS.filter(({ language }) => language === "toml");
  const blocks = BLOCKS.filter(({ language }) => language === "rust");
  assert.ok(dependencies && blocks.length > 0, "no blocks were found");
  const folder = `${root}target/docs-blocks/rust`;
  mkdirSync(`${folder}/src`, { recursive: true });
  const here = dependencies.code.replace(/^trello-wasm = \{ version = "[^"]*"/m, `trello-wasm = { path = "${root}"`);
  assert.notEqual(here, dependencies.code);
  writeFileSync(`${folder}/Cargo.toml`, `[package]\nname = "documented"\nedition = "2024"\n\n${here}\n[workspace]\n`);
  const modules = blocks.map(({ code }, number) => `pub mod block_${number} {\n${code}}\n`);
  writeFileSync(`${folder}/src/lib.rs`, modules.join("\n"));
  cpSync(`${root}Cargo.lock`, `${folder}/Cargo.lock`);
  const env = { ...process.env, CARGO_TARGET_DIR: `${root}target`, RUSTFLAGS: `${process.env.RUSTFLAGS ?? ""} -Dwarnings`.trim() };
  const { status, stderr } = spawnSync("cargo", ["check", "--offline", "--quiet"], { cwd: folder, env, encoding: "utf8" });
  assert.equal(status, 0, stderr);
});
