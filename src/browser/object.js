// What object.rs needs of the engine: members as they are meant. Other scripts may have put some of theirs on
// Object.prototype, and the names of a page's images hide those of its document.

/** A member that the value itself has. */
export const own = (value, name) => (Object.hasOwn(Object(value), name) ? value[name] : undefined);

/** A member of the value's own or of its kind's, read once; none that everything has. */
export function member(value, name) {
  const found = Object(value)[name];
  return found === Object.prototype[name] ? undefined : found;
}

const { defineProperty } = Object;

/** Gives an object a member as a literal has it: by no setter, and against nothing read-only, that it inherits. */
export function define(object, name, value, enumerable = true) {
  defineProperty(object, name, { __proto__: null, value, enumerable, writable: true, configurable: true });
}

/** Calls a function of ours. What it throws, as where a script has replaced what it needs, must not unwind over wasm. */
export function call(act, first, second) {
  try {
    act(first, second);
  } catch {
    // Whoever calls expects no answer.
  }
}

const { createElement, querySelector } = globalThis.Document?.prototype ?? {};

/** A new element, of this page or of another document. */
export const element = (name, of = document) => createElement.call(of, name);

/** The first element that fits, or null. */
export const find = (selector) => querySelector.call(document, selector);
