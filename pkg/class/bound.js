// Members that work wherever they are taken: `const { get } = trello`, and in a Proxy such as Vue's `reactive`. There a
// method would be called with another `this`, which has none of the private members.

import { own } from "#snippets/object.js";

/** Gives the object the members of its class as members of its own, each with the object as its `this`. */
export function bindMembers(object) {
  for (let from = object; (from = Object.getPrototypeOf(from)) !== Object.prototype; ) {
    for (const name of Reflect.ownKeys(from)) if (name !== "constructor") bindMember(object, name, from);
  }
}

function bindMember(object, name, from) {
  if (Object.hasOwn(object, name)) return;
  const descriptor = Object.getOwnPropertyDescriptor(from, name);
  for (const part of ["value", "get", "set"]) {
    if (typeof own(descriptor, part) === "function") descriptor[part] = descriptor[part].bind(object);
  }
  Object.defineProperty(object, name, { __proto__: null, ...descriptor, enumerable: false });
}
