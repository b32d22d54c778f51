// The figures of the library, each beside its alternative in one run: node bench.mjs [NAME…]
//
// A figure is a file in figures/: its `title`, and `measure(stage)`, which gives rows of a table. Those that are `inEveryEngine`
// are measured outside Chromium too. Machines differ and are busy, so what counts is the relation of the rows, never a time
// alone.

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { engine, startBrowser } from "../e2e/support/browser.mjs";
import { startEmulator } from "../e2e/support/emulator.mjs";
import { record } from "./record.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const files = (await readdir(here("figures"))).sort();
const wanted = process.argv.slice(2);
const names = files.map((file) => file.replace(/\.mjs$/, ""));
const unknown = wanted.find((name) => !names.includes(name));
if (unknown) throw new Error(`There is no figure ${unknown}; there are ${names.join(", ")}.`);

const chosen = await Promise.all((wanted.length ? wanted : names).map(async (name) => ({ name, ...(await import(`./figures/${name}.mjs`)) })));
const figures = chosen.filter(({ inEveryEngine }) => inEveryEngine || engine === "chromium");
if (figures.length === 0) process.exit(0);

const bundles = await mkdtemp(join(tmpdir(), "trello-bench-"));
const stage = { bundles };
try {
  await build({
    entryPoints: [here("page/subjects.js"), here("page/clients.mjs")],
    outdir: bundles,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    alias: { "trello-wasm": here("../../pkg/dist/trello.js") },
  });
  [stage.emulator, stage.browser] = await Promise.all([
    startEmulator({ "/bench": here("page"), "/bundles": bundles }),
    startBrowser(),
  ]);
  for (const figure of figures) await show(figure);
} finally {
  await stage.browser?.close();
  await stage.emulator?.stop();
  await rm(bundles, { recursive: true });
}

async function show({ name, title, measure }) {
  await stage.emulator.reset();
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  await page.goto(`${stage.emulator.app}/bench/page.html`);
  await page.waitForFunction(() => window.subjects);
  const rows = await measure({ ...stage, context, page });
  await context.close();
  const where = engine === "chromium" ? "" : ` in ${engine}`;
  console.log(`\n${name}${where}: ${title}\n\n${table(rows)}`);
  record({ name, engine, title, rows });
}

/** Rows of `{ column: text or number }` as lines with aligned columns. */
function table(rows) {
  const columns = Object.keys(rows[0]);
  const cells = [columns, ...rows.map((row) => columns.map((column) => text(row[column])))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at].length)));
  const line = (values) => values.map((value, at) => (at ? value.padStart(widths[at]) : value.padEnd(widths[at]))).join("   ");
  return `${cells.map(line).join("\n")}\n`;
}

function text(value) {
  return typeof value === "number" ? String(Math.round(value * 100) / 100) : value;
}
