// What reading a long list by several requests at once saves, where each takes its time to answer. The time is added in the
// page: the emulator speaks HTTP/1.1, of which browsers make six requests at once, and Trello speaks HTTP/2.

import { openFace } from "../../e2e/support/faces.mjs";
import { rows } from "../statistics.mjs";

const ROUNDS = 5;
const ACTIONS = 25_000;
const LATENCY = 50;

export const title = `ms for ${ACTIONS.toLocaleString("en")} actions at ${LATENCY} ms latency, ${ROUNDS} rounds`;

export async function measure({ context, emulator }) {
  const page = await context.newPage();
  await openFace(page, emulator, "import");
  // A board of twelve weeks on which something happens every five minutes.
  const [{ id: board }] = await emulator.read("members/me/boards");
  await emulator.seed({ board, actions: ACTIONS, stepMs: 250_000 });
  await emulator.settings({ limits: { enforce: false } });
  const times = await page.evaluate(
    async ([key, token, apiEndpoint, board, rounds, actions, latency]) => {
      const later = async (...request) => {
        await new Promise((resolve) => setTimeout(resolve, latency));
        return fetch(...request);
      };
      // Without holding: the rounds together are more calls than the limits take at once, and what waits is no reading.
      const slow = new client.constructor({ key, token, apiEndpoint, storage: "memory", rateLimit: false, fetch: later });
      const times = { "one after another": [], "parallel: 8": [] };
      for (let round = 0; round < rounds; round += 1) {
        for (const [subject, parallel] of [["one after another", 1], ["parallel: 8", 8]]) {
          const start = performance.now();
          let count = 0;
          for await (const page of slow.paginate(`boards/${board}/actions`, null, { parallel }).pages()) count += page.length;
          times[subject].push(performance.now() - start);
          if (count < actions) throw new Error(`${count} of ${actions} actions were read`);
        }
      }
      return times;
    },
    [emulator.key, await emulator.token(), emulator.api, board, ROUNDS, ACTIONS, LATENCY],
  );
  return rows(times, "ms");
}
