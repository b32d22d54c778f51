// What shared.rs needs of the engine.

export function put(name, text) {
  globalThis[Symbol.for(name)] = text;
}

export function take(name, beginning) {
  const place = Symbol.for(name);
  const text = globalThis[place];
  if (typeof text !== "string" || !text.startsWith(beginning)) return undefined;
  delete globalThis[place];
  return text.slice(beginning.length);
}
