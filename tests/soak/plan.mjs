// What people and networks do in a run, from a seed alone: the same seed is the same plan, however fast the machine is.

import { faultsOf, QUICK_FAULTS } from "./faults.mjs";
import { randomOf } from "./random.mjs";

/** The tabs of the person at most, and the one that is there from the beginning to the end. */
const TABS = 5;
export const STEADY = 1;

/** Cards that calls read and write; those behind them are deleted, each by one call. */
export const CARDS = 40;

/** Each third tab is that of an app by OAuth 2.0, which has a login of its own. */
const identityOf = (tab) => (tab % 3 === 2 ? "app" : "key");

/** Calls that begin at once in a tab where all rounds are to be equal. */
const BURST = 50;

const CALLS_OF_ROUND = 1_000;

/** What happens, and how often. */
const STEPS = { burst: 60, faults: 8, open: 7, close: 6, freeze: 6, thaw: 8, offline: 3, online: 30, clock: 6, logout: 2, login: 30 };

const KINDS = { read: 50, create: 22, update: 10, remove: 4, attach: 3, pages: 3, batch: 5 };

/** By how much a page's clock jumps, in milliseconds: a change of time, a sleep, and once around 32 bits. */
const JUMPS = [-3_600_000, -5_000, -300, 300, 5_000, 3_600_000, 2 ** 32 - 5_000];

export class Plan {
  #random;
  #tabs = new Map();
  #opened = 0;
  #calls = 0;
  #logouts = 0;
  #isOffline = false;
  #loggedIn = { key: false, app: false };

  constructor(seed) {
    this.#random = randomOf(seed);
  }

