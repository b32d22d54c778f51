// The wasm of an entry that holds it itself.

import wasm from "#wasm";
import { bytesOf } from "./unpack.js";
import { load } from "./wasm.js";

/** Instantiates it; `classic` is as in `load`. */
export const loadInlined = (classic) => load(() => bytesOf(wasm), classic);
