// The npm entry with OAuth 2.0: the build gives it the larger wasm, which knows it.

import { loadInlined } from "../load/inlined.js";

loadInlined();

export * from "../class/exports.js";
