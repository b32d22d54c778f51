// A person who opens the page of an environment, with a token that an earlier visit has kept. The page asks Trello as it
// does for its user, and the emulator answers.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { packageIn } from "./folders.mjs";

export const MEMBER = "mara_okafor";
/** A server for development compiles a page when it is asked for. */
const PATIENCE = 120_000;

/** Opens the page until it shows the member's name. */
export async function visit(context, address) {
  await opened(context, address, () => {});
}

/** The same; gives the bytes, by brotli, of its scripts and wasm. A server for development may load a page again meanwhile. */
export async function weighed(context, address) {
  return opened(context, address, async (loaded) => {
    const bodies = await Promise.all(loaded.map((response) => response.body()));
    return bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
  });
}

async function opened(context, address, end) {
  const complaints = [];
  const loaded = [];
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => ["warning", "error"].includes(message.type()) && complaints.push(message.text()));
  page.on("response", (response) => isCode(response) && loaded.push(response));
  try {
    await page.goto(address, { timeout: PATIENCE });
    await page.waitForFunction((name) => document.querySelector("#member")?.textContent === name, MEMBER, { timeout: PATIENCE })
      .catch(async (error) => {
        const shown = await page.locator("body").innerText().catch(() => "");
        throw new Error(`${address} shows "${shown}": ${complaints.join("; ") || error.message}`);
      });
    if (complaints.length) throw new Error(`${address} complains: ${complaints.join("; ")}`);
    return await end(loaded);
  } finally {
    await page.close();
  }
}

const isCode = (response) => response.ok() && /javascript|wasm/.test(response.headers()["content-type"]);

/** Makes a clean profile one that has been here: Trello's addresses and those of npm's mirrors are answered here. */
export async function settled(context, emulator) {
  const token = await emulator.token();
  const names = ["trello_token", `trello_token:${emulator.key}`];
  await context.addInitScript(([names, token]) => names.forEach((name) => localStorage.setItem(name, token)), [names, token]);
  await context.route("https://api.trello.com/**", async (route) => {
    const request = route.request();
    const { pathname, search } = new URL(request.url());
    const { origin } = request.headers();
    const answer = await fetch(emulator.api + pathname + search, { method: request.method(), headers: origin ? { origin } : {} });
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) });
  });
  const own = (path) => join(packageIn("light"), path);
  const answer = (route, path) => route.fulfill({ contentType: "text/javascript", path: own(path) });
  await context.route("https://unpkg.com/trello-wasm@0?*", (route) => {
    return answer(route, JSON.parse(readFileSync(own("package.json"), "utf8")).unpkg);
  });
  await context.route("https://cdn.jsdelivr.net/npm/trello-wasm@0/**", (route) => {
    return answer(route, new URL(route.request().url()).pathname.replace("/npm/trello-wasm@0/", ""));
  });
  return context;
}
