// The npm entry: the wasm is inlined and instantiated at import, so `Trello` is usable at once.

import wasm from "#wasm";
import { bytesOf } from "../load/unpack.js";
import { load } from "../load/wasm.js";

load(() => bytesOf(wasm));

export { isTrelloError, TrelloError } from "#snippets/trello_error.js";
export { TrelloRequest } from "#snippets/trello_request.js";
export { Trello } from "../class/trello_class.js";
