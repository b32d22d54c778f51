// The scripts of an environment's package.json, run as npm runs them: those that end, and servers.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { freePort } from "../../e2e/support/free-port.mjs";
import { copyOf, nodeFrom } from "./folders.mjs";

const ADDRESS = /http:\/\/(?:localhost|127\.0\.0\.1|\[::1?\]):\d+/;
const TELLS = /\b(warn(ing)?|deprecat\w+|vulnerab\w+|error)\b|⚠/i;

/** How long a server may take to end by itself, in milliseconds. */
const GRACE = 5_000;

/** Fails on a line that warns, unless it is one that the environment may say. */
export function assertCalm(said, { name, may }) {
  const lines = said.split("\n").filter((line) => TELLS.test(line) && !may?.test(line));
  if (lines.length) throw new Error(`${name} warns:\n${said}`);
}

/** Runs a script to its end; gives what it printed. */
export async function ended(environment, script, variables) {
  const child = started(environment, script, [], variables);
  const said = listened(child);
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`"${script}" of ${environment.name} ended with ${code}:\n${said()}`);
  return said();
}

/** Starts the script of a server: its `address`, what it has `said`, and how to `stop` it. */
export async function serving(environment, script, variables) {
  const child = started(environment, script, environment.more(await freePort()), variables);
  const said = listened(child);
  const closed = new Promise((resolve) => child.once("close", resolve));
  const address = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) stream.on("data", () => ADDRESS.test(said()) && resolve(ADDRESS.exec(said())[0]));
  });
  const failed = closed.then((code) => {
    throw new Error(`"${script}" of ${environment.name} ended with ${code}:\n${said()}`);
  });
  failed.catch(() => {});
  return {
    address: await Promise.race([address, failed]),
    said,
    stop: async () => {
      end(child, "SIGTERM");
      // Next's server may stay when the program that started it is gone.
      const late = setTimeout(() => end(child, "SIGKILL"), GRACE);
      await closed;
      clearTimeout(late);
    },
  };
}

/** Ends its whole group, since scripts start others. */
function end({ pid }, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

function started({ folder, node }, script, args, variables = {}) {
  const cwd = copyOf(folder);
  const { scripts } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8"));
  const own = [join(cwd, "node_modules/.bin"), join(cwd, "../node_modules/.bin")];
  if (node) own.push(dirname(nodeFrom(node)));
  const PATH = [...own, process.env.PATH].join(delimiter);
  // The test runner's own variables are not the user's.
  const { NODE_OPTIONS, NODE_TEST_CONTEXT, CI, ...env } = process.env;
  const quiet = { NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1", NG_CLI_ANALYTICS: "false" };
  const command = [scripts[script], ...args].join(" ");
  return spawn("sh", ["-c", command], {
    ...{ cwd, env: { ...env, ...quiet, ...variables, PATH }, detached: true, stdio: "pipe" },
  });
}

function listened(child) {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  return () => stripVTControlCharacters(said);
}
