// The packed package in the bundlers of its users: a small app of both entries, built, and run in a real browser.

import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build as esbuild } from "esbuild";
import { rollup } from "rollup";
import { build as viteBuild, createServer as viteServer } from "vite";
import webpack from "webpack";
import { launch, resultOf, serve } from "./page.mjs";
import { installed } from "./project.mjs";

const STRICT = { "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" };

/** A call by each entry. `address` is code that imports or makes the address of trello.wasm, for `init`. */
const app = (address) => `
  import { Trello } from "trello-wasm";
  import { init, Trello as SlimTrello } from "trello-wasm/slim";
  ${address}
  const fetch = async () => new Response('{"username":"mara"}');
  const usernameBy = async (trello) => (await trello.get("members/me")).username;
  init(address).then(async () => {
    window.result = [await usernameBy(new Trello({ fetch })), await usernameBy(new SlimTrello({ fetch }))];
  });
`;
const CALLED = ["mara", "mara"];

/** How each bundler is told where trello.wasm is, and how it makes `dist` of `main.js` in a folder. */
const BUNDLERS = {
  esbuild: {
    address: `import address from "trello-wasm/trello.wasm";`,
    build: (folder) =>
      esbuild({
        ...{ absWorkingDir: folder, entryPoints: ["main.js"], outdir: "dist", bundle: true, format: "esm", minify: true },
        ...{ loader: { ".wasm": "file" }, logLevel: "silent" },
      }),
  },
  "Rollup, with the file copied beside the bundle": {
    address: "const address = undefined;",
    async build(folder, dist) {
      const bundle = await rollup({ input: join(folder, "main.js"), plugins: [nodeResolve()], onwarn: refuse });
      await bundle.write({ file: join(folder, "dist/main.js"), format: "es" });
      copyFileSync(join(dist, "trello.wasm"), join(folder, "dist/trello.wasm"));
    },
  },
  "Vite": {
    address: `import address from "trello-wasm/trello.wasm?url";`,
    build: (root) => viteBuild({ root, configFile: false, logLevel: "error" }),
  },
  "Vite, by itself": {
    address: "const address = undefined;",
    build: (root) => viteBuild({ root, configFile: false, logLevel: "error" }),
  },
  "webpack": {
    address: `const address = new URL("trello-wasm/trello.wasm", import.meta.url);`,
    build: bundleByWebpack,
  },
  "webpack, by itself": {
    address: "const address = undefined;",
    build: bundleByWebpack,
  },
};

describe("the packed package", { timeout: 120_000 }, () => {
  let project;
  let browser;
  before(async () => {
    project = installed();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    project?.remove();
  });

  /** Writes the app into a folder of its own. */
  function write(name, address) {
    project.write(`${name}/main.js`, app(address));
    project.write(`${name}/index.html`, `<!doctype html><script type="module" src="/main.js"></script>`);
    return join(project.folder, name);
  }

  for (const [name, { address, build }] of Object.entries(BUNDLERS)) {
    test(`works in ${name}, under a strict policy too`, async () => {
      const folder = write(name, address);
      project.write(`${name}/dist/index.html`, `<!doctype html><script type="module" src="/main.js"></script>`);
      await build(folder, join(project.folder, "node_modules/trello-wasm/dist"));
      const server = await serve(join(folder, "dist"), STRICT);
      try {
        assert.deepEqual(await resultOf(browser, `${server.origin}/index.html`), CALLED);
      } finally {
        await server.close();
      }
    });
  }

  test("works in Vite's server for development", async () => {
    const root = write("vite-server", BUNDLERS.Vite.address);
    const server = await viteServer({ root, configFile: false, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
    try {
      await server.listen();
      assert.deepEqual(await resultOf(browser, server.resolvedUrls.local[0]), CALLED);
    } finally {
      await server.close();
    }
  });
});

async function bundleByWebpack(context) {
  const compiler = webpack({ context, mode: "production", entry: "./main.js", output: { path: join(context, "dist") } });
  const stats = await new Promise((resolve, reject) => {
    compiler.run((error, stats) => compiler.close(() => (error ? reject(error) : resolve(stats))));
  });
  // Sizes are all that it may complain about.
  const warnings = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual([...warnings.errors, ...warnings.warnings.filter(({ message }) => !/size limit/.test(message))], []);
}

function refuse(warning) {
  throw new Error(warning.message);
}
