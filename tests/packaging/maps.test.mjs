// What lies beside the JavaScript for who looks into it: source maps, the names of the wasm's functions, hashes.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { SourceMap } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = `${root}pkg/dist/`;
const text = (name) => readFileSync(dist + name, "utf8");
const SCRIPTS = readdirSync(dist).filter((name) => /\.c?js$/.test(name));

/** Texts of the sources that the build leaves as they are, before and behind the text of the wasm. */
const KNOWN = ["no_browser", "Give init() the file", "trello_login_trip", "getAllResponseHeaders", "only hands over", "mockTrello has no"];

for (const name of SCRIPTS) {
  test(`${name} has a source map that leads to the checkout`, () => {
    const code = text(name);
    assert.ok(code.trimEnd().endsWith(`//# sourceMappingURL=${name}.map`));
    const payload = JSON.parse(text(`${name}.map`));
    const map = new SourceMap(payload);
    let looked = 0;
    code.split("\n").forEach((line, number) => {
      for (const known of KNOWN) {
        const column = line.length < 5_000 ? line.indexOf(known) : -1;
        if (column < 0) continue;
        looked += 1;
        const { originalSource, originalLine, originalColumn } = map.findEntry(number, column);
        const source = payload.sourcesContent[payload.sources.indexOf(originalSource)];
        const found = source.split("\n").slice(originalLine).join("\n").slice(originalColumn, originalColumn + 400);
        assert.ok(found.includes(known), `${known} leads to ${originalSource}:${originalLine + 1}:${originalColumn + 1}`);
      }
    });
    assert.ok(looked > 0, "no known text was found");
    for (const [index, source] of payload.sources.entries()) {
      assert.match(source, /^(src|pkg|generated)\//);
      // What has no text, tools look for, and warn.
      assert.ok(payload.sourcesContent[index], source);
      if (!source.startsWith("generated/")) assert.equal(payload.sourcesContent[index], readFileSync(root + source, "utf8"), source);
    }
  });
}

test("the numbers of a stack in the wasm have names", async () => {
  const { Trello } = await import(`${dist}trello.js`);
  let stack = "";
  const fetch = async () => {
    ({ stack } = new Error("fetch was called"));
    return new Response("{}");
  };
  Error.stackTraceLimit = 50;
  await new Trello({ key: "a", storage: "memory", fetch }).get("members/me");
  const numbers = [...stack.matchAll(/wasm-function\[(\d+)\]/g)].map(([, number]) => number);
  const names = new Map(text("trello.wasm.symbols").split("\n").map((line) => line.split(/:(.*)/)));
  assert.ok(numbers.length > 0, stack);
  assert.ok(numbers.map((number) => names.get(number)).some((name) => /trello_wasm.*::client::call::run::Run/.test(name)), stack);
  assert.match(text("oauth.wasm.symbols"), /trello_wasm.*::client::oauth/);
});

test("the files hold neither names of functions nor paths of the machine that built them", () => {
  for (const name of readdirSync(dist).filter((name) => /\.(c?js|wasm|map|symbols)$/.test(name))) {
    const bytes = readFileSync(dist + name, "latin1");
    assert.ok(!bytes.includes(root), `${name} holds ${root}`);
    if (name.endsWith(".wasm")) assert.ok(!bytes.includes("::client::"), `${name} holds names of functions`);
  }
});

test("integrity.json has the hash of what a page can load", () => {
  const found = JSON.parse(text("integrity.json"));
  const names = readdirSync(dist).filter((name) => /\.(js|wasm)$/.test(name));
  assert.deepEqual(Object.keys(found), names.sort());
  for (const [name, hash] of Object.entries(found)) {
    assert.equal(hash, `sha384-${createHash("sha384").update(readFileSync(dist + name)).digest("base64")}`, name);
  }
});
