// What the library takes of the engine: once, when it is loaded. The build puts these in the place of the globals of
// the same names, in the glue too, so that what a page does to its own globals later changes nothing for the library.
// Left out are those that a page means to change for everybody: `fetch`, `Date`, and what opens windows.

// The page may have replaced its own already; what an async function returns is the engine's in any case.
export const Promise = (async () => {})().constructor;
export const { Array, ArrayBuffer, Boolean, DataView, Error, Map, Math, Number, Object, Reflect, Set } = globalThis;
export const { String, Symbol, TypeError, Uint8Array, Uint16Array, Uint32Array, WeakMap } = globalThis;
export const { JSON } = globalThis;
export const setTimeout = timer("setTimeout");
export const clearTimeout = timer("clearTimeout");
export const setInterval = timer("setInterval");
export const clearInterval = timer("clearInterval");

/** A unit test's timers, known by their clock, go back when the test ends. Then the next ones are the good ones. */
function timer(name) {
  const given = globalThis[name];
  return given && Object.hasOwn(given, "clock") ? (...values) => globalThis[name](...values) : given;
}

export const { decodeURIComponent, encodeURIComponent } = globalThis;
// Not `URL`: bundlers look for `new URL(…, import.meta.url)` by its name.
export const { AbortController, AbortSignal, URLSearchParams } = globalThis;

/** What is there already. Node makes some classes when they are first asked for, of a wasm of its own: not at import. */
const made = (name) => Object.getOwnPropertyDescriptor(globalThis, name)?.value;

export let Blob = made("Blob");
export let BroadcastChannel = made("BroadcastChannel");
export let FormData = made("FormData");
export let Headers = made("Headers");
export let Response = made("Response");
export let TransformStream = made("TransformStream");
export let XMLHttpRequest = made("XMLHttpRequest");

/** Takes the rest, before the first client is made. */
export function takeRest() {
  Blob ??= globalThis.Blob;
  BroadcastChannel ??= globalThis.BroadcastChannel;
  FormData ??= globalThis.FormData;
  Headers ??= globalThis.Headers;
  Response ??= globalThis.Response;
  TransformStream ??= globalThis.TransformStream;
  XMLHttpRequest ??= globalThis.XMLHttpRequest;
}
