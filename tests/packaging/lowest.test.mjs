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

/**
 * What came after one of the lowest browsers: members, by the dot before them, since the build gives classes short names.
 * The library has no members of these names itself.
 */
const YOUNGER = [
  ...["withResolvers", "try", "groupBy", "fromAsync", "isWellFormed", "toWellFormed", "toSorted", "toReversed", "toSpliced"],
  ...["with", "union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf", "isDisjointFrom"],
  ...["any", "timeout", "canParse", "drop", "toBase64", "fromBase64", "toHex", "fromHex"],
  ...["resize", "transfer", "asyncDispose", "escape", "getOrInsert", "showPopover", "scheduler", "navigation"],
  ...["cookieStore", "requestIdleCallback", "CompressionStream"],
].map((name) => new RegExp(`\\.${name}\\b`));

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
    assert.deepEqual(YOUNGER.filter((member) => member.test(code)).map(String), []);
  });
}

test("what is younger is found under the short names of the build, too", () => {
  const code = "var {AbortSignal:a,Object:o}=globalThis;a.any([b,c]);o.groupBy(d,e);f.toSorted()";
  assert.equal(YOUNGER.filter((member) => member.test(code)).length, 3);
});
