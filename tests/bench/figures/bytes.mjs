// What travels before a page can call, by each way to take the library and by each bundler, beside the alternatives.

import { readFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { BUNDLERS, CLIENT_SIZE, OCTOKIT } from "../libraries.mjs";

const OURS = `import { Trello } from "trello-wasm"; globalThis.trello = new Trello();`;

export const title = "bytes before the first call";

export async function measure() {
  const { esbuild } = BUNDLERS;
  const jquery = sizes("jQuery 4 and client.js", [await file("node_modules/jquery-4/dist/jquery.min.js")]);
  for (const way of ["gzip kB", "brotli kB"]) jquery[way] += CLIENT_SIZE / 1_000;
  const built = [];
  for (const [name, bundle] of Object.entries(BUNDLERS)) built.push(sizes(`trello-wasm by npm and ${name}`, [await bundle(OURS)]));
  return [
    jquery,
    sizes("trello-wasm by script tag", [await file("pkg/dist/client.js")]),
    ...built,
    sizes("trello-wasm/slim and its wasm", [await file("pkg/dist/slim.js"), await file("pkg/dist/trello.wasm")]),
    sizes("trello-wasm/oauth", [await file("pkg/dist/oauth.js")]),
    sizes("trello-wasm/compat, without WebAssembly", [await file("pkg/dist/compat.js")]),
    sizes("trello.js by esbuild", [await esbuild(`import { createTrelloClient } from "trello.js"; globalThis.client = createTrelloClient({});`)]),
    sizes("octokit's core, with limits, retries and pages, by esbuild", [await esbuild(`${OCTOKIT}globalThis.octokit = new Careful();`)]),
  ];
}

const file = (path) => readFile(new URL(`../../../${path}`, import.meta.url));

function sizes(what, files) {
  const kilobytes = (compress) => files.reduce((sum, content) => sum + compress(content).length, 0) / 1_000;
  return { what, "raw kB": kilobytes(Buffer.from), "gzip kB": kilobytes(gzipSync), "brotli kB": kilobytes(brotliCompressSync) };
}
