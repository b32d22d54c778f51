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

const LOCK = "package-lock.json";
/** Next warns where a folder above has a lock file too, as the checkout has. Parcel takes the nearest for its root. */
const ALONE = "heavy/next";

/** Where an environment's folder is copied to, such as that of `light/vite`. */
export const copyOf = (folder) => join(targets, folder);

/** Where it is in the checkout: a folder of the demo by its path from the root. */
const sourceOf = (folder) => join(folder.startsWith("www/") ? root : sources, folder);

/** Packs the package, and unpacks it as `node_modules/trello-wasm` of each of these folders, with the tools of their lock files. */
export function prepare(...folders) {
  const tarball = packed();
  try {
    for (const folder of folders) {
      renewed(folder);
      installed(copyOf(folder), tarball);
      if (folder === ALONE) rmSync(join(copyOf(folder), LOCK));
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
  cpSync(sourceOf(folder), copy, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
  for (const cache of [".cache", ".vite", ".astro"]) rmSync(join(copy, "node_modules", cache), { recursive: true, force: true });
}

const STAMP = ".installed-from";

function installed(folder, tarball) {
  const wanted = createHash("sha256").update(readFileSync(join(folder, LOCK))).digest("hex");
  const stamp = join(folder, STAMP);
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    rmSync(stamp, { force: true });
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    // A lock file that names ours has it from the registry; here it is the packed one.
    const command = "trello-wasm" in dependencies ? ["install", "--no-save", tarball] : ["ci"];
    // Some ask for a newer Node than the machine's, and get it.
    run(folder, "npm", ...command, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
    writeFileSync(stamp, wanted);
  }
}

/** Forgets what an environment's server for development has left where its build goes. */
export function forgetBuilt({ folder, serve }) {
  if (!existsSync(join(sourceOf(folder), serve))) rmSync(join(copyOf(folder), serve), { recursive: true, force: true });
}

/** The folder of a package as an environment's folder finds it: its own, or that of the folder above. */
export function packageIn(folder, name = "trello-wasm") {
  const places = [".", ".."].map((up) => join(copyOf(folder), up, "node_modules", name));
  return places.find((place) => existsSync(place));
}

export const versionIn = (folder, tool) => JSON.parse(readFileSync(join(packageIn(folder, tool), "package.json"), "utf8")).version;

/** Every file below a folder. */
export function filesBelow(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** npm has Node for these. */
const NODES = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"];
const place = `${process.platform}-${process.arch}`;
const own = process.versions.node;
const isAtLeast = (version, other) => version.localeCompare(other, undefined, { numeric: true }) >= 0;

const lacksNodes = !NODES.includes(place) && `npm has no Node for ${place}`;

/** Why there is no Node of this version, or of any that is no older; false where there is one. */
export const lacksNodeOf = (version) => parseInt(version) !== parseInt(own) && lacksNodes;
export const lacksNodeFrom = (version) => !isAtLeast(own, version) && lacksNodes;

/** The program of Node of this version: this process's own when it is of the same major version. */
export function nodeOf(version) {
  if (parseInt(version) === parseInt(own)) return process.execPath;
  const folder = join(targets, `node-${version}`);
  const program = join(folder, "node_modules", `node-${place}`, "bin/node");
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `{ "private": true }\n`);
  run(folder, "npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", `node-${place}@${version}`);
  return program;
}

/** A program of Node that is no older than this. */
export const nodeFrom = (version) => (isAtLeast(own, version) ? process.execPath : nodeOf(version));
