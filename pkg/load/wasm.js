// Whether the wasm is there, and putting it there.

import { Bindings, initSync } from "#bindings";
import { takenAddress } from "../login/taken_address.js";
import { takeRest } from "./engine.js";
import { TrelloError } from "#snippets/trello_error.js";

/** The smallest module there is: where it cannot start, the place is to blame and not the bytes. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** What needs none of it. */
const PLAIN = "Or take dist/client.compat.js or trello-wasm/compat, which are plain JavaScript.";
const NOT_YET = 'trello-wasm is not loaded yet. Import init from "trello-wasm/slim" and wait for init() first.';
const NONE =
  "There is no WebAssembly here, which this file of trello-wasm needs. A browser's Lockdown Mode turns it off. " + PLAIN;
const POLICY =
  "This page's Content-Security-Policy does not let trello-wasm compile. Add 'wasm-unsafe-eval' to its script-src. " + PLAIN;
const RUNTIME =
  "This runtime does not let trello-wasm compile. Import trello-wasm/trello.wasm as a module, and give it to init() " +
  "of trello-wasm/slim.";

let loaded = false;
let refusal;

export const notLoaded = (message, cause) => new TrelloError("not_loaded", message, "error", cause);

/**
 * Instantiates the library from what `source` gives, once, and takes the answer to a login; the rules of client.js
 * leave one of this tab in the address. `suspect` says what is wrong with the source where the place is not to blame.
 */
export function load(source, { classic = false, suspect } = {}) {
  if (loaded) return;
  let module;
  try {
    module = source();
    initSync({ module });
  } catch (cause) {
    refusal = notLoaded(refusalOfPlace(module, cause) ?? suspect?.(cause) ?? refusalOfEngine(cause), cause);
    throw refusal;
  }
  loaded = true;
  Bindings.arrive(classic, takenAddress());
}

/** Throws a sentence that says why the library cannot be used, or what to call first. */
export function requireWasm() {
  if (loaded) return takeRest();
  throw refusal ?? notLoaded(NOT_YET);
}

function refusalOfPlace(module, cause) {
  try {
    // Edge runtimes start a module that they are given. Only WebKit's policy is about that, too.
    if (module instanceof WebAssembly.Module && !(cause instanceof WebAssembly.CompileError)) return undefined;
  } catch {
    // Nothing is there, or what an extension has left in its place.
    return NONE;
  }
  try {
    new WebAssembly.Instance(new WebAssembly.Module(EMPTY));
    return undefined;
  } catch {
    return globalThis.location ? POLICY : RUNTIME;
  }
}

const refusalOfEngine = (cause) => {
  const remedy = cause instanceof RangeError ? "Close other pages." : "Load this file anew and unchanged, or update the browser.";
  return `trello-wasm could not start: ${cause.message}. ${remedy}`;
};
