// The table of the environments in docs/frameworks.md: the run compares its rows, and writes them when TRELLO_RECORD is set.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { HEAVY, LIGHT } from "./table.mjs";

const DOCUMENT = new URL("../../../docs/frameworks.md", import.meta.url);
const HEADING = "| environment | tried with | kB by brotli |\n| --- | --- | --- |\n";
const NAMES = [...LIGHT, ...HEAVY].map(({ name }) => name);

/** Compilers differ, and the library grows a little: a reader wants to know what an app costs, the budgets hold the bytes. */
const MAY_DIFFER = 0.05;

/** Compares what a row says with these versions and bytes, or writes it. */
export function assertRow(name, versions, bytes) {
  const text = readFileSync(DOCUMENT, "utf8");
  const { rows, table } = read(text);
  const [written, kilobytes] = rows.get(name) ?? [];
  const tried = versions.join(", ") || "–";
  const now = bytes / 1_000;
  const isRight = written === tried && Math.abs(kilobytes - now) <= now * MAY_DIFFER;
  if (isRight && !process.env.TRELLO_RECORD) return;
  const remedy = "`TRELLO_RECORD=1 cargo xtask test packaging environments` writes it";
  assert.ok(process.env.TRELLO_RECORD, `the row of ${name} says "${written} | ${kilobytes}", and it is "${tried} | ${now.toFixed(1)}"; ${remedy}`);
  rows.set(name, [tried, now.toFixed(1)]);
  const lines = NAMES.filter((name) => rows.has(name)).map((name) => `| ${[name, ...rows.get(name)].join(" | ")} |\n`);
  writeFileSync(DOCUMENT, text.replace(table, () => HEADING + lines.join("")));
}

function read(text) {
  const begun = text.indexOf(HEADING);
  assert.ok(begun >= 0, "docs/frameworks.md has no table of environments");
  const [table] = /^(\|.*\n)+/.exec(text.slice(begun));
  const rows = table.slice(HEADING.length).trim().split("\n").filter(Boolean);
  const cells = rows.map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim()));
  return { table, rows: new Map(cells.map(([name, ...others]) => [name, others])) };
}
