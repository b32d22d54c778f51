// The blocks as pages of the emulator: the addresses and keys of a reader's app become those of the emulator, nothing else.

import { mkdirSync, writeFileSync } from "node:fs";
import { buildSync, transformSync } from "esbuild";
import { root } from "./documents.mjs";

const FOLDER = `${root}target/docs-blocks/pages`;
const ENTRIES = ["trello", "oauth", "slim"];
const CDN = /https:\/\/cdn\.jsdelivr\.net\/npm\/trello-wasm@[\d.]+\/dist\//g;

/** Folders of the emulator: the pages, and what the examples expect on their site. */
export const MOUNTS = { "/blocks": FOLDER, "/docs-support": `${root}tests/docs/support`, "/static": `${root}pkg/dist` };

/** An entry of the library whose clients know the emulator. */
const wrapped = (entry) => `import * as library from "/pkg/${entry}.js";
export * from "/pkg/${entry}.js";
if (opener) await new Promise(() => {});
const { api, site } = await (await fetch("/emulator.json")).json();
const here = (options) => ({ apiEndpoint: api, authEndpoint: site, ...options });
export class Trello extends library.Trello {
  constructor(options) {
    super(here(options));
  }
  static powerUp(t, options) {
    return library.Trello.powerUp(t, here(options));
  }
}
`;

/** The library that a reader may come from, whose clients know the emulator. It takes no member without a picture, as these are. */
const TRELLO_JS = `import * as library from "trello.js";
const { api } = await (await fetch("/emulator.json")).json();
const withPictures = (name, value) => (name === "avatarHash" || name === "avatarUrl" ? (value ?? "") : value);
const fetched = fetch;
globalThis.fetch = async (...request) => {
  const answer = await fetched(...request);
  return new Response(JSON.stringify(JSON.parse(await answer.text(), withPictures)), answer);
};
export const createTrelloClient = (options) => library.createTrelloClient({ host: api + "/1", ...options });
`;

const IMPORTS = {
  ...Object.fromEntries(ENTRIES.map((entry) => [`trello-wasm${entry === "trello" ? "" : `/${entry}`}`, `/blocks/${entry}.js`])),
  "trello-wasm/errors": "/pkg/errors.js",
  "trello.js": "/blocks/trello-js.js",
};

/** Writes the page of a block for this emulator; gives its path. */
export function writePage({ name, document, language, code }, { api, site, key, clientId, app }) {
  const page = name.replace(/\W/g, "-");
  const path = `/blocks/${page}.html`;
  const own = code
    .replaceAll("YOUR_KEY", key)
    .replaceAll("YOUR_CLIENT", clientId)
    .replaceAll("https://app.example/back", app + path)
    .replaceAll("https://example.com/back.html", `${app}/power-up-back.html`)
    .replaceAll("https://example.com/return.html", `${app}/return.html`)
    .replaceAll("https://app.example/trello-token", `${site}/oauth/token`)
    .replaceAll("/return.html", "/pkg/return.html");
  const around = document === "docs/power-ups.md" ? "power-up" : "page";
  const text = language === "html" ? htmlPage(own, api, site) : modulePage(page, own, around);
  writeFileSync(FOLDER + path.slice("/blocks".length), text);
  return path;
}

function htmlPage(code, api, site) {
  const tag = /(<script src="[^"]*client\.js[^"]*")/;
  const own = code
    .replace(/"trello-wasm": "[^"]*"/, `"trello-wasm": "/blocks/trello.js"`)
    .replace(CDN, "/pkg/")
    .replace(/src="client\.js/, 'src="/pkg/client.js')
    .replace(tag, `$1 data-api-endpoint="${api}" data-auth-endpoint="${site}"`);
  return `<!doctype html>\n<meta charset="utf-8">\n<title>A block</title>\n<body>\n${own}\n<script>window.ended = "well"</script>\n`;
}

function modulePage(page, code, around) {
  const { code: script } = transformSync(code, { loader: "ts", format: "esm", target: "es2022" });
  writeFileSync(`${FOLDER}/${page}.js`, script);
  return `<!doctype html>
<meta charset="utf-8">
<title>A block</title>
<button id="connect">Connect</button>
<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module">
  // A window that hands its answer over needs the library alone.
  if (opener) await import("/pkg/${code.includes("trello-wasm/oauth") ? "oauth" : "trello"}.js").then(() => new Promise(() => {}));
  await import("/docs-support/${around}.mjs");
  await import("/blocks/${page}.js").then(() => (window.ended = "well"), (error) => (window.ended = String(error.message ?? error)));
</script>
`;
}

/** Several suites may do so at the same time. */
export function prepare() {
  mkdirSync(FOLDER, { recursive: true });
  for (const entry of ENTRIES) writeFileSync(`${FOLDER}/${entry}.js`, wrapped(entry));
  buildSync({ stdin: { contents: TRELLO_JS, resolveDir: root }, bundle: true, format: "esm", target: "es2022", outfile: `${FOLDER}/trello-js.js` });
}
