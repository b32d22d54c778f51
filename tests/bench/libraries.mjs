// The libraries that are compared, as the code by which an app takes each, and the bundlers that make files of it.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build as esbuild } from "esbuild";
import { rollup } from "rollup";
import { minify } from "terser";
import { build as vite } from "vite";
import webpack from "webpack";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = (name) => here(`../../pkg/dist/${name}`);

/** Where an app finds what it imports. */
const ALIAS = {
  "trello-wasm/slim": dist("slim.js"),
  "trello-wasm/oauth": dist("oauth.js"),
  "trello-wasm/compat": dist("compat.js"),
  "trello-wasm": dist("trello.js"),
};

/** What travels of client.js, in bytes, compressed either way. */
export const CLIENT_SIZE = 2_100;

/** What begins an app with octokit.js: a class `Careful`. */
export const OCTOKIT = `import { Careful } from "${here("page/octokit.mjs")}";\n`;

/** Each makes one module of the text of an app. */
export const BUNDLERS = {
  async esbuild(contents) {
    const { outputFiles } = await esbuild({
      ...{ stdin: { contents, resolveDir: here(".") }, bundle: true, minify: true, format: "esm", target: "es2022" },
      ...{ write: false, alias: ALIAS },
    });
    return outputFiles[0].text;
  },

  "Rollup and terser": (contents) =>
    inFolder(contents, async (main) => {
      const bundle = await rollup({ input: main, plugins: [aliases, nodeResolve({ browser: true })] });
      const { output } = await bundle.generate({ format: "es" });
      return (await minify(output[0].code, { module: true, ecma: 2020 })).code;
    }),

  Vite: (contents) =>
    inFolder(contents, async (main, folder) => {
      const options = { rollupOptions: { input: main }, outDir: join(folder, "dist"), modulePreload: false };
      await vite({ root: folder, configFile: false, logLevel: "error", resolve: { alias: ALIAS }, build: options });
      return onlyFile(join(folder, "dist/assets"));
    }),

  webpack: (contents) =>
    inFolder(contents, async (main, folder) => {
      const made = await promisify(webpack)({
        ...{ mode: "production", entry: main, output: { path: join(folder, "dist"), filename: "main.js" } },
        ...{ resolve: { alias: ALIAS }, performance: { hints: false } },
      });
      if (made.hasErrors()) throw new Error(made.toString("errors-only"));
      return onlyFile(join(folder, "dist"));
    }),
};

const aliases = {
  name: "aliases",
  resolveId: (name) => ALIAS[name],
};

async function inFolder(contents, make) {
  // Below the project, from where its modules are found.
  mkdirSync(here("../../target"), { recursive: true });
  const folder = mkdtempSync(here("../../target/bench-app-"));
  try {
    const main = join(folder, "main.js");
    writeFileSync(main, contents);
    return await make(main, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function onlyFile(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".js"));
  if (files.length !== 1) throw new Error(`${files.length} files were made: ${files.join(", ")}`);
  return readFileSync(join(folder, files[0]), "utf8");
}
