// What object.rs needs of the engine. Other scripts may have put members of theirs on Object.prototype.

/** A member that the value itself has. */
export const own = (value, name) => (Object.hasOwn(Object(value), name) ? value[name] : undefined);

/** Gives an object a member as a literal has it: by no setter, and against nothing read-only, that it inherits. */
export function define(object, name, value, enumerable = true) {
  Object.defineProperty(object, name, { __proto__: null, value, enumerable, writable: true, configurable: true });
}
