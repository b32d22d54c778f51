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
const PAGES = ["npm.html", "script-tag.html", "stores.html"];

let made;

/** The folders in the place of those that are mounted, by the same paths. */
export function plainMounts(root) {
  made ??= make(root);
  return made;
}

function make(root) {
  const folder = mkdtempSync(join(tmpdir(), "trello-wasm-plain-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  const [pkg, pages] = [join(folder, "pkg"), join(folder, "pages")];
  cpSync(join(root, "pkg/dist"), pkg, { recursive: true });
  for (const [file, name] of Object.entries(FILES)) cpSync(join(pkg, file), join(pkg, name));
  cpSync(join(root, "tests/e2e/support/pages"), pages, { recursive: true });
  for (const file of PAGES.map((name) => join(pages, name))) {
    const [before, after] = readFileSync(file, "utf8").split(/(?<=<meta charset="utf-8">\n)/);
    writeFileSync(file, before + POLICY + after);
  }
  return { "/pkg": pkg, "/pages": pages };
}
