// A local Trello of its own for each suite, and what a test asks it behind the page's back.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { isPlain, plainMounts } from "./plain.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const MOUNTS = {
  ...JSON.parse(readFileSync(`${root}www/mounts.json`, "utf8")),
  "/pages": "tests/e2e/support/pages",
  "/client-js-pages": "tests/e2e/client-js/whole-pages",
  "/conformance": "tests/e2e/client-js/conformance/pages",
  "/node_modules": "node_modules",
};

/** Starts an emulator that serves the demo, the library, the pages of the tests, and more folders by their paths. */
export async function startEmulator(more = {}) {
  const program = process.env.TRELLO_EMULATOR ?? `${root}target/debug/trello-emulator`;
  const own = Object.fromEntries(Object.entries(MOUNTS).map(([path, folder]) => [path, `${root}${folder}`]));
  const all = { ...own, ...(isPlain && plainMounts(root)), ...more };
  const mounts = Object.entries(all).flatMap(([path, folder]) => ["--mount", `${path}=${folder}`]);
  const child = spawn(program, mounts, { stdio: ["pipe", "pipe", "inherit"] });
  const failed = new Promise((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The emulator ended with ${code}.`)));
  });
  failed.catch(() => {});
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([new Promise((resolve) => lines.once("line", resolve)), failed]);
  return new Emulator(JSON.parse(line), child);
}

class Emulator {
  #child;

  constructor({ app, site, api, key }, child) {
    Object.assign(this, { app, site, api, key });
    this.#child = child;
  }

  /** Back to the seed: boards, tokens, settings, log. */
  reset() {
    return this.#control("POST", "reset");
  }

  /** Changes switches, such as `{ consent: "hang" }`. */
  settings(changes) {
    return this.#control("POST", "settings", changes);
  }

  /** Another app, with a key of its own, such as `{ origins: ["https://*.example"] }`. */
  newApp(app) {
    return this.#control("POST", "apps", app);
  }

  /** A token that nobody had to be asked for. */
  async token() {
    return (await this.#control("POST", "tokens", { scope: "read,write" })).token;
  }

  /** All tokens that are good now. */
  tokens() {
    return this.#control("GET", "tokens");
  }

  /** Makes a large board, such as `{ actions: 25_000 }`. Answers `{ board, list, card }`. */
  seed(many) {
    return this.#control("POST", "seed", many);
  }

  /** Makes calls go wrong, by rules such as `{ path: "/boards/*", kind: "html", times: 1 }`. */
  faults(...rules) {
    return this.#control("POST", "faults", { rules });
  }

  /** The same, by chances that a seed begins. */
  faultsFrom(seed, ...rules) {
    return this.#control("POST", "faults", { seed, rules });
  }

  /** What was asked of the API and of the consent page since the last reset or `forgetRequests`, oldest first. */
  requests() {
    return this.#control("GET", "requests");
  }

  /** Forgets what was asked so far. */
  forgetRequests() {
    return this.#control("DELETE", "requests");
  }

  /** Takes back a token, as a person does in the account's settings. */
  async revoke(token) {
    const answer = await fetch(`${this.api}/1/tokens/${token}?key=${this.key}&token=${token}`, { method: "DELETE" });
    assert.equal(answer.status, 200);
  }

  /** An answer of the API as any program would get it: `{ status, text }`. */
  async answer(path, token) {
    const url = new URL(`${this.api}/1/${path}`);
    url.searchParams.set("key", this.key);
    if (token) url.searchParams.set("token", token);
    const answer = await fetch(url, { headers: { connection: "close" } });
    return { status: answer.status, text: await answer.text() };
  }

  /** What the server holds now. */
  async read(path, token) {
    const { status, text } = await this.answer(path, token ?? (await this.token()));
    assert.equal(status, 200, text);
    return JSON.parse(text);
  }

  async stop() {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.stdin.end();
    await ended;
  }

  async #control(method, name, body) {
    // Used once: the emulator closes all connections when faults are ordered, perhaps as the next question leaves.
    const headers = { connection: "close", ...(body && { "content-type": "application/json" }) };
    const answer = await fetch(`${this.api}/emulator/${name}`, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${name}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}
