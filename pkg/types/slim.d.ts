/** The same library without its wasm: the page says where the bytes come from. */
export * from "./trello.js";

/** Where the bytes of `trello.wasm` come from. */
export type WasmSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the wasm, once. Until it resolves, `new Trello()` throws a sentence that names this function.
 * Without an argument the file `trello.wasm` beside the module is fetched.
 * It rejects with the `TrelloError` `not_loaded`, whose message says what came in place of the wasm, or what the place
 * does not let it do. It can then be called again.
 */
export function init(source?: WasmSource | Promise<WasmSource>): Promise<void>;
