// The figures as a list in the JSON file that TRELLO_BENCH_JSON names, if it does. A figure takes the place of its last one.

import { readFileSync, writeFileSync } from "node:fs";

/** Adds one: its `name`, `engine`, `title` and `rows`. */
export function record(figure) {
  const file = process.env.TRELLO_BENCH_JSON;
  if (!file) return;
  const all = JSON.parse(readFileSync(file, "utf8"));
  const others = all.filter(({ name, engine }) => name !== figure.name || engine !== figure.engine);
  writeFileSync(file, `${JSON.stringify([...others, figure], null, 2)}\n`);
}
