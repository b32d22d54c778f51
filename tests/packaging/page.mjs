// Files of a folder as pages, and a real browser that opens them.

import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"];

/** Serves a folder on a free port of loopback, with these headers and this charset in every answer. */
export async function serve(folder, headers = {}, charset = "utf-8") {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = join(folder, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    if (!existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(path)] ?? "text/plain";
    response.writeHead(200, { "Content-Type": `${type}; charset=${charset}`, ...headers });
    createReadStream(path).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Starts the browser that the tests were given. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROME_HEADLESS_SHELL ?? process.env.CHROME, args: FLAGS });
}

/** Opens a page in a clean profile and returns what it has put into `window.result`, once it has. */
export async function resultOf(browser, address) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const problems = [];
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    await page.goto(address);
    const result = page.waitForFunction(() => window.result, undefined, { timeout: 10_000 });
    return await result.then((handle) => handle.jsonValue()).catch((error) => {
      throw new Error(`no result from ${address}: ${problems.join("; ") || error.message}`);
    });
  } finally {
    await context.close();
  }
}
