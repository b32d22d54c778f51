// The npm entry for places where nothing lets WebAssembly compile: the same code as plain JavaScript.

import { loadPlain } from "../load/plain.js";

loadPlain();

export * from "../class/exports.js";
