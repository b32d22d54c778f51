// The folders of the environments as a user has them: a copy below `target`, the tools of its lock file, which stay there
// between runs, and the packed tarball beside them.

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../project.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const sources = join(root, "tests/packaging");
const targets = join(root, "target/environments");

/** Where an environment's folder is copied to, such as that of `light/vite`. */
export const copyOf = (folder) => join(targets, folder);

/** Packs the package, and unpacks it as `node_modules/trello-wasm` of each of these folders, with the tools of their lock files. */
export function prepare(...folders) {
  const tarball = packed();
  try {
    for (const folder of folders) {
      renewed(folder);
      installed(copyOf(folder));
      const own = join(copyOf(folder), "node_modules/trello-wasm");
      rmSync(own, { recursive: true, force: true });
      mkdirSync(own, { recursive: true });
      run(own, "tar", "-xzf", tarball, "--strip-components=1");
    }
  } finally {
    rmSync(join(tarball, ".."), { recursive: true });
  }
}

function packed() {
  const folder = mkdtempSync(join(tmpdir(), "trello-wasm-packed-"));
  const [{ filename }] = JSON.parse(run(join(root, "pkg"), "npm", "pack", "--json", "--pack-destination", folder));
  return join(folder, filename);
}

/** The copy anew, but for the tools: what an earlier run has built or cached is gone. */
function renewed(folder) {
  const copy = copyOf(folder);
  mkdirSync(copy, { recursive: true });
  const kept = new Set(["node_modules", STAMP]);
  for (const name of readdirSync(copy).filter((name) => !kept.has(name))) rmSync(join(copy, name), { recursive: true });
  cpSync(join(sources, folder), copy, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
  for (const cache of [".cache", ".vite", ".astro"]) rmSync(join(copy, "node_modules", cache), { recursive: true, force: true });
}

const STAMP = ".installed-from";

function installed(folder) {
  const wanted = createHash("sha256").update(readFileSync(join(folder, "package-lock.json"))).digest("hex");
  const stamp = join(folder, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(stamp, { force: true });
  // Some ask for a newer Node than the machine's, and get it.
  run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
  writeFileSync(stamp, wanted);
}

/** The version of a tool in a folder or in the one above it. */
export function versionIn(folder, tool) {
  const place = [".", ".."].map((up) => join(copyOf(folder), up, "node_modules", tool, "package.json")).find(existsSync);
  return JSON.parse(readFileSync(place, "utf8")).version;
}

/** Every file below a folder. */
export function filesBelow(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** The program of Node of this version: this process's own when it is of the same major version. */
export function nodeOf(version) {
  const major = (version) => version.split(".")[0];
  if (major(version) === major(process.versions.node)) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(targets, `node-${version}`);
  const program = join(folder, "node_modules", name, "bin/node");
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `{ "private": true }\n`);
  run(folder, "npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", `${name}@${version}`);
  return program;
}
