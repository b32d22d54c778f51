// The lowest browsers, as the package's `browserslist` has them: the built files hold neither syntax nor calls that are
// younger. Versions are those of MDN's compatibility tables.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { run, tool } from "./project.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const FILES = ["client.compat.js", "client.js", "compat.js", "errors.js", "oauth.js", "return.js", "slim.js", "testing.js", "trello.js"];
const { browserslist } = JSON.parse(readFileSync(`${root}pkg/package.json`, "utf8"));

/**
 * What came after one of the lowest browsers. Members stand behind a dot, or alone in the braces of a pattern, since the build
 * gives classes short names. The library has no members of these names itself.
 */
const MEMBERS = [
  ...["withResolvers", "try", "groupBy", "fromAsync", "isWellFormed", "toWellFormed", "toSorted", "toReversed", "toSpliced"],
  ...["with", "union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf", "isDisjointFrom"],
  ...["any", "timeout", "canParse", "drop", "toBase64", "fromBase64", "toHex", "fromHex", "throwIfAborted", "getSetCookie"],
  ...["resize", "transfer", "asyncDispose", "escape", "getOrInsert", "showPopover", "requestIdleCallback", "bytes"],
  ...["startViewTransition", "moveBefore", "sumPrecise", "rawJSON", "isRawJSON", "isError", "parseHTMLUnsafe", "f16round"],
];
/** Members of our own options, which are read by patterns. */
const ALSO_OURS = ["any", "timeout", "with", "drop", "resize", "bytes", "try"];
const GLOBALS = [
  ...["CompressionStream", "DecompressionStream", "TextDecoderStream", "TextEncoderStream", "Segmenter", "DisposableStack"],
  ...["URLPattern", "cookieStore", "Iterator", "SuppressedError", "Float16Array", "showOpenFilePicker", "scheduler"],
];
const YOUNGER = [
  ...MEMBERS.map((name) => new RegExp(`\\.${name}\\b|\\["${name}"\\]`)),
  ...MEMBERS.filter((name) => !ALSO_OURS.includes(name)).map((name) => new RegExp(`[{,]${name}[:,}=]`)),
  ...GLOBALS.map((name) => new RegExp(`(?<!["'\\w])${name}\\b`)),
  // Static members whose names stand elsewhere too, and the flag of sets in expressions.
  /\bResponse\.(json|error)\(|\bReadableStream\.from\(|\bimport\.meta\.resolve\b/,
  /RegExp\([^)]*,\s*["'`]\w*v\w*["'`]\)/,
  // Looking behind, in whatever way the expression is made.
  /\(\?<[=!]/,
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

  test(`${file} is ASCII, so that it may stand in a page of any charset`, () => {
    assert.doesNotMatch(readFileSync(`${root}pkg/dist/${file}`, "latin1"), /[\x80-\xff]/);
  });

  test(`${file} calls nothing younger`, () => {
    // Without the text of the wasm, which is a line of its own.
    const code = readFileSync(`${root}pkg/dist/${file}`, "utf8").replace(/"[^"\n]{5000,}"/g, '""');
    assert.deepEqual(YOUNGER.filter((member) => member.test(code)).map(String), []);
  });
}

test("what is younger is found however it is written", () => {
  const code = [
    "var {AbortSignal:a,Object:o,CompressionStream:z}=globalThis;a.any([b,c]);o.groupBy(d,e);f.toSorted()",
    `s.throwIfAborted();new TextDecoderStream;r.bytes();Promise["withResolvers"]();new RegExp("(?<=a)b")`,
    "var{groupBy:g}=Object;ReadableStream.from(h)",
  ];
  assert.equal(YOUNGER.filter((member) => member.test(code.join(";"))).length, 11);
  assert.ok(!YOUNGER.some((member) => member.test("let {timeout:t,any:a}=options;options={with:1,resize};b.size;Iterators")));
});

test("the wasm needs no more of an engine than the lowest browsers have", () => {
  const everywhere = ["bulk-memory", "bulk-memory-opt", "mutable-globals", "nontrapping-float-to-int", "sign-ext"];
  const read = (features) => {
    const allowed = features.map((feature) => `--enable-${feature}`);
    run(root, tool("wasm-opt"), "pkg/dist/trello.wasm", "--mvp-features", ...allowed, "-o", "/dev/null");
  };
  read(everywhere);
  assert.throws(() => read([]), /bulk memory/, "what wasm-opt may not read it refuses");
});
