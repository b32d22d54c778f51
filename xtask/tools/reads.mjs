// Fails unless what the entries hold in the place of their wasm gives that wasm again, byte for byte.
import { readFileSync } from "node:fs";
import { bytesOf } from "../../pkg/load/unpack.js";

const [held, wasm] = process.argv.slice(2).map((file) => readFileSync(file));
if (!wasm.equals(bytesOf(JSON.parse(held)))) throw new Error("The text of the wasm is read as something else.");
