// The lowest browsers, as the package's `browserslist` has them: the built files hold neither syntax nor calls that are
// younger. Versions are those of MDN's compatibility tables.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { run, tool } from "./project.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const FILES = ["client.js", "oauth.js", "return.js", "slim.js", "trello.js"];
const { browserslist } = JSON.parse(readFileSync(`${root}pkg/package.json`, "utf8"));

/** What came after one of the lowest browsers, by the words that code has for it. */
const YOUNGER = [
  // Chrome 119, Firefox 121, Safari 17.4, and later.
  ...["withResolvers", "Promise.try", "Map.groupBy", "Object.groupBy", "Array.fromAsync", "isWellFormed", "toWellFormed"],
  // Chrome 110, Firefox 115, Safari 16.
  ...["toSorted", "toReversed", "toSpliced", ".with("],
  // Chrome 122, Firefox 127, Safari 17.
  ...[".union(", ".intersection(", ".isSubsetOf(", ".symmetricDifference("],
  // Chrome 116, Firefox 124, Safari 17.4; Chrome 103, Firefox 100, Safari 16.
  ...["AbortSignal.any", "AbortSignal.timeout"],
  // Chrome 120, Firefox 115, Safari 17; Chrome 126, Firefox 126, Safari 18.
  ...["URL.canParse", "URL.parse"],
  // Chrome 122, Firefox 131, Safari 18.4.
  ...["Iterator.from", "Iterator.prototype", ".take(", ".drop("],
  // Chrome 133, Firefox 133, Safari 18.2.
  ...["toBase64(", "fromBase64(", "toHex(", "fromHex("],
  // Chrome 124, Firefox 110, Safari 26.4; Chrome 105, Firefox 110, Safari 16; Chrome 114, Firefox 125, Safari 17.
  ...["Symbol.asyncDispose", "CSS.registerProperty", "showPopover"],
  // Chrome 111, Firefox 128, Safari 17.4; Chrome 138, no Firefox, no Safari.
  ...["resizable", ".transfer(", "Response.json", "cookieStore", "scheduler.yield", "navigation."],
];

test("the lowest browsers are those of the README and of HACKING", () => {
  const versions = browserslist.map((entry) => entry.split(" >= "));
  const version = (name) => versions.find(([browser]) => browser === name)?.[1];
  const sentence = `Chrome ${version("chrome")}, Firefox ${version("firefox")}, Safari ${version("safari")}`;
  for (const file of ["README.md", "HACKING.md", "pkg/README.md"]) {
    assert.ok(readFileSync(root + file, "utf8").replace(/\s+/g, " ").includes(sentence), `${file} says: ${sentence}`);
  }
});

for (const file of FILES) {
  test(`${file} holds no younger syntax`, () => {
    const names = { ios_saf: "ios" };
    const lowest = browserslist.map((entry) => entry.split(" >= ")).map(([name, version]) => (names[name] ?? name) + version);
    const written = (target) => run(root, tool("esbuild"), `pkg/dist/${file}`, `--target=${target}`, "--log-level=error");
    // What such a browser could not parse, esbuild would write in another way.
    assert.equal(written(lowest.join()), written("esnext"));
  });

  test(`${file} calls nothing younger`, () => {
    // Without the text of the wasm, which is a line of its own.
    const code = readFileSync(`${root}pkg/dist/${file}`, "utf8").replace(/"[^"\n]{5000,}"/g, '""');
    assert.deepEqual(YOUNGER.filter((words) => code.includes(words)), []);
  });
}

test("the words of what is younger are looked for as code has them", () => {
  const code = `const all = AbortSignal.any([a, b]); list.toSorted(); new Map().union(x);`;
  assert.deepEqual(YOUNGER.filter((words) => code.includes(words)), ["toSorted", ".union(", "AbortSignal.any"]);
});
