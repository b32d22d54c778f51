// That the router finds every operation of Trello's document, by paths as users write them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = `${root}target/types/every-route`;

const operations = readFileSync(`${root}xtask/src/types/facts.txt`, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => {
    const [method, path, ...params] = line.split(" > ")[0].split(" ");
    return { method, path, required: params.map((param) => /^(.*)!:/.exec(param)?.[1]).filter(Boolean) };
  });

/** `Known` is true of what the router found: anything else takes any parameters. */
const HEAD = `import type { ParamsOf } from "trello-wasm";
type Known<M extends string, P extends string> = string extends keyof ParamsOf<M, P>
  ? any extends ParamsOf<M, P>[string & keyof ParamsOf<M, P>] ? false : true
  : true;
type Takes<M extends string, P extends string, Name extends string> = Name extends keyof ParamsOf<M, P> ? true : false;
export declare const id: string;
`;

/** A field that each object has, and that may be written where the route is a PUT. */
const field = (path) => (/^(actions|notifications|tokens|webhooks)/.test(path) ? "id" : path.startsWith("members") ? "bio" : "name");

const written = (path, word) => path.replace("{field}", field(path)).replaceAll("*", word);

test("every operation has its parameters", () => {
  assert.equal(operations.length, 261);
  const lines = operations.flatMap(({ method, path, required }, number) => {
    const template = `typeof _${number}`;
    return [
      `export const _${number} = \`${written(path, "${id}")}\` as const;`,
      `export const t${number}: Known<"${method}", ${template}> = true;`,
      `export const l${number}: Known<"${method}", "/1/${written(path, "abc")}"> = true;`,
      ...required.map((name, at) => `export const r${number}_${at}: Takes<"${method}", ${template}, "${name}"> = true;`),
    ];
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/routes.ts`, HEAD + lines.join("\n"));
  const compilerOptions = {
    noEmit: true,
    strict: true,
    skipDefaultLibCheck: true,
    module: "esnext",
    moduleResolution: "bundler",
    types: [],
    paths: { "trello-wasm": [`${root}pkg/types/trello.d.ts`] },
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files: ["routes.ts"] }));
  try {
    execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "--project", folder, "--pretty", "false"]);
  } catch (error) {
    const [, line] = /routes\.ts\((\d+)/.exec(error.stdout) ?? [];
    const code = (HEAD + lines.join("\n")).split("\n")[line - 1];
    assert.fail(`${code}\n${error.stdout.toString().slice(0, 1_500)}`);
  }
});
