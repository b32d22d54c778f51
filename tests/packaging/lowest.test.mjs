// The lowest browsers, as the package's `browserslist` has them: the built files hold neither syntax nor calls that are
// younger, by MDN's compatibility tables.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { run, tool } from "./project.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const FILES = ["client.compat.js", "client.js", "compat.js", "errors.js", "oauth.js", "return.js", "slim.js", "testing.js", "trello.js"];
const { browserslist } = JSON.parse(readFileSync(`${root}pkg/package.json`, "utf8"));
const LOWEST = browserslist.map((entry) => entry.split(" >= ")).map(([name, version]) => [name === "ios_saf" ? "safari_ios" : name, version]);
const tables = createRequire(import.meta.url)("@mdn/browser-compat-data");

/** How MDN's tables write versions: what is planned, partial, behind a switch or under another name is not there. */
function has({ support }, browser, lowest) {
  const entry = [support[browser] ?? {}].flat().find(({ flags, prefix, alternative_name }) => !flags && !prefix && !alternative_name);
  const since = entry && !entry.version_removed && entry.version_added;
  return typeof since === "string" && Number.parseFloat(since.replace("≤", "")) <= Number.parseFloat(lowest);
}

/** The names of classes, functions and members, each with whether one of that name is as old as the lowest browsers. */
function namesOfThePlatform() {
  const names = new Map();
  const note = (table, depth) => {
    for (const [key, entry] of Object.entries(table)) {
      if (entry.__compat) {
        const name = key.replace(/_(static|event)$/, "");
        const isThere = LOWEST.every(([browser, version]) => has(entry.__compat, browser, version));
        names.set(name, names.get(name) || isThere);
      }
      if (depth > 0) note(entry, depth - 1);
    }
  };
  note(tables.javascript.builtins, 2);
  note(tables.webassembly.api, 1);
  note(tables.api, 1);
  return names;
}

/** What is younger, by its name. Those of two letters are what the build gives our own variables. */
const YOUNGER = [...namesOfThePlatform()].filter(([name, isThere]) => !isThere && /^\w{3,}$/.test(name)).map(([name]) => name);

/** What the library uses where it is there, by how the table of docs/browsers.md names it, which says what happens where it is not. */
const WITH_FALLBACK = { userActivation: "navigator.userActivation", isActive: "navigator.userActivation", keepalive: "keepalive" };
/** Members of our own objects, of Trello's, and of a zone of zone.js. */
const OWN = [
  ...["actions", "address", "fullName", "limits", "locale", "memory", "modifiers", "move", "organization", "path", "retry", "revoke"],
  ...["run", "segments", "since", "token", "where"],
];
/** Where something older has the same name, too. */
const LIKE_OLDER = [
  /\.(any|timeout|drop|resize|escape)\b/,
  /\bResponse\.(json|error)\(|\bReadableStream\.from\(|\bURL\.parse\(|\bimport\.meta\.resolve\b/,
  // The flag of sets in expressions, and looking behind, in whatever way the expression is made.
  /RegExp\([^)]*,\s*["'`]\w*v\w*["'`]\)/,
  /\(\?<[=!]/,
];

/** What code uses that is younger: behind a dot, in brackets, as a class, or alone in the braces of a pattern. */
function youngerIn(code) {
  const members = code.matchAll(/\.(\w+)|\["(\w+)"\]|(?<!["'\w])([A-Z]\w+)|[{,](\w+)(?=[:,}=])/g);
  const used = new Set([...members].map((found) => found.slice(1).find(Boolean)));
  const named = YOUNGER.filter((name) => used.has(name) && !(name in WITH_FALLBACK) && !OWN.includes(name));
  return [...named, ...LIKE_OLDER.filter((form) => form.test(code)).map(String)];
}

test("the lowest browsers are those of the README and of HACKING", () => {
  const versions = browserslist.map((entry) => entry.split(" >= "));
  const version = (name) => versions.find(([browser]) => browser === name)?.[1];
  const sentence = `Chrome ${version("chrome")}, Firefox ${version("firefox")}, Safari ${version("safari")}`;
  for (const file of ["README.md", "HACKING.md", "pkg/README.md"]) {
    assert.ok(readFileSync(root + file, "utf8").replace(/\s+/g, " ").includes(sentence), `${file} says: ${sentence}`);
  }
});

test("what is younger and used where it is there has its row in docs/browsers.md", () => {
  const guide = readFileSync(`${root}docs/browsers.md`, "utf8");
  for (const name of Object.values(WITH_FALLBACK)) assert.ok(guide.includes(`\n| \`${name}\``), name);
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
    assert.deepEqual(youngerIn(code), []);
  });
}

test("what is younger is found however it is written", () => {
  const code = [
    "var {AbortSignal:a,Object:o,CompressionStream:z}=globalThis;a.any([b,c]);o.groupBy(d,e);f.toSorted()",
    `s.throwIfAborted();new TextDecoderStream;r.bytes();Promise["withResolvers"]();new RegExp("(?<=a)b")`,
    "var{canParse:g}=u;ReadableStream.from(h);document.hasStorageAccess();Temporal.Now",
  ];
  const named = ["AbortSignal", "CompressionStream", "groupBy", "toSorted", "throwIfAborted", "TextDecoderStream", "bytes"];
  named.splice(0, 1, "withResolvers", "canParse", "hasStorageAccess", "Temporal", "Now");
  const found = youngerIn(code.join(";"));
  assert.deepEqual(named.filter((name) => !found.includes(name)), []);
  assert.equal(found.length, named.length + 3, found.join());
  assert.deepEqual(youngerIn("let {timeout:t,any:a}=options;options={retry:1,resize};b.size;structuredClone(c);d.at(0)"), []);
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
