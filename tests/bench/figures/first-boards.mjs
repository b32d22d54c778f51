// From the navigation to a person's boards on the screen, on a slow network and a slow machine: what a visitor waits for.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";
import { BUNDLERS, CLIENT_SIZE, OCTOKIT } from "../libraries.mjs";
import { serve } from "../site.mjs";
import { median } from "../statistics.mjs";

const VISITS = 9;
const BOARDS = 30;
/** Bits per second, ms of latency, and how many times slower the processor is. */
const PLACES = {
  "slow 4G, processor ÷ 4": { bits: 1_600_000, latency: 150, slower: 4 },
  "4G, processor ÷ 4": { bits: 9_000_000, latency: 60, slower: 4 },
  "as it is here": undefined,
};

export const title = `median ms from the navigation to ${BOARDS} boards shown, ${VISITS} visits in turn`;

export async function measure({ browser, emulator }) {
  const given = await loggedIn(emulator);
  const pages = await pagesOf(given);
  const site = await serve(Object.assign({}, ...Object.values(pages).map(({ files }) => files)));
  const times = new Map();
  try {
    for (let visit = -1; visit < VISITS; visit += 1) {
      for (const [place, conditions] of Object.entries(PLACES)) {
        for (const [name, { files }] of Object.entries(pages)) {
          const [path] = Object.keys(files);
          const time = await shown(browser, site.origin + path, conditions);
          // The first visit warms the machine.
          if (visit < 0) times.set(`${name}, ${place}`, []);
          else times.get(`${name}, ${place}`).push(time);
        }
      }
    }
  } finally {
    await site.stop();
  }
  const first = Object.keys(pages)[0];
  return Object.entries(pages).map(([name, { files }]) => ({
    page: name,
    "kB in all": Object.keys(files).reduce((sum, path) => sum + site.bytes(path), 0) / 1_000,
    ...Object.fromEntries(
      Object.keys(PLACES).map((place) => {
        const [own, beside] = [name, first].map((page) => median(times.get(`${page}, ${place}`)));
        return [place, `${Math.round(own)} (${(own / beside).toFixed(2)} ×)`];
      }),
    ),
  }));
}

/** A member with so many boards: what a page is told. */
async function loggedIn(emulator) {
  const { api, key } = emulator;
  const token = await emulator.token();
  const asked = `key=${key}&token=${token}`;
  const path = `${api}/1/members/me/boards?${asked}`;
  const boards = await (await fetch(path)).json();
  // trello.js takes no board without a workspace.
  const workspace = boards.find(({ idOrganization }) => idOrganization).idOrganization;
  for (let made = boards.length; made < BOARDS; made += 1) {
    const answer = await fetch(`${api}/1/boards?${asked}&name=Board%20${made}&idOrganization=${workspace}`, { method: "POST" });
    if (!answer.ok) throw new Error(`The emulator made no board: ${await answer.text()}`);
  }
  return { api, key, token };
}

