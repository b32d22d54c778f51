// What is measured: the same GET by each way, on a fetch that answers at once. The network is left out, so what remains
// is the work of the page.

import { Trello } from "trello-wasm";
import { createTrelloClient } from "trello.js";

const KEY = "k".repeat(32);
const TOKEN = "t".repeat(64);
const ADDRESS = `https://api.trello.com/1/boards/5f0000000000000000000001/cards?key=${KEY}&token=${TOKEN}`;

let body = "[]";
// Trello's own headers, with limits that hold nobody.
const headers = { "content-type": "application/json" };
for (const of of ["key", "token"]) {
  Object.assign(headers, {
    [`x-rate-limit-api-${of}-interval-ms`]: "1",
    [`x-rate-limit-api-${of}-max`]: "1000000",
    [`x-rate-limit-api-${of}-remaining`]: "999999",
  });
}
const answer = () => new Response(body, { headers });
globalThis.fetch = async () => answer();

/** A client of the library with more options. */
globalThis.clientWith = (options) => new Trello({ key: KEY, token: TOKEN, storage: "memory", ...options });

const ours = clientWith({});
const theirs = createTrelloClient({ apiKey: KEY, apiToken: TOKEN });

globalThis.subjects = {
  "bare fetch": async () => (await fetch(ADDRESS)).json(),
  "trello-wasm": () => ours.get("boards/5f0000000000000000000001/cards"),
  "trello.js": () => theirs.boards.getBoardCards({ id: "5f0000000000000000000001" }),
};

/** Milliseconds that each subject takes for one call, over several rounds in turn. */
globalThis.timed = async function timed(text, rounds, calls) {
  body = text;
  const times = Object.fromEntries(Object.keys(globalThis.subjects).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, call] of Object.entries(globalThis.subjects)) {
      const start = performance.now();
      for (let made = 0; made < calls; made += 1) await call();
      times[name].push((performance.now() - start) / calls);
    }
  }
  return times;
};
