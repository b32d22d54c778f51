// Whether the answers of the local Trello are of the types of the library: node answers.mjs FOLDER
//
// The emulator keeps an answer of each form in the folder. Each becomes a constant of the type that its route promises, and
// the compiler says what does not fit: a field that is missing, one that no model has, and one of another type.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const project = `${root}target/types/answers`;
const [folder] = process.argv.slice(2);

const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
const lines = files.flatMap((name) => readFileSync(`${folder}/${name}`, "utf8").split("\n").filter(Boolean));
const answers = [...new Set(lines)].sort().map((line) => JSON.parse(line));
if (answers.length === 0) throw new Error(`There are no answers in ${folder}.`);

/** What `ResultOf` is asked for. */
function type({ method, path, given }) {
  return `ResultOf<${JSON.stringify(method)}, ${JSON.stringify(path)}, ${JSON.stringify(given)}>`;
}

const HEAD = 'import type { ResultOf } from "trello-wasm";\n';
const constant = (answer, number) => `export const _${number}: ${type(answer)} = ${JSON.stringify(answer.answer)};`;

rmSync(project, { recursive: true, force: true });
mkdirSync(project, { recursive: true });
// An answer is on the line of its number, behind the one of the import.
writeFileSync(`${project}/answers.ts`, HEAD + answers.map(constant).join("\n"));
const compilerOptions = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipDefaultLibCheck: true,
  target: "es2022",
  lib: ["es2022", "dom"],
  module: "esnext",
  moduleResolution: "bundler",
  types: [],
  paths: { "trello-wasm": [`${root}pkg/types/trello.d.ts`] },
};
writeFileSync(`${project}/tsconfig.json`, JSON.stringify({ compilerOptions, files: ["answers.ts"] }));

try {
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, "--project", project, "--pretty", "false"]);
} catch (error) {
  if (!error.stdout?.length) throw error;
  report(error.stdout.toString());
  process.exitCode = 1;
}
const routes = new Set(answers.map(({ method, path }) => `${method} ${path}`));
console.log(`${answers.length} answers of ${routes.size} routes were compared with the types.`);

/** The first answer of each route that does not fit, with what the compiler says. */
function report(output) {
  const told = new Set();
  for (const [, number, what] of output.matchAll(/answers\.ts\((\d+),\d+\): error (.*(?:\n .*)*)/gm)) {
    const { method, path, given } = answers[number - 2];
    const of = `${method} ${path} ${what}`;
    if (!told.has(of)) console.log(`✖ ${method} ${path} ${JSON.stringify(given)}\n  ${what.slice(0, 600)}`);
    told.add(of);
  }
  if (told.size === 0) console.log(output);
}
