// The policies that the documents give let the library do what they are given for, and no more than that.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "../e2e/support/browser.mjs";
import { startEmulator } from "../e2e/support/emulator.mjs";
import { BLOCKS, root } from "./support/documents.mjs";

const FOLDER = `${root}target/docs-blocks/policy`;
const [byKey, byOAuth] = BLOCKS.filter(({ language }) => language === "csp").map(({ code }) => code.trim());

// The addresses come in the page's own, since the policy lets it read no file of its own.
const WHERE = `const { api, site, key, clientId } = Object.fromEntries(new URLSearchParams(sessionStorage.getItem("where") ?? location.search));
if (location.search.includes("api=")) sessionStorage.setItem("where", location.search);
const outcome = document.querySelector("#outcome");
addEventListener("error", ({ error }) => (outcome.textContent ||= error.code));
`;

const name = `.then(() => trello.get("members/me")).then((me) => me.username)`;

/** A file up, and down again. */
const file = `.then(async () => {
  const [board] = await trello.get("members/me/boards");
  const [list] = await trello.boards.lists(board.id);
  const { id } = await trello.cards.create({ idList: list.id, name: "Beans" });
  const { url } = await trello.cards.attach(id, { file: new File(["beans"], "beans.txt") });
  return (await trello.download(url)).text();
})`;

const onClick = (act, options = `type: "popup"`) => `document.querySelector("#connect").onclick = async () => {
  outcome.textContent = await trello.authorize({ ${options} })${act}.catch(({ code }) => code);
};
`;

const ofModule = (entry, options, click = onClick(name)) => `import * as library from "/pkg/${entry}.js";
${WHERE}await library.init?.();
const trello = new library.Trello({ ${options}, apiEndpoint: api, authEndpoint: site });
${click}`;

/** The scripts of the pages, by what the documents give a policy for. */
const SCRIPTS = {
  key: ofModule("trello", "key"),
  oauth: ofModule("oauth", "clientId"),
  compat: ofModule("compat", "key"),
  slim: ofModule("slim", "key"),
  download: ofModule("trello", "key", onClick(file, `type: "popup", scope: "read,write"`)),
  tag: `${WHERE}const trello = Trello;\n${onClick(name)}`,
};

const page = (name, { api, site, key }) => `<!doctype html>
<meta charset="utf-8">
<title>Under a policy</title>
<button id="connect">Connect</button>
<p id="outcome"></p>
${name === "tag" ? `<script src="/pkg/client.js?key=${key}" data-api-endpoint="${api}" data-auth-endpoint="${site}"></script>\n<script src="tag.js"></script>` : `<script type="module" src="${name}.js"></script>`}
`;

describe("the policies of the documents", { timeout: 120_000 }, () => {
  let emulator;
  let browser;
  before(async () => {
    mkdirSync(FOLDER, { recursive: true });
    emulator = await startEmulator({ "/policy": FOLDER });
    for (const [name, script] of Object.entries(SCRIPTS)) {
      writeFileSync(`${FOLDER}/${name}.html`, page(name, emulator));
      writeFileSync(`${FOLDER}/${name}.js`, script);
    }
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
    const own = policy.replaceAll("https://api.trello.com", api).replaceAll("https://auth.atlassian.com", site);
    const headers = [{ path: "/policy/", origin: "app", headers: { "content-security-policy": own } }];
    await emulator.settings({ headers, storageCors: true });
    const { clientId } = await (await fetch(`${app}/emulator.json`)).json();
    const context = await browser.newContext();
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    page.on("popup", (popup) => popup.getByRole("button", { name: "Allow" }).click());
    await page.goto(`${app}/policy/${name}.html?${new URLSearchParams({ api, site, key, clientId })}`);
    await page.getByRole("button", { name: "Connect" }).click();
    await page.waitForFunction(() => document.querySelector("#outcome").textContent);
    const text = await page.textContent("#outcome");
    await context.close();
    return text;
  }

  for (const [what, page, policy] of [
    ["an API key", "key", byKey],
    ["an API key, from a script tag,", "tag", byKey],
    ["OAuth 2.0", "oauth", byOAuth],
  ]) {
    test(`that for ${what} lets people log in and call`, async () => {
      assert.equal(await outcome(page, policy), "mara_okafor");
    });
  }

  test("that for an API key is not enough for OAuth 2.0", async () => {
    assert.equal(await outcome("oauth", byKey), "network");
  });

  test("that without WebAssembly stops the library, and not `compat`", async () => {
    const plain = byKey.replace(" 'wasm-unsafe-eval'", "");
    assert.notEqual(plain, byKey);
    assert.equal(await outcome("key", plain), "not_loaded");
    assert.equal(await outcome("compat", plain), "mara_okafor");
  });

  test("`slim` and downloads need the origins that the table names", async () => {
    assert.equal(await outcome("slim", byKey), "not_loaded");
    assert.equal(await outcome("slim", `${byKey} 'self'`), "mara_okafor");
    assert.equal(await outcome("download", byKey), "network");
    assert.equal(await outcome("download", `${byKey} ${emulator.site}`), "beans");
  });
});
