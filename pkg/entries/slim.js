// The slim entry: the page says where the bytes of trello.wasm come from.

import { load } from "../load/wasm.js";

export * from "../class/exports.js";

let loading;

/** Loads the wasm, once; a load that failed can be tried again. */
export function init(source = new URL("trello.wasm", import.meta.url)) {
  loading ??= wasmFrom(source).then((bytes) => load(() => bytes)).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function wasmFrom(source) {
  let found = await source;
  if (found instanceof WebAssembly.Module || ArrayBuffer.isView(found) || found instanceof ArrayBuffer) return found;
  if (!(found instanceof Response)) found = await fetch(found);
  if (!found.ok) throw new Error(`trello.wasm could not be loaded from ${found.url}: ${found.status}.`);
  return found.arrayBuffer();
}
