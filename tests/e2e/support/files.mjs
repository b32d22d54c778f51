// Files of tests in one process, so that they share a browser. Each is a suite, named for the file.

import { resolve } from "node:path";
import { describe } from "node:test";
import { pathToFileURL } from "node:url";
// First, so that browsers are closed after the last file and not after one of them.
import "./stage.mjs";

for (const file of process.argv.slice(2)) describe(file, () => import(pathToFileURL(resolve(file))));
