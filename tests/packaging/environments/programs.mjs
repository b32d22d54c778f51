// What runs without a browser: Node by itself, and test runners and linters as their users have them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { copyOf, lacksNodeOf, nodeOf } from "./folders.mjs";
import { assertCalm, ended } from "./scripts.mjs";
import { NODES, RUNNERS } from "./table.mjs";
import { MEMBER } from "./visits.mjs";

/** A test for each of them. */
export function tryPrograms(on) {
  const variables = async () => ({ TRELLO_API: on.emulator.api, TRELLO_TOKEN: await on.emulator.token() });

  for (const version of NODES.versions) {
    test(`Node ${parseInt(version)}`, { skip: lacksNodeOf(version) }, async () => {
      const program = nodeOf(version);
      const env = { ...process.env, ...(await variables()) };
      for (const file of NODES.files) {
        const { stdout, stderr } = spawnSync(program, [file], { cwd: copyOf(NODES.folder), env, encoding: "utf8" });
        assert.deepEqual([file, stdout, stderr], [file, `${MEMBER}\n`, ""]);
      }
    });
  }

  for (const environment of RUNNERS) {
    test(environment.name, async () => {
      const said = await ended(environment, environment.script, await variables());
      assert.match(said, environment.passes);
      assertCalm(said, environment);
    });
  }
}
