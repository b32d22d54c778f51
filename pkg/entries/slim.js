// The slim entry: the page says where the bytes of trello.wasm come from.

import { wasmFrom, whatCame } from "../load/source.js";
import { load } from "../load/wasm.js";
import { takeAddress } from "../login/taken_address.js";

export * from "../class/exports.js";

takeAddress();
let loading;

/** Loads the wasm, once; a load that failed can be tried again. */
export function init(source = new URL("trello.wasm", import.meta.url)) {
  loading ??= begin(source).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function begin(source) {
  const { wasm, from } = await wasmFrom(source);
  load(() => wasm, { suspect: (cause) => whatCame(wasm, from, cause) });
}
