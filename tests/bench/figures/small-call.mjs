// What the library adds to a call whose answer is small.

import { rows } from "../statistics.mjs";

const ROUNDS = 30;
const CALLS = 1_000;

export const title = `µs of one call with a small answer, ${ROUNDS} rounds of ${CALLS} calls one after another`;
export const inEveryEngine = true;

/** The times of the subjects by `run`, which calls `timed` where they are. */
export async function timesBy(run) {
  const times = await run("[]", ROUNDS, CALLS);
  for (const subject of Object.keys(times)) times[subject] = times[subject].map((milliseconds) => milliseconds * 1_000);
  return rows(times, "µs");
}

export const measure = ({ page }) => timesBy((...given) => page.evaluate((given) => timed(...given), given));
