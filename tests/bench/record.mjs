// The figures as a list in the JSON file that TRELLO_BENCH_JSON names, if it does.

import { readFileSync, writeFileSync } from "node:fs";

/** Adds one: its `name`, `engine`, `title` and `rows`. */
export function record(figure) {
  const file = process.env.TRELLO_BENCH_JSON;
  if (!file) return;
  const all = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, `${JSON.stringify([...all, figure], null, 2)}\n`);
}
