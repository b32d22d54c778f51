// Every environment in which the packed package is tried, and what is run and opened in each. A folder holds what its user
// would write; the commands are the scripts of its package.json.

const at = (port) => ["--port", String(port)];

/**
 * `tools` are the packages whose versions docs/frameworks.md names. `develop` and `build` are scripts, `more` what the first is
 * given for a free port. `serve` is what a build has made, and `start` the script of the server that serves it; `pages` are
 * opened. `node` is the oldest Node that the tools take, and `may` matches the one warning that is not about us.
 */
export const LIGHT = [
  vite("Vite", "vite"),
  vite("Vite, React in StrictMode", "vite-react", "react"),
  vite("Vite, Vue, in `reactive`", "vite-vue", "vue"),
  vite("Vite, Svelte", "vite-svelte", "svelte"),
  vite("Vite, `/slim`", "vite-slim"),
  webpack("webpack", "webpack"),
  webpack("webpack, `/slim`", "webpack-slim"),
  { name: "Rspack", folder: "light/rspack", tools: ["@rspack/core"], develop: "dev", more: at, build: "build", serve: "dist" },
  { name: "Rollup, ES module", folder: "light/rollup-es", tools: ["rollup"], build: "build", serve: "www" },
  { name: "Rollup, IIFE", folder: "light/rollup-iife", tools: ["rollup"], build: "build", serve: "www" },
  {
    ...{ name: "esbuild", folder: "light/esbuild", tools: ["esbuild"], build: "build", serve: "www" },
    ...{ develop: "dev", more: (port) => [`--serve=127.0.0.1:${port}`] },
  },
  { name: "Import map", folder: "light/import-map", tools: [], serve: "..", pages: ["import-map/index.html"] },
  {
    ...{ name: "Script tag: inline, plain, `async` and `defer`", folder: "light/script-tag", tools: [], build: "build", serve: "." },
    ...{ pages: ["inline.html", "plain.html", "async.html", "defer.html"] },
  },
  { name: "Service worker and module worker", folder: "light/workers", tools: [], serve: "..", pages: ["workers/index.html"] },
];

export const EXTENSIONS = [
  { name: "Extension, unpacked", folder: "light/extension", build: "build" },
  { name: "Extension whose policy lets no wasm compile", folder: "light/extension-compat", build: "build" },
];

/** Programs that print the member's name, by Node of each of these versions. */
export const NODES = { versions: ["20.20.2", "24.22.3"], folder: "light/node", files: ["import.mjs", "require.cjs", "slim.mjs", "slim.cjs"] };

/** What ends well, and says nothing of this kind. */
export const RUNNERS = [
  { name: "Vitest: node, jsdom, happy-dom", folder: "light/vitest", tools: ["vitest"], script: "test", passes: /Tests +3 passed \(3\)/ },
  { name: "Jest: node, jsdom", folder: "light/jest", tools: ["jest"], script: "test", passes: /Tests: +2 passed, 2 total/ },
  { name: "ESLint, `import/no-unresolved`", folder: "light/eslint", tools: ["eslint", "eslint-plugin-import"], script: "lint", passes: /^$/ },
];

export const HEAVY = [
  { name: "Parcel", folder: "heavy/parcel", tools: ["parcel"], develop: "dev", more: at, build: "build", serve: "dist" },
  next("Next, Turbopack", "dev", "build"),
  next("Next, webpack", "dev:webpack", "build:webpack"),
  { name: "Astro", folder: "heavy/astro", tools: ["astro"], node: "24.22.3", develop: "dev", more: at, build: "build", serve: "dist" },
  {
    ...{ name: "Angular, zone.js", folder: "heavy/angular", tools: ["@angular/core", "zone.js"], node: "24.22.3" },
    ...{ develop: "dev", more: at, build: "build", serve: "dist/app/browser" },
  },
];

function vite(name, folder, ...more) {
  return { name, folder: `light/${folder}`, tools: ["vite", ...more], develop: "dev", more: at, build: "build", serve: "dist" };
}

function webpack(name, folder) {
  return { name, folder: `light/${folder}`, tools: ["webpack"], develop: "dev", more: at, build: "build", serve: "dist" };
}

function next(name, develop, build) {
  // It has a cache only where a run came before.
  const may = /No build cache found/;
  return { name, folder: "heavy/next", tools: ["next", "react"], develop, more: at, build, start: "start", serve: ".next/static", may };
}
