// What other scripts of a page are: whole libraries, as npm has them.

import { readFileSync } from "node:fs";

const file = (path) => readFileSync(new URL(`../../../../node_modules/${path}`, import.meta.url), "utf8");

/** As where the engine has none, since these two keep a `Promise` that is good enough. */
const withoutPromise = (path) => `delete window.Promise;\n${file(path)}`;

/** Libraries that put a `Promise` of their own in the engine's place, as scripts. */
export const PROMISES = {
  "Bluebird": file("bluebird/js/browser/bluebird.js"),
  "core-js": withoutPromise("core-js-bundle/minified.js"),
  "es6-promise": withoutPromise("es6-promise/dist/es6-promise.auto.js"),
  "zone.js": file("zone.js/bundles/zone.umd.js"),
};

export const ZONE = PROMISES["zone.js"];
export const MOOTOOLS = file("mootools/lib/mootools-core-1.5.2-server.js");
