// What the library takes of the engine: once, when it is loaded. The build puts these in the place of the globals of
// the same names, in the glue too, so that what a page does to its own globals later changes nothing for the library.

// The page may have replaced its own already; what an async function returns is the engine's in any case.
export const Promise = (async () => {})().constructor;
export const { queueMicrotask, setTimeout, clearTimeout, setInterval, clearInterval, JSON } = globalThis;
// Not `URL`: bundlers look for `new URL(…, import.meta.url)` by its name. Nor `Headers` and `Response`: Node makes them when
// they are first asked for, of a wasm of its own, and no import may depend on that.
export const { AbortController } = globalThis;
