// What a reader of the documents counts on: links that lead somewhere, short beginnings, commands that are there.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import test from "node:test";
import { BLOCKS, DOCUMENTS, root, textOf } from "./support/documents.mjs";

const withoutCode = (text) => text.replace(/^```[^]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");

/** The anchor of a heading, as GitHub makes it. */
const anchorOf = (heading) =>
  heading
    .replace(/[`*]|\]\([^)]*\)|\[/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const anchorsOf = (document) =>
  [...textOf(document).replace(/^```[^]*?^```$/gm, "").matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading));

/** Why a link leads nowhere; undefined where it leads somewhere. */
function brokenBecause(document, target) {
  const [path, anchor] = target.split("#");
  // npm packs the documents into the folder of the package's README, where the build puts them.
  const base = document === "pkg/README.md" ? "" : dirname(document);
  const file = path ? normalize(join(base, path)) : document;
  if (!existsSync(root + file)) return `${document}: there is no ${file}`;
  if (anchor === undefined || statSync(root + file).isDirectory()) return undefined;
  return anchorsOf(file).includes(anchor) ? undefined : `${document}: ${file} has no heading #${anchor}`;
}

/** Those of the repository's own folders. */
const INSIDE = ["www/power-up", "www/vite", "tests/emulator"].map((folder) => `${folder}/README.md`);

test("every link between the documents leads somewhere", () => {
  const links = [...DOCUMENTS, "HACKING.md", "CHANGELOG.md", ...INSIDE].flatMap((document) =>
    [...withoutCode(textOf(document)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => ({ document, target })),
  );
  const inside = links.filter(({ target }) => !/^https?:/.test(target));
  assert.ok(inside.length > 60, "no links were found");
  assert.deepEqual(inside.map(({ document, target }) => brokenBecause(document, target)).filter(Boolean), []);
});

test("a link to a missing file and to a missing heading would be seen", () => {
  assert.match(brokenBecause("docs/login.md", "nowhere.md"), /there is no docs\/nowhere\.md/);
  assert.match(brokenBecause("docs/login.md", "errors.md#nowhere"), /has no heading #nowhere/);
  assert.equal(brokenBecause("docs/login.md", "errors.md#codes"), undefined);
});

test("each document for users is reached from both READMEs", () => {
  const documents = DOCUMENTS.filter((name) => name.startsWith("docs/"));
  for (const readme of ["README.md", "pkg/README.md"]) {
    assert.deepEqual(documents.filter((name) => !textOf(readme).includes(`](${name})`)), [], readme);
  }
});

const LANGUAGES = ["js", "ts", "html", "rust", "toml", "csp", "sh"];

test("each block of code says its language, which decides how it is tried", () => {
  assert.deepEqual(BLOCKS.filter(({ language }) => !LANGUAGES.includes(language)).map(({ name }) => name), []);
});

test("login and list of boards take less than 15 lines in each quick start", () => {
  const quick = BLOCKS.filter(({ code }) => code.includes("authorize(") && code.includes("members/me/boards"));
  const beginnings = ["docs/quick-start.md", "README.md", "pkg/README.md"];
  for (const document of beginnings) {
    const own = quick.filter((block) => block.document === document);
    assert.ok(own.length >= 3, `${document} has ${own.length} quick starts`);
    for (const { name, code } of own) {
      const lines = code.split("\n").filter((line) => line.trim());
      assert.ok(lines.length < 15, `${name} takes ${lines.length} lines`);
    }
  }
});

test("the quick starts begin with the install or CDN line, then with the allowed origins", () => {
  for (const section of textOf("docs/quick-start.md").split(/^## (?=A )/m).slice(1)) {
    const places = [/npm install|CDN/, /allowed\s+origins/, /authorize\(/].map((part) => section.search(part));
    assert.ok(places[0] >= 0 && places.every((place, number) => number === 0 || place > places[number - 1]), section.slice(0, 40));
  }
});

test("a CDN's address names the version of the package", () => {
  const { version } = JSON.parse(readFileSync(`${root}pkg/package.json`, "utf8"));
  const named = BLOCKS.flatMap(({ code }) => [...code.matchAll(/trello-wasm@([\d.]+)/g)].map(([, found]) => found));
  assert.ok(named.length > 0);
  for (const found of named) assert.equal(found, version.split(".").slice(0, 2).join("."));
});

test("the shell lines call commands that there are", () => {
  const help = readFileSync(`${root}xtask/src/main.rs`, "utf8");
  const lines = BLOCKS.filter(({ language }) => language === "sh").flatMap(({ code }) => code.trim().split("\n"));
  for (const line of lines) {
    const command = line.replace(/ *#.*/, "");
    const xtask = /^cargo xtask (\w+)/.exec(command)?.[1];
    assert.ok(xtask ? help.includes(`"${xtask}" =>`) : command === "npm install trello-wasm", line);
  }
});
