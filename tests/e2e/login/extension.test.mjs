// The library in an extension of the browser: its pages have an origin, but not one of the web.

import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { lacks, startWithExtension } from "../support/browser.mjs";
import { startEmulator } from "../support/emulator.mjs";
import { answer, clickLogin, ended, keptAs, putButton } from "../support/login.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));

const MANIFEST = {
  manifest_version: 3,
  name: "The library in an extension",
  version: "1",
  background: { service_worker: "worker.js", type: "module" },
  // Extensions compile wasm only where they say so.
  content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
  // The web may not open another page of theirs.
  web_accessible_resources: [{ resources: ["pkg/return.html", "pkg/return.js"], matches: ["<all_urls>"] }],
};

describe("an extension's page", { timeout: 360_000, skip: lacks("extensions") }, () => {
  let emulator;
  let context;
  let folder;
  let origin;

  before(async () => {
    emulator = await startEmulator();
    const { key } = await emulator.newApp({ origins: ["chrome-extension://*"] });
    const { api, app, site } = emulator;
    folder = await mkdtemp(join(tmpdir(), "extension-"));
    await cp(join(root, "pkg/dist"), join(folder, "pkg"), { recursive: true });
    await cp(join(root, "tests/e2e/support/pages"), join(folder, "pages"), { recursive: true });
    const data = `data-key="${key}" data-api-endpoint="${api}" data-auth-endpoint="${site}"`;
    const tags = [`src="/pages/outcome.js"`, `src="/pkg/client.js" ${data}`, `src="/pages/script-tag.js"`];
    const files = {
      "manifest.json": JSON.stringify(MANIFEST),
      "emulator.json": JSON.stringify({ key, api, app, site }),
      "worker.js": `import { Trello } from "./pkg/trello.js";\nglobalThis.Trello = Trello;\n`,
      "tag.html": `<!doctype html>${tags.map((tag) => `<script ${tag}></script>`).join("")}`,
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    context = await startWithExtension(folder);
    context.setDefaultTimeout(15_000);
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    origin = worker.url().replace("/worker.js", "");
  });

  after(async () => {
    await context?.close();
    await emulator?.stop();
    if (folder) await rm(folder, { recursive: true });
  });

  async function opened(t, file, options = "") {
    const page = await context.newPage();
    t.after(() => page.close());
    await page.goto(`${origin}/${file}`);
    await page.waitForFunction(() => window.client);
    await page.evaluate(() => client.deauthorize());
    await putButton(page, options);
    return page;
  }

  async function assertLoggedIn(page) {
    const { value, refused } = await ended(page);
    assert.match(value ?? JSON.stringify(refused), /^ATTA/);
    assert.equal((await keptAs(page, value)).length, 1);
    assert.equal(await page.evaluate(async () => (await client.get("members/me")).username), "mara_okafor");
  }

  for (const [name, file] of [["import", "pages/npm.html"], ["script tag", "tag.html"]]) {
    test(`logs in by popup, and calls (${name})`, async (t) => {
      const page = await opened(t, file);
      await answer(await clickLogin(page), {}, "Allow");
      await assertLoggedIn(page);
    });
  }

  test("logs in through its own return.html, where the web may open that", async (t) => {
    for (const handoff of ["auto", "relay"]) {
      const options = `handoff: "${handoff}", returnUrl: location.origin + "/pkg/return.html"`;
      const page = await opened(t, "pages/npm.html", options);
      await answer(await clickLogin(page), { relayed: handoff === "relay" }, "Allow");
      await assertLoggedIn(page);
    }
  });

  test("another extension's page is no return page", async (t) => {
    const page = await opened(t, "pages/npm.html");
    const returnUrl = "chrome-extension://abcdefghijklmnopabcdefghijklmnop/return.html";
    const options = { type: "popup", returnUrl };
    const { refused } = await page.evaluate((options) => outcome(() => client.authorize(options)), options);
    assert.equal(refused.code, "invalid_argument");
    assert.match(refused.message, /returnUrl/);
  });
});
