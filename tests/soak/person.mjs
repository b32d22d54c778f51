// A person with several tabs, who does what the plan says.

import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Complaints } from "../e2e/support/complaints.mjs";
import { ATTEMPT_MS } from "./attempts.mjs";
import { held, withoutLock } from "./leftovers.mjs";

/** Longer than anything takes; what takes longer hangs. */
const PATIENCE_MS = 120_000;

/** Calls that may wait in one tab before the next ones come. */
const MOST_WAITING = 150;

/** Timers of calls are longer; shorter ones are those by which tabs tell each other of their calls, which ring. */
const A_MOMENT_MS = 1_000;

const WATCH = readFileSync(new URL("page/watch.js", import.meta.url), "utf8");

/** Each attempt ends long before the longest delay. */
const CLIENT = { timeout: ATTEMPT_MS };

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
  async settle(book, loggedIn) {
    for (const tab of this.tabs.values()) {
      await until(tab, "calls that do not end", () => soak.waiting().length === 0).catch(async (error) => {
        throw new Error(`${error.message}: ${await tab.page.evaluate(() => soak.waiting())}`);
      });
      book.ended(await tab.page.evaluate(() => soak.takeEnds()));
    }
    await this.#agree("key", loggedIn.key);
    // A login of OAuth 2.0 is over where the answer to a renewal was lost; then all tabs know it.
    if (!loggedIn.app) await this.#agree("app", false);
    else if (await this.#isAnyLoggedIn()) await this.#agree("app", true);
    else book.lostLogin();
    for (const [name, tab] of this.tabs) {
      for (const timer of await timersOf(tab)) book.disagree(`all calls have ended, and tab ${name} has ${timer}`);
    }
  }

  async #agree(identity, isLoggedIn, counts = () => true) {
    for (const [name, tab] of this.#of(identity).filter(counts)) {
      await until(tab, `tab ${name} does not know whether it is logged in`, (is) => soak.authorized() === is, isLoggedIn);
    }
  }

  async #isAnyLoggedIn() {
    const tabs = this.#of("app");
    const known = await Promise.all(tabs.map(([, { page }]) => page.evaluate(() => soak.authorized())));
    return known.includes(true) || !tabs.length;
  }

  #of = (identity) => [...this.tabs].filter(([, { isApp }]) => isApp === (identity === "app"));

  /** That no page complained of anything. */
  checkComplaints() {
    return this.#complaints.check();
  }

  async _open({ tab, isApp, options, clock }) {
    const page = await this.#context.newPage();
    await page.addInitScript(WATCH);
    await page.addInitScript((given) => void Object.assign(watched, given), { shift: clock, attemptTime: ATTEMPT_MS });
    await page.goto(`${this.#emulator.app}/soak/tab.html${isApp ? "?app" : ""}`);
    await page.waitForFunction(() => window.soak);
    await page.evaluate((options) => soak.make(options), { ...CLIENT, ...options });
    const session = await this.#context.newCDPSession(page);
    this.tabs.set(tab, { page, session, isApp, birth: await held(page, session) });
  }

  async _close({ tab }, world, book) {
    const { page } = this.tabs.get(tab);
    book.ended(await page.evaluate(() => soak.takeEnds()));
    book.closed(tab);
    this.tabs.delete(tab);
    await page.close();
  }

  async _burst({ tab, calls }, world, book) {
    const { page, isApp } = this.tabs.get(tab);
    await until(this.tabs.get(tab), "a tab whose calls do not end", (most) => soak.waiting().length < most, MOST_WAITING);
    book.began(tab, calls.map((call) => ({ ...call, isApp })));
    await page.evaluate((calls) => soak.begin(calls), calls.map((call) => filled(call, world)));
  }

  /** As browsers do it to pages that are not seen for long. What other pages post to a channel comes all the same. */
  async _freeze({ tab }) {
    const { page, session } = this.#turned(tab, true);
    await beSeen(page, false);
    await session.send("Page.setWebLifecycleState", { state: "frozen" });
    await isFrozen(page, true);
  }

  async _thaw({ tab }) {
    const { page, session } = this.#turned(tab, false);
    await session.send("Page.setWebLifecycleState", { state: "active" });
    await beSeen(page, true);
    await isFrozen(page, false);
  }

  #turned(tab, isFrozen) {
    return Object.assign(this.tabs.get(tab), { isFrozen });
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

  async _logout(step, world, book) {
    const { tab } = step;
    const { token, ...left } = await this.tabs.get(tab).page.evaluate((step) => soak.logout(step), step);
    book.loggedOut({ ...step, token, isApp: this.tabs.get(tab).isApp });
    if (left.authorized || left.kept) book.disagree(`after a logout tab ${tab} still has a token`);
    await this.#agree(this.tabs.get(tab).isApp ? "app" : "key", false, isAwake);
  }

  /** An app's login ends without one where the exchange of its code meets a fault; then people try again. */
  async _login({ tab }, world, book) {
    const { page, isApp } = this.tabs.get(tab);
    let end;
    for (let tries = isApp ? 10 : 1; tries && end !== "logged in"; tries--) {
      await page.getByRole("button", { name: "Log in" }).click();
      end = await page.evaluate(() => login);
    }
    if (end !== "logged in") book.disagree(`a login of tab ${tab} ended with ${end}`);
    // Later another reason may make them look. An app's login may be over at once, where a renewal's answer is lost.
    else if (!isApp) await this.#agree("key", true, isAwake);
  }
}

/** The frozen ones know of a login or logout later, which is seen at the end of the round. */
const isAwake = ([, { isFrozen }]) => !isFrozen;

/** Chromium freezes no page that is seen. Playwright has each be seen, and its own session alone can take that back. */
async function beSeen(page, enabled) {
  const { _mainFrameSession: own } = page._connection.toImpl(page).delegate;
  await own._client.send("Emulation.setFocusEmulationEnabled", { enabled });
}

/** Waits until it has heard that it is, or is not any more. It is asked from here, since in a frozen page nothing waits. */
async function isFrozen(page, is) {
  const end = performance.now() + PATIENCE_MS;
  while ((await page.evaluate(() => watched.isFrozen)) !== is) {
    if (performance.now() > end) throw new Error(`A tab ${is ? "cannot be frozen" : "stays frozen"}.`);
    await pause(5);
  }
}

/** The timers that are left: those of calls, and those that do not ring. */
async function timersOf({ page, isApp }) {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const all = await page.evaluate(() => [...watched.timers.values()].map(({ stack }) => stack));
    const timers = isApp ? withoutLock(all) : all;
    const long = timers.filter((timer) => Number(timer.match(/of (\d+) ms/)?.[1]) > A_MOMENT_MS);
    if (long.length || !timers.length || performance.now() > end) return timers;
    await pause(20);
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
    batch: { gets: call.cards?.map((card, place) => [`cards/${cards[card]}`, { ...asked, mark: `${mark}-${place}` }]) },
  };
  return { ...call, ...wants[kind] };
}

/** A step in a line, for whoever looks for what went wrong. */
function told({ does, pause, calls, rules, ...rest }) {
  const more = { ...rest, ...(calls && { calls: `${calls.length}, ${calls[0].mark} to ${calls.at(-1).mark}` }) };
  if (rules) more.rules = rules.length;
  return `${does} ${JSON.stringify(more)}`;
}
