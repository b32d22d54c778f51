// Where init() gets the wasm from, and what is wrong with what it got.

import { member } from "#snippets/object.js";
import { notLoaded } from "./wasm.js";

const REMEDY = "Give init() the file dist/trello.wasm of this very version, or its address.";

/** The bytes or the module, and words for where they come from. */
export async function wasmFrom(source) {
  let from = "";
  try {
    let found = await source;
    // By its name, since a module or buffer may be of another realm.
    if (isModule(found)) return { wasm: found, from };
    if (member(found, "byteLength") === undefined) {
      from = ` from ${nameOf(found)}`;
      found = fileAt(found) ?? (await fetched(found));
      if (isModule(found)) return { wasm: found, from };
    }
    return { wasm: new Uint8Array(found.buffer ?? found, found.byteOffset, found.byteLength), from };
  } catch (cause) {
    throw notLoaded(`trello.wasm could not be loaded${from}: ${said(cause)}. ${REMEDY}`, cause);
  }
}

/** What was thrown, which may be anything. */
function said(cause) {
  try {
    return `${cause?.message || String(cause)}`;
  } catch {
    return "the source failed with what is no text";
  }
}

/** The bytes of a file, where programs may read files: Node's `fetch` reads none. */
function fileAt(address) {
  if (!/^file:/.test(address)) return undefined;
  return globalThis.process?.getBuiltinModule?.("node:fs").readFileSync(new globalThis.URL(address));
}

/** The bytes or the module of an answer, or of what is to be asked for. */
async function fetched(source) {
  // An answer says whether it is good, and a Request does not.
  const answer = member(source, "ok") === undefined ? await globalThis.fetch(source) : source;
  if (!answer.ok) throw new Error(answer.status);
  return (await streamed(answer)) ?? answer.arrayBuffer();
}

/** The module, compiled while it comes, where the server says what it is. Else there is none, and the bytes tell why. */
async function streamed(answer) {
  try {
    const { compileStreaming } = globalThis.WebAssembly;
    if (!compileStreaming || !/^application\/wasm\b/i.test(answer.headers.get("content-type"))) return undefined;
    const module = await compileStreaming(answer.clone());
    // What was kept for the bytes may go.
    answer.body.cancel();
    return module;
  } catch {
    return undefined;
  }
}

/** A sentence about what is not ours, such as an HTML page or a cut file; none where the engine had no room. */
export function whatCame(wasm, from, cause) {
  if (cause instanceof RangeError) return undefined;
  const begin = isModule(wasm) ? "" : JSON.stringify(String.fromCharCode(...wasm.subarray(0, 4)));
  const came = begin ? `: it has ${wasm.length} bytes and begins with ${begin}` : "";
  return `What init() got${from} is no whole trello.wasm of this version${came}. ${REMEDY}`;
}

const isModule = (found) => /WebAssembly\.Module/.test(Object.prototype.toString.call(found));
// The query of an address may hold a secret.
const nameOf = (found) => `${found?.url || found}`.split(/[?#]/)[0];
