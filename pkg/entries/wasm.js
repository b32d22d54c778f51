// Whether the wasm is there, and putting it there.

import { initSync } from "#bindings";

let loaded = false;

/** Instantiates the library, once. */
export function load(module) {
  if (loaded) return;
  try {
    initSync({ module });
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    throw new Error(
      "This page's Content-Security-Policy does not let trello-wasm compile. Add 'wasm-unsafe-eval' to its script-src.",
      { cause: error },
    );
  }
  loaded = true;
}

/** Throws a sentence that says what to call first. */
export function requireWasm() {
  if (!loaded) {
    throw new Error('trello-wasm is not loaded yet. Import init from "trello-wasm/slim" and wait for init() first.');
  }
}
