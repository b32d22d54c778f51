// The key, and perhaps a token and endpoints, from the script tag that loaded us.
//
// Pages show what others wrote: an image can have our file's name in its address, or be called `currentScript`. So the
// document's own getters are asked, and an address counts only where a script was loaded from it.

import { own } from "#snippets/object.js";

// The page may have a constant of that name.
const { URL } = globalThis;

const OUR_FILE = /(^|\/)[^/]*client[^/]*\.js$/;

/**
 * What the running tag says, unless it is another script's that runs our text. Where the engine names none (modules,
 * `$.getScript`), only a key is looked for.
 */
export function fromOwnAddress() {
  const tag = ofDocument("currentScript");
  if (!data(tag, "key") && !isOurs(tag?.src) && !parameter(tag?.src, "key")) return { key: keyOfPage() };
  const [apiEndpoint, authEndpoint] = [data(tag, "apiEndpoint"), data(tag, "authEndpoint")];
  return { key: keyOf(tag), token: parameter(tag.src, "token"), apiEndpoint, authEndpoint };
}

/** That of the newest script of ours that was loaded with one, else that of the last tag with one. */
function keyOfPage() {
  const loaded = globalThis.performance?.getEntriesByType?.("resource") ?? [];
  const script = [...loaded].reverse().find((entry) => isScript(entry) && isOursWithKey(entry.name));
  if (script) return parameter(script.name, "key");
  return keyOf([...ofDocument("scripts")].reverse().find((tag) => data(tag, "key") || isOursWithKey(tag.src)));
}

/** By the getter of every document: an element's name hides the property. */
const ofDocument = (name) => Reflect.get(Document.prototype, name, document);
/** `$.getScript` reads a file of the own site by XMLHttpRequest. */
const isScript = ({ initiatorType, name }) =>
  initiatorType === "script" || (initiatorType === "xmlhttprequest" && parsed(name)?.origin === location.origin);
const isOurs = (address) => OUR_FILE.test(parsed(address)?.pathname);
const isOursWithKey = (address) => isOurs(address) && parameter(address, "key");
const keyOf = (tag) => parameter(tag?.src, "key") || data(tag, "key");
/** A `dataset` inherits what other scripts have put on Object.prototype. */
const data = (tag, name) => own(tag?.dataset, name);
const parameter = (address, name) => parsed(address)?.searchParams.get(name) || undefined;

function parsed(address) {
  try {
    return new URL(address, location.href);
  } catch {
    return undefined;
  }
}
