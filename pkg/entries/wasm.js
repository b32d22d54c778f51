// Whether the wasm is there, and putting it there.

import { Bindings, initSync } from "#bindings";

let loaded = false;

const SHIFTS = 2;

/** The bytes of a text that xtask/src/build/ascii.rs has written. A loop, since anything else takes longer than compiling them. */
export function bytesOf(text) {
  const numbers = [];
  let count = 0;
  for (let code = 32; code < 127; code += 1) if (!"\"$'<\\`".includes(String.fromCharCode(code))) numbers[code] = count++;
  const singles = count - SHIFTS;
  const frequent = Array.from({ length: singles }, (_, at) => parseInt(text.slice(at * 2, at * 2 + 2), 16));
  const rare = [...Array(256).keys()].filter((byte) => !frequent.includes(byte));
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = singles * 2; at < text.length; at += 1) {
    const number = numbers[text.charCodeAt(at)];
    bytes[length++] = number < singles ? frequent[number] : rare[(number - singles) * count + numbers[text.charCodeAt((at += 1))]];
  }
  return bytes.subarray(0, length);
}

/** Instantiates the library, once, and takes the answer to a login; the rules of client.js leave one of this tab. */
export function load(module, classic = false) {
  if (loaded) return;
  try {
    initSync({ module });
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    throw new Error(
      "This page's Content-Security-Policy does not let trello-wasm compile. Add 'wasm-unsafe-eval' to its script-src.",
      { cause: error },
    );
  }
  loaded = true;
  Bindings.arrive(classic);
}

/** Throws a sentence that says what to call first. */
export function requireWasm() {
  if (!loaded) {
    throw new Error('trello-wasm is not loaded yet. Import init from "trello-wasm/slim" and wait for init() first.');
  }
}
