// The same in Node, where an app of a server or a test calls.

import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { timesBy, title as titleOfPages } from "./small-call.mjs";

const PROGRAM = fileURLToPath(new URL("../page/in-node.mjs", import.meta.url));

export const title = `in Node ${process.versions.node}, ${titleOfPages}`;

export const measure = ({ bundles }) =>
  timesBy(async (...given) => {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, join(bundles, "subjects.mjs"), ...given.map(String)]);
    return JSON.parse(stdout);
  });
