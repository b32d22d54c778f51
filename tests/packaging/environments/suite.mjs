// One test for each row of the table: the server for development, the production build, and what both show in a browser.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { startEmulator } from "../../e2e/support/emulator.mjs";
import { launch, serve } from "../page.mjs";
import { copiesBelow } from "./copies.mjs";
import { copyOf, filesBelow, prepare, versionIn } from "./folders.mjs";
import { assertRow } from "./readme.mjs";
import { assertCalm, ended, serving } from "./scripts.mjs";
import { settled, visit } from "./visits.mjs";

/** Tries these environments, of which `folders` are installed. */
export function tryAll(title, environments, ...folders) {
  describe(title, { timeout: 900_000 }, () => {
    let browser;
    let emulator;
    before(async () => {
      prepare(...folders);
      emulator = await startEmulator();
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await emulator?.stop();
    });

    for (const environment of environments) {
      test(environment.name, async (t) => {
        const context = await settled(await browser.newContext(), emulator);
        t.after(() => context.close());
        if (environment.develop) await developed(environment, context);
        if (environment.build) assertCalm(await ended(environment, environment.build), environment);
        const bytes = await published(environment, context);
        if (environment.build) assertOneCopy(environment);
        assertRow(environment.name, versions(environment), bytes);
      });
    }
  });
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

/** What the last of its pages loads. */
async function published(environment, context) {
  const server = environment.start
    ? await serving(environment, environment.start)
    : await served(join(copyOf(environment.folder), environment.serve));
  let bytes;
  try {
    for (const page of environment.pages ?? [""]) bytes = await visit(context, `${server.address}/${page}`);
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
  const built = join(copyOf(folder), serve);
  const own = ["node_modules", "../node_modules"].map((place) => join(copyOf(folder), place, "trello-wasm"));
  const copies = copiesBelow(built, own.find((place) => filesOf(place).length > 0));
  assert.equal(copies.length, 1, `the wasm is in ${copies.join(", ") || "no file"}`);
}

function filesOf(folder) {
  try {
    return filesBelow(folder);
  } catch {
    return [];
  }
}

const versions = ({ folder, tools }) => tools.map((tool) => `${tool} ${versionIn(folder, tool)}`);
