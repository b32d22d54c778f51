// The packed package in a real browser without a bundler: as modules, and by a script tag.

import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, resultOf, serve } from "./page.mjs";
import { installed } from "./project.mjs";

const STRICT = { "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" };
const MODULE = `<!doctype html><script type="module" src="main.js"></script>`;

let project;
let browser;
before(async () => {
  project = installed();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  project?.remove();
});

async function open(page, headers, charset) {
  const server = await serve(project.folder, headers, charset);
  try {
    return await resultOf(browser, `${server.origin}/${page}`);
  } finally {
    await server.close();
  }
}

test("the npm entry works as it is, under a strict policy too", async () => {
  copy("trello.js");
  project.write("main.js", `
    import { Trello } from "./trello.js";
    window.result = { version: new Trello().version() };
  `);
  project.write("index.html", MODULE);
  assert.deepEqual(await open("index.html"), { version: 1 });
  assert.deepEqual(await open("index.html", STRICT), { version: 1 });
});

test("the slim entry finds trello.wasm beside itself without a bundler", async () => {
  for (const name of ["slim.js", "trello.wasm"]) copy(name);
  project.write("main.js", `
    import { init, Trello } from "./slim.js";
    await init();
    window.result = { version: new Trello().version() };
  `);
  project.write("index.html", MODULE);
  assert.deepEqual(await open("index.html"), { version: 1 });
});

/** A page's code after which its memory has grown, so that a buffer was left behind. */
const GROWN = `
  const long = "ü".repeat(3_000_000);
  let sent;
  const fetch = async (request, { body } = {}) => ((sent = await new Response(body ?? request.body).text()), new Response('{"name":"grün"}'));
  const answer = async (trello) => {
    const { name } = await trello.post("cards", { idList: "a", name: long });
    const { code, path } = await trello.get("boards/grün#x").catch((error) => error);
    return [name, decodeURIComponent(sent).includes(long), code, path];
  };
`;

test("where nothing lets wasm compile, the plain entries work, and after their memory has grown too", async () => {
  for (const name of ["compat.js", "client.compat.js"]) copy(name);
  project.write("first.js", "delete window.WebAssembly;");
  project.write("main.js", `
    import { Trello, TrelloError } from "./compat.js";
    ${GROWN}
    const trello = new Trello({ key: "abc", fetch });
    const tag = new window.Trello.Client({ key: "abc", fetch });
    window.result = [await answer(trello), await answer(tag), window.Trello.key(), TrelloError.name];
  `);
  project.write("index.html", `<!doctype html><script src="first.js"></script><script src="client.compat.js?key=abc"></script>
    <script type="module" src="main.js"></script>`);
  const policy = { "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'" };
  const answered = ["grün", true, "invalid_argument", "boards/grün#x"];
  assert.deepEqual(await open("index.html", policy), [answered, answered, "abc", "TrelloError"]);
});

test("where the policy lets no wasm compile, no import throws, and each entry says what to add to it", async () => {
  const policy = { "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'" };
  const said = await saidByEntries("", policy);
  assert.equal(said.length, 3);
  for (const sentence of said) assert.match(sentence, /^This page's Content-Security-Policy .* Add 'wasm-unsafe-eval' to its script-src\. Or take dist\/client\.compat\.js /);
});

test("where there is no WebAssembly, no import throws, and each entry says so", async () => {
  const said = await saidByEntries("delete window.WebAssembly;");
  assert.equal(said.length, 3);
  for (const sentence of said) assert.match(sentence, /^There is no WebAssembly here, which this file of trello-wasm needs\. .* Or take dist\/client\.compat\.js /);
});

/** What the script tag, the npm entry and the slim entry say in a page that has run this code first. */
function saidByEntries(code, headers) {
  for (const name of ["trello.js", "slim.js", "trello.wasm", "client.js"]) copy(name);
  project.write("main.js", `
    import { Trello } from "./trello.js";
    import { init } from "./slim.js";
    const caught = (act) => new Promise((resolve) => resolve(act())).catch((error) => error.message);
    window.result = [window.said, await caught(() => new Trello()), await caught(() => init())];
  `);
  const listener = `({ message }) => (window.said = message.replace("Uncaught TrelloError: ", ""))`;
  project.write("first.js", `addEventListener("error", ${listener});${code}`);
  project.write("index.html", `<!doctype html><script src="first.js"></script><script src="client.js?key=abc"></script>
    <script type="module" src="main.js"></script>`);
  return open("index.html", headers);
}

test("after the script tag Trello is there, whatever charset the page and the server say", async () => {
  copy("client.js");
  project.write("page.js", `window.result = { version: Trello.version(), key: Trello.key() };`);
  project.write("index.html", `<!doctype html><meta charset="windows-1251">
    <script src="client.js?key=abc"></script><script src="page.js"></script>`);
  for (const charset of ["utf-8", "windows-1251", "shift_jis"]) {
    assert.deepEqual(await open("index.html", STRICT, charset), { version: 1, key: "abc" }, charset);
  }
});

test("the script may stand in the page itself, whatever charset that has", async () => {
  const client = readFileSync(join(project.folder, "node_modules/trello-wasm/dist/client.js"), "utf8");
  project.write("index.html", `<!doctype html><meta charset="shift_jis"><script data-key="abc">${client}</script>
    <script>window.result = { version: Trello.version(), key: Trello.key() };</script>`);
  assert.deepEqual(await open("index.html", undefined, "shift_jis"), { version: 1, key: "abc" });
});

function copy(name) {
  copyFileSync(join(project.folder, "node_modules/trello-wasm/dist", name), join(project.folder, name));
}
