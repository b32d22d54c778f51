// A tiny project of its own that has the packed tarball installed, as a user's project would.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A program of the npm tools. */
export const tool = (name) => join(root, "node_modules", ".bin", name);

/** Runs a program in a folder and returns what it wrote; when it fails, what it wrote is the error. */
export function run(folder, program, ...args) {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${program} failed:\n${error.stdout ?? ""}${error.stderr ?? ""}`, { cause: error });
  }
}

/** Packs the package and installs it into a new folder. `remove` deletes that folder. */
export function installed() {
  const folder = mkdtempSync(join(tmpdir(), "trello-wasm-packaging-"));
  const [packed] = JSON.parse(run(join(root, "pkg"), "npm", "pack", "--json", "--pack-destination", folder));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "project", private: true, type: "module" }));
  run(folder, "npm", "install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", `./${packed.filename}`);
  return {
    folder,
    files: packed.files.map((file) => file.path).sort(),
    write: (name, text) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
