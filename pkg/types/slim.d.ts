/** The same library without its wasm: the page says where the bytes come from. */
export * from "./trello.js";

/** Where the bytes of `trello.wasm` come from. */
export type WasmSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the wasm, once. Until it resolves, `new Trello()` throws a sentence that names this function.
 * Without an argument the file `trello.wasm` beside the module is fetched.
 */
export function init(source?: WasmSource | Promise<WasmSource>): Promise<void>;
