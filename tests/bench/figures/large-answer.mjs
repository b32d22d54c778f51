// What the library adds to an answer of 1,000 cards.

import { rows } from "../statistics.mjs";
import { cards } from "../cards.mjs";

const ROUNDS = 30;

const text = JSON.stringify(cards(1_000));

export const title = `ms of one call for 1,000 cards (${text.length.toLocaleString("en")} bytes), ${ROUNDS} rounds`;

export async function measure({ page }) {
  return rows(await page.evaluate(([body, rounds]) => timed(body, rounds, 1), [text, ROUNDS]), "ms");
}
