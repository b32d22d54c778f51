// The library without WebAssembly: the build gives the entries that load it so a glue that starts plain JavaScript.

import { load } from "./wasm.js";

/** Starts it. An import that throws would take a whole bundle with it: the first use says what is wrong. */
export function loadPlain(options) {
  try {
    load(() => undefined, options);
  } catch {
    // `requireWasm` has kept it.
  }
}
