// One test for each row of the table: the server for development, the production build, and what both show in a browser.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startEmulator } from "../../e2e/support/emulator.mjs";
import { launch, serve } from "../page.mjs";
import { copiesBelow } from "./copies.mjs";
import { copyOf, forgetBuilt, lacksNodeFrom, packageIn, prepare, versionIn } from "./folders.mjs";
import { assertRow } from "./document.mjs";
import { assertCalm, ended, serving } from "./scripts.mjs";
import { settled, visit, weighed } from "./visits.mjs";

/** What all tests of a file stand on: the folders installed, an emulator and a browser. */
export function stage(...folders) {
  const on = {};
  before(async () => {
    prepare(...folders);
    on.emulator = await startEmulator();
    on.browser = await launch();
  });
  after(async () => {
    await on.browser?.close();
    await on.emulator?.stop();
  });
  return on;
}

/** A test for each of these environments. Of those that share a folder one waits for the other. */
export function tryAll(on, environments) {
  const last = new Map();
  for (const environment of environments) {
    test(environment.name, { skip: lacksNodeFrom(environment.node ?? "0") }, async (t) => {
      const { folder } = environment;
      const turn = (last.get(folder) ?? Promise.resolve()).then(() => tried(t, on, environment));
      last.set(folder, turn.catch(() => {}));
      await turn;
    });
  }
}

async function tried(t, { browser, emulator }, environment) {
  const context = await settled(await browser.newContext(), emulator);
  t.after(() => context.close());
  if (environment.develop) await developed(environment, context);
  if (environment.build) await built(environment);
  const bytes = await published(environment, context);
  if (environment.build) assertOneCopy(environment);
  assertRow(environment.name, versions(environment), bytes);
}

async function developed(environment, context) {
  const server = await serving(environment, environment.develop);
  try {
    await visit(context, server.address);
  } finally {
    await server.stop();
  }
  assertCalm(server.said(), environment);
}

async function built(environment) {
  forgetBuilt(environment);
  assertCalm(await ended(environment, environment.build), environment);
}

/** What the last of its pages loads. */
async function published(environment, context) {
  const server = environment.start
    ? await serving(environment, environment.start)
    : await served(join(copyOf(environment.folder), environment.serve));
  let bytes;
  try {
    for (const page of environment.pages ?? [""]) bytes = await weighed(context, `${server.address}/${page}`);
  } finally {
    await server.stop();
  }
  assertCalm(server.said(), environment);
  return bytes;
}

async function served(folder) {
  const { origin, close } = await serve(folder);
  return { address: origin, said: () => "", stop: close };
}

function assertOneCopy({ folder, serve }) {
  const copies = copiesBelow(join(copyOf(folder), serve), packageIn(folder));
  assert.equal(copies.length, 1, `the wasm is in ${copies.join(", ") || "no file"}`);
}

const versions = ({ folder, tools }) => tools.map((tool) => `${tool} ${versionIn(folder, tool)}`);
