// A person with several tabs, who does what the plan says.

import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Complaints } from "../e2e/support/complaints.mjs";
import { held } from "./leftovers.mjs";

/** Longer than anything takes; what takes longer hangs. */
export const PATIENCE_MS = 60_000;

/** Calls that may wait in one tab before the next ones come. */
const MOST_WAITING = 150;

/** Far shorter than the time that calls have. */
const A_MOMENT_MS = 1_000;

const WATCH = readFileSync(new URL("page/watch.js", import.meta.url), "utf8");

/** Each attempt ends long before the longest delay. */
const CLIENT = { timeout: 4_000 };

export class Person {
  tabs = new Map();
  #context;
  #emulator;
  #complaints;
  #note;

  /** `note` hears each step as it is done. */
  constructor(context, emulator, note) {
    context.setDefaultTimeout(PATIENCE_MS);
    this.#context = context;
    this.#emulator = emulator;
    this.#complaints = new Complaints(context, emulator);
    this.#note = note;
  }

  /** Does the steps of a round with what the server holds. `book` hears which calls begin and how they end. */
  async play(steps, world, book) {
    for (const step of steps) {
      this.#note(told(step));
      await this[`_${step.does}`](step, world, book);
      if (step.pause) await pause(step.pause);
    }
  }

  /** Waits until all calls have ended, and with them their timers; all tabs then know whether they are logged in. */
  async settle(book, isLoggedIn) {
    for (const [name, tab] of this.tabs) {
      await until(tab, "calls that do not end", () => soak.waiting().length === 0).catch(async (error) => {
        throw new Error(`${error.message}: ${await tab.page.evaluate(() => soak.waiting())}`);
      });
      book.ended(await tab.page.evaluate(() => soak.takeEnds()));
      const knows = (isLoggedIn) => soak.authorized() === isLoggedIn;
      await until(tab, `tab ${name} does not know whether it is logged in`, knows, isLoggedIn);
      for (const timer of await timersOf(tab)) book.disagree(`all calls have ended, and tab ${name} has ${timer}`);
    }
  }

  /** That no page complained of anything. */
  checkComplaints() {
    return this.#complaints.check();
  }

  async _open({ tab, options, clock }) {
    const page = await this.#context.newPage();
    await page.addInitScript(WATCH);
    await page.addInitScript((clock) => void (watched.shift = clock), clock);
    await page.goto(`${this.#emulator.app}/soak/tab.html`);
    await page.waitForFunction(() => window.soak);
    await page.evaluate((options) => soak.make(options), { ...CLIENT, ...options });
    const session = await this.#context.newCDPSession(page);
    this.tabs.set(tab, { page, session, birth: await held(page, session) });
  }

  async _close({ tab }, world, book) {
    const { page, isFrozen } = this.tabs.get(tab);
    if (!isFrozen) book.ended(await page.evaluate(() => soak.takeEnds()));
    book.closed(tab);
    this.tabs.delete(tab);
    await page.close();
  }

  async _burst({ tab, calls }, world, book) {
    const { page } = this.tabs.get(tab);
    await until(this.tabs.get(tab), "a tab whose calls do not end", (most) => soak.waiting().length < most, MOST_WAITING);
    book.began(tab, calls);
    await page.evaluate((calls) => soak.begin(calls), calls.map((call) => filled(call, world)));
  }

  async _freeze({ tab }) {
    await this.#turn(tab, true);
  }

  async _thaw({ tab }) {
    await this.#turn(tab, false);
  }

  async #turn(name, isFrozen) {
    const tab = this.tabs.get(name);
    tab.isFrozen = isFrozen;
    await tab.session.send("Page.setWebLifecycleState", { state: isFrozen ? "frozen" : "active" });
  }

  async _offline() {
    await this.#context.setOffline(true);
  }

  async _online() {
    await this.#context.setOffline(false);
  }

  async _clock({ tab, by }) {
    await this.tabs.get(tab).page.evaluate((by) => void (watched.shift += by), by);
  }

  async _faults({ seed, rules }) {
    const { api } = this.#emulator;
    const own = rules.map((rule) => (rule.location ? { ...rule, location: `${api}${rule.location}` } : rule));
    await this.#emulator.faultsFrom(seed, ...own);
  }

  async _logout({ tab, revoke, mark }, world, book) {
    const left = await this.tabs.get(tab).page.evaluate((step) => soak.logout(step), { revoke, mark });
    if (left.authorized || left.kept.length) book.disagree(`after a logout tab ${tab} still has a token`);
  }

  async _login({ tab }, world, book) {
    const { page } = this.tabs.get(tab);
    await page.getByRole("button", { name: "Log in" }).click();
    const end = await page.evaluate(() => login);
    if (end !== "logged in") book.disagree(`a login of tab ${tab} ended with ${end}`);
  }
}

/** The timers that have neither rung nor been stopped a moment later, as where tabs tell each other of their calls. */
async function timersOf({ page }) {
  const end = performance.now() + A_MOMENT_MS;
  for (;;) {
    const timers = await page.evaluate(() => [...watched.timers.values()].map(({ stack }) => stack));
    if (!timers.length || performance.now() > end) return timers;
  }
}

/** Waits for something in a tab. */
async function until({ page }, what, look, value) {
  await page.waitForFunction(look, value, { polling: 20, timeout: PATIENCE_MS }).catch((error) => {
    throw new Error(`${what}: ${error.message}`);
  });
}

/** A call with the ids of the server's objects in its path and parameters. */
function filled(call, { list, cards, pages }) {
  const { mark, kind } = call;
  const card = cards[call.card];
  const asked = { fields: "name", mark };
  const wants = {
    read: { path: `cards/${card}`, params: asked },
    create: { path: "cards", params: { idList: list, name: mark, mark } },
    update: { path: `cards/${card}`, params: { desc: mark, mark } },
    remove: { path: `cards/${card}`, params: { mark } },
    attach: { path: `cards/${card}/attachments`, params: { name: mark, mark } },
    pages: { path: `boards/${pages}/actions`, params: { mark } },
    batch: { gets: call.cards?.map((card) => [`cards/${cards[card]}`, asked]) },
  };
  return { ...call, ...wants[kind] };
}

/** A step in a line, for whoever looks for what went wrong. */
function told({ does, pause, calls, rules, ...rest }) {
  const more = { ...rest, ...(calls && { calls: `${calls.length}, ${calls[0].mark} to ${calls.at(-1).mark}` }) };
  if (rules) more.rules = rules.length;
  return `${does} ${JSON.stringify(more)}`;
}