/** The pages by their names, each as its files, of which the first is the document. */
async function pagesOf(given) {
  const read = (path) => readFile(new URL(`../../../${path}`, import.meta.url));
  const ours = `{ key: given.key, token: given.token, apiEndpoint: given.api, storage: "memory" }`;
  const theirs = `createTrelloClient({ apiKey: given.key, apiToken: given.token, host: given.api + "/1" })`;
  const get = `get("members/me/boards")`;
  const [jquery, standIn, tag, slim, wasm] = await Promise.all([
    read("node_modules/jquery-4/dist/jquery.min.js"),
    read("tests/bench/page/boards/stand-in.js"),
    read("pkg/dist/client.js"),
    read("pkg/dist/slim.js"),
    read("pkg/dist/trello.wasm"),
  ]);
  const document = (head, script, type = "") => `<!doctype html><meta charset="utf-8"><title>Boards</title><ul></ul>${head}
<script${type}>
const given = ${JSON.stringify(given)};
function show(boards) {
  for (const { name } of boards) document.querySelector("ul").append(Object.assign(document.createElement("li"), { textContent: name }));
  requestAnimationFrame(() => setTimeout(() => console.log(\`shown \${performance.now()} \${boards.length}\`)));
}
${script}
</script>`;
  const module = (name) => ({ [`/${name}.html`]: document(`<script type="module" src="/${name}.js"></script>`, "") });
  const bundled = async (name, text, bundle = BUNDLERS.esbuild) => {
    const code = await bundle(`${text}.then(show);`);
    return { files: { ...module(name), [`/${name}.js`]: code } };
  };
  const app = (entry) => `import { Trello } from "${entry}"; new Trello(${ours}).${get}`;
  const byNpm = {};
  for (const [name, bundle] of Object.entries(BUNDLERS)) {
    const file = `npm-${name.replace(/\W/g, "-")}`;
    byNpm[`trello-wasm by npm and ${name}`] = await bundled(file, app("trello-wasm"), bundle);
  }
  return {
    "jQuery 4 and a stand-in for client.js": {
      files: {
        "/jquery.html": document(
          `<script src="/jquery.js"></script><script src="/stand-in.js"></script>`,
          `Trello.setup({ key: given.key, token: given.token, apiEndpoint: given.api }); Trello.${get}.then(show);`,
        ),
        "/jquery.js": jquery,
        "/stand-in.js": padded(standIn, CLIENT_SIZE),
      },
    },
    "trello-wasm by script tag": {
      files: {
        "/tag.html": document(
          `<script src="/client.js?key=${given.key}" data-api-endpoint="${given.api}"></script>`,
          `Trello.setToken(given.token); Trello.${get}.then(show);`,
        ),
        "/client.js": tag,
      },
    },
    ...byNpm,
    "trello-wasm/slim": {
      files: {
        "/slim.html": document(
          `<link rel="preload" href="/trello.wasm" as="fetch" type="application/wasm" crossorigin>`,
          `import { init, Trello } from "/slim.js"; await init("/trello.wasm"); new Trello(${ours}).${get}.then(show);`,
          ` type="module"`,
        ),
        "/slim.js": slim,
        "/trello.wasm": wasm,
      },
    },
    "trello-wasm/oauth by esbuild": await bundled("oauth", app("trello-wasm/oauth")),
    "trello-wasm/compat by esbuild, without WebAssembly": await bundled("compat", app("trello-wasm/compat")),
    "trello.js by esbuild": await bundled(
      "theirs",
      `import { createTrelloClient } from "trello.js"; ${theirs}.members.getMemberBoards({ id: "me" })`,
    ),
    "octokit's core and plugins by esbuild": await bundled(
      "octokit",
      `${OCTOKIT}new Careful({ baseUrl: given.api + "/1" }).request("GET /members/me/boards", { key: given.key, token: given.token }).then(({ data }) => data)`,
    ),
    "bare fetch": {
      files: {
        "/fetch.html": document("", "fetch(`${given.api}/1/members/me/boards?key=${given.key}&token=${given.token}`).then((answer) => answer.json()).then(show);"),
      },
    },
  };
}

/** A script with a comment that makes it so many bytes when it is compressed. */
function padded(script, size) {
  let text = script.toString();
  for (let number = 0; brotliCompressSync(text).length < size; number += 1) {
    text += `// ${createHash("sha256").update(String(number)).digest("base64")}\n`;
  }
  return text;
}

/** The ms until a page has shown its boards, for a visitor who was never there. */
async function shown(browser, address, conditions) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  if (conditions) {
    const bytes = conditions.bits / 8;
    const network = { offline: false, latency: conditions.latency, downloadThroughput: bytes, uploadThroughput: bytes };
    await session.send("Network.emulateNetworkConditions", network);
    await session.send("Emulation.setCPUThrottlingRate", { rate: conditions.slower });
  }
  const said = page.waitForEvent("console", { predicate: (message) => message.text().startsWith("shown "), timeout: 60_000 });
  await page.goto(address);
  const [, time, boards] = (await said).text().split(" ");
  if (Number(boards) < BOARDS) throw new Error(`${address} shows ${boards} boards.`);
  await context.close();
  return Number(time);
}
