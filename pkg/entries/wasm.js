// Whether the wasm is there, and putting it there.

import { Bindings, initSync } from "#bindings";

let loaded = false;

/** A text with one byte in each character as bytes. A loop, since `Uint8Array.from` takes longer than compiling them. */
export function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Instantiates the library, once, and takes the answer to a login; the rules of client.js leave one of this tab. */
export function load(module, classic = false) {
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
  Bindings.arrive(classic);
}

/** Throws a sentence that says what to call first. */
export function requireWasm() {
  if (!loaded) {
    throw new Error('trello-wasm is not loaded yet. Import init from "trello-wasm/slim" and wait for init() first.');
  }
}
