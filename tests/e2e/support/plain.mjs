// The same suites on pages whose policy lets no WebAssembly compile, where TRELLO_TEST_FILES is "plain": compat.js is in the
// place of trello.js, client.compat.js in that of client.js, and the pages have the policy.

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const isPlain = process.env.TRELLO_TEST_FILES === "plain";

/** For `skip` of a test that is about a file which is WebAssembly. */
export const aboutWasm = isPlain && "it is about a file with WebAssembly in it";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">`;
const FILES = { "compat.js": "trello.js", "client.compat.js": "client.js", "return.html": "return.html", "return.js": "return.js" };

let made;

/** The folders in the place of those that are mounted, by the same paths. */
export function plainMounts(root) {
  made ??= make(root);
  return made;
}

function make(root) {
  const folder = mkdtempSync(join(tmpdir(), "trello-wasm-plain-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  for (const [file, name] of Object.entries(FILES)) cpSync(join(root, "pkg/dist", file), join(folder, "pkg", name));
  const pages = join(folder, "pages");
  cpSync(join(root, "tests/e2e/support/pages"), pages, { recursive: true });
  for (const file of readdirSync(pages).filter((name) => name.endsWith(".html")).map((name) => join(pages, name))) {
    const [before, after] = readFileSync(file, "utf8").split(/(?<=<meta charset="utf-8">\n)/);
    writeFileSync(file, before + POLICY + after);
  }
  return { "/pkg": join(folder, "pkg"), "/pages": pages };
}
