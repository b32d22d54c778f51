// The same suites on pages whose policy lets no WebAssembly compile, where TRELLO_TEST_FILES is "plain": compat.js is in the
// place of trello.js, client.compat.js in that of client.js, and the pages that load them have the policy.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const isPlain = process.env.TRELLO_TEST_FILES === "plain";

/** For `skip` of a test that is about a file which is WebAssembly. */
export const aboutWasm = isPlain && "it is about a file with WebAssembly in it";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">`;
const FILES = { "compat.js": "trello.js", "client.compat.js": "client.js" };
const PAGES = ["pages/npm.html", "pages/script-tag.html", "pages/stores.html", "www/script-tag.html"];

let made;

/** The folders in the place of those that are mounted, by the same paths. */
export function plainMounts(root) {
  made ??= make(root);
  return made;
}

function make(root) {
  const folder = mkdtempSync(join(tmpdir(), "trello-wasm-plain-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  const place = (name) => join(folder, name);
  cpSync(join(root, "pkg/dist"), place("pkg"), { recursive: true });
  for (const [file, name] of Object.entries(FILES)) cpSync(place(`pkg/${file}`), place(`pkg/${name}`));
  cpSync(join(root, "tests/e2e/support/pages"), place("pages"), { recursive: true });
  cpSync(join(root, "www"), place("www"), { recursive: true });
  for (const page of PAGES.map(place)) {
    const [before, after] = readFileSync(page, "utf8").split(/(?<=<meta charset="utf-8">\n)/);
    writeFileSync(page, before + POLICY + after);
  }
  return { "/": place("www"), "/pkg": place("pkg"), "/pages": place("pages") };
}
