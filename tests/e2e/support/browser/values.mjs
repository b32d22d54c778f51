// How functions get into pages and what they give gets out, outside of playwright: `evaluate` in two directions.

import { Script } from "node:vm";

/**
 * In the page: values to a text and back, as playwright does it. Functions are undefined, errors are errors, nodes are a
 * word. Arrays are told from objects by their form, since pages may give every object a `toJSON`.
 */
function codec() {
  const places = new Map();
  const encode = (value) => {
    if (value === undefined || typeof value === "function" || typeof value === "symbol") return { u: 1 };
    if (typeof value === "bigint") return { b: String(value) };
    if (typeof value === "number" && (!isFinite(value) || Object.is(value, -0))) return { n: Object.is(value, -0) ? "-0" : String(value) };
    if (value === null || typeof value !== "object") return { v: value };
    if (places.has(value)) return { r: places.get(value) };
    if (globalThis.Node && value instanceof Node) return { v: "ref: <Node>" };
    if (value === globalThis.window) return { v: "ref: <Window>" };
    const place = places.size;
    places.set(value, place);
    if (Array.isArray(value)) {
      const items = [];
      for (let at = 0; at < value.length; at++) items[at] = encode(value[at]);
      return { a: items, p: place };
    }
    const kind = Object.prototype.toString.call(value);
    if (kind === "[object Error]" || kind === "[object DOMException]" || value instanceof Error) {
      return { e: [String(value.name), String(value.message), String(value.stack)] };
    }
    if (kind === "[object Date]") return { d: value.getTime() };
    const keys = Object.keys(value);
    if (keys.length === 0 && typeof value.toJSON === "function") return encode(value.toJSON());
    return { o: keys.map((key) => [key, encode(value[key])]), p: place };
  };
  const decode = (told, known = []) => {
    if ("v" in told) return told.v;
    if ("n" in told) return Number(told.n);
    if ("b" in told) return BigInt(told.b);
    if ("d" in told) return new Date(told.d);
    if ("r" in told) return known[told.r];
    if ("e" in told) {
      const error = new Error(told.e[1]);
      return Object.assign(error, { name: told.e[0] }, { stack: told.e[2] });
    }
    if ("a" in told) {
      const list = (known[told.p] = []);
      for (const item of told.a) list.push(decode(item, known));
      return list;
    }
    if ("o" in told) {
      const object = (known[told.p] = {});
      for (const [key, item] of told.o) {
        Object.defineProperty(object, key, { value: decode(item, known), writable: true, enumerable: true, configurable: true });
      }
      return object;
    }
    return undefined;
  };
  return { encode: (value) => JSON.stringify(encode(value)), decode: (text) => decode(JSON.parse(text)) };
}

/** An argument as a text. */
export const packed = (value) => codec().encode(value);

/** The source of a function, or of one that gives what a text is: an expression, or a whole script. */
export function functionOf(act) {
  if (typeof act === "function") return String(act);
  const expression = `() => (${act}\n)`;
  try {
    new Script(expression);
    return expression;
  } catch {
    // A policy against eval is only in the way of scripts.
    return `() => (0, eval)(${JSON.stringify(act)})`;
  }
}

/** The source of a function that takes an argument as a text, and promises what a function gives, as a text too. */
export function wrapped(source) {
  return `async (text) => {
    const { encode, decode } = (${codec})();
    try {
      return encode([await (${source})(decode(text))]);
    } catch (error) {
      return encode({ error: error });
    }
  }`;
}

/** What came of it. */
export function unpacked(text) {
  const told = codec().decode(text);
  if (Array.isArray(told)) return told[0];
  const { error } = told;
  if (error instanceof Error) {
    // As playwright says it: the message begins with the name.
    const named = error.name && error.name !== "Error" ? `${error.name}: ` : "";
    throw Object.assign(new Error(`page.evaluate: ${named}${error.message}\n${error.stack}`), { name: error.name });
  }
  throw new Error(`page.evaluate: ${error}`);
}
