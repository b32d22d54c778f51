// Suites that repeat their tests: by import and by script tag, with every way of an answer. What crosses is the library's
// and the same in all engines, so that beside Chromium each test runs in a part of the suites. So is what compiles to
// WebAssembly and to JavaScript.

import { test } from "node:test";
import { engine } from "./browser.mjs";
import { isPlain } from "./plain.mjs";

const isWhole = engine === "chromium" && !isPlain;

/** Why the others are skipped. */
export const SAMPLED = "it repeats what others try: Chromium runs all of them, the other engines and the plain files a part";

/**
 * The `test` of the suite with this number, for tests that are repeated in several suites. Elsewhere every test runs
 * in one suite of so many, and every suite runs one test of so many.
 */
export function sampled(number, many = 2) {
  let turn = number;
  return (...given) => {
    if (isWhole || turn++ % many === 0) test(...given);
    else test(given[0], { skip: SAMPLED });
  };
}

/** Those of the values that this engine takes: in Chromium all, elsewhere every so many. */
export const sample = (values, many = 2) => values.filter((_, at) => isWhole || at % many === 0);
