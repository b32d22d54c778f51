// The wasm of the entries that hold it themselves.

const SHIFTS = 2;
const TEXT_START = 1024;
const PLACE_OF_MODULE = 1536;

const fromHex = (text) => Uint8Array.from(text.match(/../g), (digits) => parseInt(digits, 16));

/** The wasm in a text that ascii.rs in xtask/src/build has written. `unpack` is unpack.wat there, which tells the places. */
export function bytesOf({ text, unpack }) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(fromHex(unpack)));
  const bytes = new Uint8Array(exports.memory.buffer);
  const meanings = new Uint16Array(exports.memory.buffer);
  const symbols = [];
  for (let code = 32; code < 127; code += 1) if (!/["$'<\\`]/.test(String.fromCharCode(code))) symbols.push(code);
  const singles = symbols.length - SHIFTS;
  const frequent = fromHex(text.slice(0, singles * 2));
  symbols.forEach((code, number) => {
    bytes[256 + code] = number;
    meanings[code] = number < singles ? frequent[number] : 256 + (number - singles) * symbols.length;
  });
  let rare = 384;
  for (let byte = 0; byte < 256; byte += 1) if (!frequent.includes(byte)) bytes[rare++] = byte;
  bytes.set(new TextEncoder().encode(text), TEXT_START);
  const end = exports.unpack(TEXT_START + singles * 2, TEXT_START + text.length);
  return bytes.subarray(new Uint32Array(exports.memory.buffer)[PLACE_OF_MODULE / 4], end);
}
