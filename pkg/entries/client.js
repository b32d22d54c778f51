// The npm entry: the wasm is inlined and instantiated at import.
export {};
