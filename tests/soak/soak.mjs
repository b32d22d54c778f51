// Thousands of calls by the tabs of one person, while all that can go wrong does: node soak.mjs [--minutes N] [--seed S]
//
// A round is part of a plan that the seed makes. After each, when all calls have ended, what the pages were told is held
// against what the server has written down, and the tabs must hold nothing more than before.

import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setTimeout as pause } from "node:timers/promises";
import { startBrowser } from "../e2e/support/browser.mjs";
import { startEmulator } from "../e2e/support/emulator.mjs";
import { LONGEST_DELAY_MS } from "./faults.mjs";
import { Leftovers } from "./leftovers.mjs";
import { Book } from "./model.mjs";
import { Person } from "./person.mjs";
import { CARDS, Plan, STEADY } from "./plan.mjs";

/** Without a time, it ends after so many. */
const CALLS = 20_000;

/** Steps that a failure shows, and disagreements. */
const SHOWN = 25;

/** The rounds at the end that are equal, the calls of each in a tab, and how long they take about. What grows in more of them, too, leaks. */
const EVEN_ROUNDS = 3;
const MOST_EVEN_ROUNDS = 6;
const EVEN_CALLS = 700;
const EVEN_MS = 45_000;
const MANY = { max: 1_000_000, intervalMs: 1_000 };

/** Calls of a kind of which one at least is answered: no run passes in which a kind never works. */
const SOME = 10;

/** Tokens of an app live for so short a time that each round renews some. */
const OAUTH = { accessMs: 10_000 };

/** Trello's limits, at a tenth of their length and with more room, so that thousands of calls pass and meet them still. */
const LIMITS = { key: { max: 600, intervalMs: 1_000 }, token: { max: 300, intervalMs: 1_000 } };

const { values: given } = parseArgs({ options: { minutes: { type: "string" }, seed: { type: "string" } } });
const seed = Number(given.seed ?? randomInt(2 ** 32));
const begin = performance.now();
const end = given.minutes && begin + Number(given.minutes) * 60_000 - EVEN_MS;
const steps = [];
const kinds = new Map();
const leftovers = new Leftovers();
let emulator, browser, book;
let calls = 0;
let rounds = 0;

console.log(`Seed ${seed}: the same plan again by \`cargo xtask soak --seed ${seed}\``);
try {
  [emulator, browser] = await Promise.all([startEmulator({ "/soak": fileURLToPath(new URL("page", import.meta.url)) }), startBrowser()]);
  await emulator.settings({ consent: "allow", limits: LIMITS, oauth: OAUTH });
  const person = new Person(await browser.newContext(), emulator, note);
  const plan = new Plan(seed);
  while (goesOn()) await play(plan.round(), person);
  // Without limits that hold calls back, what a call leaves behind is seen by many of them, one round like the other.
  await emulator.settings({ limits: { enforce: false, key: MANY, token: MANY } });
  for (let round = 0; round < EVEN_ROUNDS || (round < MOST_EVEN_ROUNDS && leftovers.grown(EVEN_CALLS).length); round++) {
    if (process.exitCode) break;
    await play(plan.even(EVEN_CALLS), person);
  }
  const never = [...kinds].filter(([, { ended, answered }]) => ended >= SOME && !answered).map(([kind]) => `no ${kind} was ever answered`);
  const wrong = process.exitCode ? [] : [...leftovers.grown(EVEN_CALLS), ...never];
  if (wrong.length) fail(wrong);
  if (!process.exitCode) console.log(`${calls} calls in ${rounds} rounds: nothing lost, nothing doubled, nothing left`);
} catch (error) {
  fail([error.stack]);
} finally {
  await browser?.close();
  await emulator?.stop();
}

/** Memory is compared over rounds, so that there are some in any case. */
function goesOn() {
  if (process.exitCode) return false;
  if (rounds < Leftovers.FEWEST) return true;
  return end === undefined ? calls < CALLS : performance.now() < end;
}

async function play(round, person) {
  const began = performance.now();
  book = new Book(book);
  const world = await newWorld(CARDS + round.removals);
  await emulator.forgetRequests();
  await person.play(round.steps, world, book);
  await person.settle(book, round.loggedIn);
  // What the server still holds back, for an attempt that nobody waits for any more.
  if (!round.even) await pause(LONGEST_DELAY_MS);
  await emulator.faults();
  const requests = await emulator.requests();
  const wrong = book.compare(requests, await emulator.read(`boards/${world.board}/cards?fields=name`), world);
  wrong.push(...(await leftovers.look(person.tabs, round.even ?? [STEADY])));
  await person.checkComplaints();
  book.count(kinds);
  calls += round.calls;
  rounds++;
  const seconds = Math.round((performance.now() - began) / 1_000);
  const ends = Object.entries(book.ends).map(([name, times]) => `${times} ${name}`);
  console.log(`Round ${rounds}, ${seconds} s: ${round.calls} calls, ${requests.length} requests; ${ends.join(", ")}; ${leftovers}`);
  if (wrong.length) fail(wrong);
}

/** What the calls of a round are about: a board, and another one whose actions nobody changes. */
async function newWorld(count) {
  const { board, list } = await emulator.seed({ cards: count });
  const { board: pages } = await emulator.seed({ actions: 100 });
  const [cards, actions] = await Promise.all([
    emulator.read(`boards/${board}/cards?fields=id`),
    emulator.read(`boards/${pages}/actions?fields=id&limit=1000`),
  ]);
  const idsOf = (items) => items.map(({ id }) => id);
  return { board, list, cards: idsOf(cards), pages, actions: idsOf(actions) };
}

function note(step) {
  steps.push(`${Math.round((performance.now() - begin) / 100) / 10} s: ${step}`);
}

function fail(wrong) {
  process.exitCode = 1;
  console.error(`\nSeed ${seed}, round ${rounds}. The last steps:\n  ${steps.slice(-SHOWN).join("\n  ")}`);
  const kinds = [...new Set(wrong)].map((one) => `${wrong.filter((other) => other === one).length} × ${one}`);
  console.error(`\nWhat disagrees:\n  ${kinds.slice(0, SHOWN).join("\n  ")}`);
}
