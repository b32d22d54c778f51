// The npm entry: the wasm is inlined and instantiated at import, so `Trello` is usable at once.

import { loadInlined } from "../load/inlined.js";

loadInlined();

export * from "../class/exports.js";
