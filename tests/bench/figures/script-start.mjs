// From the text of a script to its global, in a fresh page: what a script tag costs once it has been downloaded.

import { readFile } from "node:fs/promises";
import { rows } from "../statistics.mjs";

const PAGES = 30;
const SCRIPTS = {
  "jQuery 4, which client.js needs first": ["node_modules/jquery-4/dist/jquery.min.js", "jQuery"],
  "client.js of trello-wasm": ["pkg/dist/client.js", "Trello"],
};

export const title = `ms from a script's text to its global, ${PAGES} fresh pages for each`;

export async function measure({ context, emulator }) {
  const times = Object.fromEntries(Object.keys(SCRIPTS).map((name) => [name, []]));
  for (let opened = 0; opened < PAGES; opened += 1) {
    for (const [name, [file, global]] of Object.entries(SCRIPTS)) {
      times[name].push(await startIn(context, emulator, await readFile(new URL(`../../../${file}`, import.meta.url), "utf8"), global));
    }
  }
  return rows(times, "ms");
}

async function startIn(context, emulator, code, global) {
  const page = await context.newPage();
  await page.goto(`${emulator.app}/bench/empty.html`);
  const time = await page.evaluate(
    ([code, global]) => {
      const script = document.createElement("script");
      script.text = code;
      const start = performance.now();
      document.head.append(script);
      const time = performance.now() - start;
      if (!window[global]) throw new Error(`${global} is missing`);
      return time;
    },
    [code, global],
  );
  await page.close();
  return time;
}
