// Prints what the attribute `integrity` says of files, as JSON by their names.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

const hash = (file) => `sha384-${createHash("sha384").update(readFileSync(file)).digest("base64")}`;
const hashes = Object.fromEntries(process.argv.slice(2).map((file) => [basename(file), hash(file)]));
console.log(JSON.stringify(hashes, null, 2));
