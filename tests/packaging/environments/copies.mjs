// How often the wasm is in what a build has made: as the text that the entries hold, or as a file.

import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { filesBelow } from "./folders.mjs";

const FROM = 20_000;
const LONG = 40;

/** The files below a folder that hold it, once for each time. `own` is the folder of the installed package. */
export function copiesBelow(folder, own) {
  const wasm = readFileSync(join(own, "dist/trello.wasm"));
  const mark = markOf(readFileSync(join(own, "dist/trello.js"), "latin1"));
  return filesBelow(folder).filter((file) => extname(file) !== ".map").flatMap((file) => {
    const bytes = readFileSync(file);
    const times = bytes.equals(wasm) ? 1 : bytes.toString("latin1").split(mark).length - 1;
    return Array(times).fill(file);
  });
}

/** A part of the text that needs no escape in any kind of quotes, so that each bundler leaves it. */
function markOf(entry) {
  for (let at = FROM; at < entry.length; at++) {
    const part = entry.slice(at, at + LONG);
    if (!/["'`\\$<\n]/.test(part)) return part;
  }
  throw new Error("trello.js holds no part without characters that are escaped");
}
