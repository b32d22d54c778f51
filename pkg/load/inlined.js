// The wasm of an entry that holds it itself.

import wasm from "#wasm";
import { bytesOf } from "./unpack.js";
import { load } from "./wasm.js";

/** Instantiates it. An import that throws would take a whole bundle with it: the first use says what is wrong. */
export function loadInlined(options) {
  try {
    load(() => bytesOf(wasm), options);
  } catch {
    // `requireWasm` has kept it.
  }
}
