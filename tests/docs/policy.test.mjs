// The policies that the documents give let the library do what they are given for, and no more than that.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "../e2e/support/browser.mjs";
import { startEmulator } from "../e2e/support/emulator.mjs";
import { BLOCKS, root } from "./support/documents.mjs";

const FOLDER = `${root}target/docs-blocks/policy`;
const [byKey, byOAuth] = BLOCKS.filter(({ language }) => language === "csp").map(({ code }) => code.trim());

const page = (script) => `<!doctype html>
<meta charset="utf-8">
<title>Under a policy</title>
<button id="connect">Connect</button>
<p id="outcome"></p>
<script type="module" src="${script}.js"></script>
`;

// The addresses come in the page's own, since the policy lets it read no file of its own.
const script = (entry, options) => `import { Trello } from "/pkg/${entry}.js";
const { api, site, key, clientId } = Object.fromEntries(new URLSearchParams(sessionStorage.getItem("where") ?? location.search));
if (location.search.includes("api=")) sessionStorage.setItem("where", location.search);
const trello = new Trello({ ${options}, apiEndpoint: api, authEndpoint: site });
document.querySelector("#connect").onclick = async () => {
  const end = await trello.authorize({ type: "popup" }).then(() => trello.get("members/me")).catch(({ code }) => ({ username: code }));
  document.querySelector("#outcome").textContent = end.username;
};
`;

describe("the policies of the documents", { timeout: 120_000 }, () => {
  let emulator;
  let browser;
  before(async () => {
    mkdirSync(FOLDER, { recursive: true });
    for (const [name, entry, options] of [["key", "trello", "key"], ["oauth", "oauth", "clientId"]]) {
      writeFileSync(`${FOLDER}/${name}.html`, page(name));
      writeFileSync(`${FOLDER}/${name}.js`, script(entry, options));
    }
    emulator = await startEmulator({ "/policy": FOLDER });
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await emulator?.stop();
  });

  /** What a person reads who logs in on this page under this policy. */
  async function outcome(name, policy) {
    await emulator.reset();
    const { app, api, site, key } = emulator;
    const own = policy.replace("https://api.trello.com", api).replace("https://auth.atlassian.com", site);
    const headers = [{ path: "/policy/", origin: "app", headers: { "content-security-policy": own } }];
    await emulator.settings({ headers });
    const { clientId } = await (await fetch(`${app}/emulator.json`)).json();
    const context = await browser.newContext();
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    await page.goto(`${app}/policy/${name}.html?${new URLSearchParams({ api, site, key, clientId })}`);
    const opened = page.waitForEvent("popup");
    await page.getByRole("button", { name: "Connect" }).click();
    await (await opened).getByRole("button", { name: "Allow" }).click();
    await page.waitForFunction(() => document.querySelector("#outcome").textContent);
    const text = await page.textContent("#outcome");
    await context.close();
    return text;
  }

  test("that for an API key lets people log in and call", async () => {
    assert.equal(await outcome("key", byKey), "mara_okafor");
  });

  test("that for OAuth 2.0 lets people log in and call", async () => {
    assert.equal(await outcome("oauth", byOAuth), "mara_okafor");
  });

  test("that for an API key is not enough for OAuth 2.0", async () => {
    assert.equal(await outcome("oauth", byKey), "network");
  });
});