  /**
   * The steps of the next round, how many calls they make, how many cards their deletions need, and which tabs are logged in
   * after it. It ends as it began: online, and all awake.
   */
  round() {
    const steps = [...this.#beginning(), this.#faults()];
    const round = { steps, calls: 0, removals: 0 };
    while (round.calls < CALLS_OF_ROUND) {
      const step = this.#step(round);
      if (step) steps.push({ ...step, pause: this.#random.between(0, 120) });
    }
    for (const [tab, state] of this.#tabs) {
      if (state.isFrozen) steps.push(this.#thaw(tab));
    }
    if (this.#isOffline) steps.push(this.#online());
    return { ...round, loggedIn: { ...this.#loggedIn } };
  }

  /**
   * A round of `count` equal calls in the steady tab and as many in one of the app, a few of which fail and none of which waits
   * long, as `round` gives it. `even` has the two.
   */
  even(count) {
    const opened = [];
    while (!this.#app) opened.push(this.#open());
    const steps = [...opened, ...this.#beginning(), { does: "faults", seed: 1, rules: QUICK_FAULTS }];
    const round = { steps, calls: 0, removals: 0, even: [STEADY, this.#app] };
    while (round.calls < count * round.even.length) steps.push(...round.even.map((tab) => this.#burst(tab, round, BURST)));
    return { ...round, loggedIn: { ...this.#loggedIn } };
  }

  /** The tab of the app that is there longest. */
  get #app() {
    return [...this.#tabs.keys()].find((tab) => identityOf(tab) === "app");
  }

  /** The steady tab, logged in, and the app if it has a tab. */
  #beginning() {
    const steps = [];
    if (!this.#opened) steps.push(this.#open());
    if (!this.#loggedIn.key) steps.push(this.#login(STEADY));
    // One that was lost with the answer to a renewal begins anew; one that is there stays.
    if (this.#app) steps.push(this.#login(this.#app));
    return steps;
  }

  /** A step that is possible as things stand, or nothing. */
  #step(round) {
    const random = this.#random;
    const awake = [...this.#tabs.keys()].filter((tab) => !this.#tabs.get(tab).isFrozen);
    const frozen = [...this.#tabs.keys()].filter((tab) => !awake.includes(tab));
    const closable = [...this.#tabs.keys()].filter((tab) => tab !== STEADY && awake.some((other) => other !== tab));
    const one = random.pick(awake);
    const isLoggedIn = this.#loggedIn[identityOf(one)];
    const ways = {
      burst: () => this.#burst(one, round),
      faults: () => this.#faults(),
      open: () => !this.#isOffline && this.#tabs.size < TABS && this.#open(),
      close: () => closable.length && this.#close(random.pick(closable)),
      freeze: () => awake.length > 1 && this.#freeze(random.pick(awake)),
      thaw: () => frozen.length && this.#thaw(random.pick(frozen)),
      offline: () => !this.#isOffline && this.#offline(),
      online: () => this.#isOffline && this.#online(),
      // Tokens of OAuth 2.0 have times of day, and tabs that share them share the computer's clock.
      clock: () => identityOf(one) === "key" && { does: "clock", tab: one, by: random.pick(JUMPS) },
      logout: () => isLoggedIn && this.#logout(one),
      login: () => !isLoggedIn && !this.#isOffline && this.#login(one),
    };
    return ways[random.weighted(STEPS)]();
  }

  #open() {
    const random = this.#random;
    const tab = ++this.#opened;
    const isApp = identityOf(tab) === "app";
    const repeats = random.chance(0.3) ? ["GET", "PUT", "DELETE"] : ["GET"];
    const options = {
      autoBatch: random.chance(0.3),
      ...(!isApp && { credentials: random.pick(["query", "header"]) }),
      retry: { backoff: random.pick([20, 100, 300]), methods: repeats },
    };
    // Some begin shortly before the clock has passed what 32 bits hold.
    const clock = !isApp && random.chance(0.2) ? 2 ** 32 - random.between(1_000, 20_000) : 0;
    this.#tabs.set(tab, { isFrozen: false, options });
    return { does: "open", tab, isApp, options, clock };
  }

  #close(tab) {
    this.#tabs.delete(tab);
    return { does: "close", tab };
  }

  #freeze(tab) {
    this.#tabs.get(tab).isFrozen = true;
    return { does: "freeze", tab };
  }

  #thaw(tab) {
    this.#tabs.get(tab).isFrozen = false;
    return { does: "thaw", tab };
  }

  #offline() {
    this.#isOffline = true;
    return { does: "offline" };
  }

  #online() {
    this.#isOffline = false;
    return { does: "online" };
  }

  #logout(tab) {
    this.#loggedIn[identityOf(tab)] = false;
    const { methods: repeats } = this.#tabs.get(tab).options.retry;
    return { does: "logout", tab, revoke: this.#random.chance(0.5), mark: `logout-${++this.#logouts}`, repeats };
  }

  #login(tab) {
    this.#loggedIn[identityOf(tab)] = true;
    return { does: "login", tab };
  }

  #faults() {
    return { does: "faults", seed: this.#random.below(2 ** 32), rules: faultsOf(this.#random) };
  }

  #burst(tab, round, count = this.#random.between(5, 70)) {
    const { options } = this.#tabs.get(tab);
    const calls = Array.from({ length: count }, () => this.#call(options, round));
    round.calls += calls.length;
    return { does: "burst", tab, calls };
  }

  /** A call: what it is, what ends it early, and how the model may expect it to be repeated. */
  #call({ autoBatch, retry }, round) {
    const random = this.#random;
    const kind = random.weighted(KINDS);
    const call = { mark: `soak-${++this.#calls}`, kind, card: random.below(CARDS), options: {} };
    if (kind === "remove") call.card = CARDS + round.removals++;
    if (kind === "batch") call.cards = Array.from({ length: random.between(2, 12) }, () => random.below(CARDS));
    if (random.chance(0.05)) call.abort = { after: random.pick([0, 1, 20, 200, 1_000]), by: random.pick(["signal", "request"]) };
    if (random.chance(0.04)) call.options.timeout = { attempt: 4_000, total: random.pick([1, 50, 300, 2_000]) };
    if (random.chance(0.04)) call.options.retry = false;
    call.isJoined = autoBatch && kind === "read" && !call.abort && !Object.keys(call.options).length;
    call.repeats = call.options.retry === false ? [] : retry.methods;
    return call;
  }
}
