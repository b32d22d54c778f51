// Whether the wasm is there, and putting it there.

import { Bindings, initSync } from "#bindings";

let loaded = false;

/**
 * Instantiates the library from what `source` gives, once, and takes the answer to a login; the rules of client.js leave
 * one of this tab in the address.
 */
export function load(source, classic = false) {
  if (loaded) return;
  try {
    initSync({ module: source() });
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    throw new Error(
      "This page's Content-Security-Policy does not let trello-wasm compile. Add 'wasm-unsafe-eval' to its script-src.",
      { cause: error },
    );
  }
  loaded = true;
  Bindings.arrive(classic);
}

/** Throws a sentence that says what to call first. */
export function requireWasm() {
  if (!loaded) {
    throw new Error('trello-wasm is not loaded yet. Import init from "trello-wasm/slim" and wait for init() first.');
  }
}
