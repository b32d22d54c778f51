// The pages on which every clause is tried, and the person who visits one.

import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { browserWith, closeBrowsers, engine, lacks } from "../../../support/browser.mjs";
import { Complaints } from "../../../support/complaints.mjs";
import { startEmulator } from "../../../support/emulator.mjs";
import { SAMPLED } from "../../../support/sampled.mjs";

/** What a page has besides the script tag. */
const ALL_PAGES = {
  "without jQuery": { jquery: null, major: 0 },
  "with jQuery 1.7": { jquery: "/node_modules/jquery-1/tmp/jquery.js", major: 1 },
  "with jQuery 2": { jquery: "/node_modules/jquery-2/dist/jquery.min.js", major: 2 },
  "with jQuery 3": { jquery: "/node_modules/jquery-3/dist/jquery.min.js", major: 3 },
  "with jQuery 4": { jquery: "/node_modules/jquery-4/dist/jquery.min.js", major: 4 },
};

/**
 * What the contract asks of the library is the same in all engines, so that beside Chromium every fifth clause on one page
 * is enough to see that an engine keeps to it.
 */
const isWhole = engine === "chromium";
const PAGES = isWhole ? ALL_PAGES : { "with jQuery 3": ALL_PAGES["with jQuery 3"] };

/** Longer than anything takes; a test that waits this long has found something that hangs. */
const PATIENCE = 30_000;

const PAGE = "/conformance/page.html";

/** What a section can need of the browser around an engine. */
export const POPUP_BLOCKER = "a popup blocker";

const sections = [];
let clauses = 0;

/** A test of one clause. */
export function clause(name, run) {
  if (isWhole || clauses++ % 5 === 0) test(name, { timeout: PATIENCE }, run);
  else test(name, { skip: SAMPLED });
}

/** A section of the contract; `define` makes its clauses for a visitor of one page, which need all that of the engine. */
export function section(name, define, ...needs) {
  sections.push({ name, define, skip: lacks(...needs), blocksPopups: needs.includes(POPUP_BLOCKER) });
}

after(closeBrowsers);

/** Tries every section on every page. The pages share a browser; each has a profile and an emulator of its own. */
export function onEveryPage() {
  tryAll("client.js's contract", false);
  tryAll("client.js's contract, where windows are blocked", true);
}

function tryAll(title, blocksPopups) {
  describe(title, { concurrency: Object.keys(PAGES).length }, () => {
    for (const [name, page] of Object.entries(PAGES)) {
      describe(`on a page ${name}`, { concurrency: 1 }, () => {
        const on = new Visitor(page);
        before(async () => on.arrive(await browserWith({ blocksPopups })));
        after(() => on.leave());
        const own = sections.filter((section) => section.blocksPopups === blocksPopups);
        for (const { name, define, skip } of own) {
          describe(name, { concurrency: 1, skip }, () => {
            beforeEach(() => on.begin(), { timeout: PATIENCE });
            afterEach(() => on.check(), { timeout: PATIENCE });
            define(on);
          });
        }
      });
    }
  });
}

/** A person with a browser profile of their own, who stays on one page for as long as the tests let them. */
class Visitor {
  #complaints;
  #context;

  constructor({ jquery, major }) {
    Object.assign(this, { jquery, major });
  }

  get address() {
    return this.emulator.app + PAGE;
  }

  /** Another document of the page's origin. */
  get elsewhere() {
    return `${this.emulator.app}/emulator.json`;
  }

  async arrive(browser) {
    this.emulator = await startEmulator();
    const { api, site, key } = this.emulator;
    this.#context = await browser.newContext();
    this.#context.setDefaultTimeout(PATIENCE);
    this.#complaints = new Complaints(this.#context, this.emulator);
    const setup = { jquery: this.jquery, client: `/pkg/client.js?key=${key}`, api, site };
    await this.#context.addInitScript((setup) => (window.setup = setup), setup);
    this.page = await this.#context.newPage();
    await this.page.goto(this.address);
  }

  async leave() {
    await this.#context?.close();
    await this.emulator?.stop();
  }

  async begin() {
    await this.emulator.reset();
    this.token = await this.emulator.token();
    await this.page.evaluate(() => (heard = []));
  }

  /** Ends a test. */
  async check() {
    for (const other of this.#context.pages()) if (other !== this.page) await other.close();
    await this.#complaints.check();
  }

  /** Errors that the test wants to see on the page, by their messages. */
  expectErrors(...messages) {
    this.#complaints.expect(...messages);
  }

  /**
   * Loads the page anew, with nothing kept from before. `kept` is what localStorage holds, `query` and `hash` are those
   * of the address, `onload` is what the page runs on the line after the tag.
   */
  async load({ kept = {}, query = {}, hash = "", onload } = {}) {
    const address = this.#at(query, hash, onload);
    // A document of the page's origin can empty the storage, and only without a hash does the next one load at once.
    if (!this.page.url().startsWith(this.address) || `${this.page.url()}${address}`.includes("#")) {
      await this.page.goto(this.elsewhere);
    }
    await this.page.evaluate((kept) => {
      sessionStorage.clear();
      localStorage.clear();
      Object.assign(localStorage, kept);
    }, kept);
    await this.page.goto(address);
  }

  /** Loads the page anew, in the same browser. */
  async reload({ query = {}, hash = "", onload } = {}) {
    // Another address first, since a new hash alone loads nothing.
    await this.page.goto(this.elsewhere);
    await this.page.goto(this.#at(query, hash, onload));
  }

  #at(query, hash, onload) {
    const search = new URLSearchParams({ ...query, ...(onload && { onload: String(onload) }) }).toString();
    return this.address + (search && `?${search}`) + hash;
  }

  /** Loads the page anew, logged in. */
  async loadLoggedIn(options) {
    await this.load(options);
    await this.page.evaluate((token) => Trello.setToken(token), this.token);
  }

  run(act, argument) {
    return this.page.evaluate(act, argument);
  }

  /** Runs `act` in a real click. */
  async click(act, argument) {
    await this.page.evaluate(`window.act = () => { (${act})(${JSON.stringify(argument)}) }`);
    await this.page.click("#act");
  }

  /** Runs `act` in a real click that opens a window. */
  async popup(act, argument) {
    const opened = this.page.waitForEvent("popup");
    await this.click(act, argument);
    return opened;
  }

  /** What the page's callbacks were told, once there are `count` of them, or as many as there are. */
  async heard(count = 0) {
    // By the clock, since a page behind another one draws nothing.
    if (count) await this.page.waitForFunction((count) => heard.length >= count, count, { polling: 20 });
    return this.page.evaluate(() => heard);
  }

  /** The names of the callbacks that were called, in order. */
  async called(count) {
    return (await this.heard(count)).map(([name]) => name);
  }

  /** What reached the API because of `act`, whose request may end in any way. Preflights are left out. */
  async sent(act, argument) {
    const before = (await this.emulator.requests()).length;
    await this.page.evaluate(`ended((${act})(${JSON.stringify(argument)}))`);
    const all = (await this.emulator.requests()).slice(before).filter(({ origin }) => origin === "api");
    const requests = all.filter(({ method }) => method !== "OPTIONS");
    requests.preflights = all.length - requests.length;
    return requests;
  }

  /** What was asked of the consent page, as its parameters. */
  async asked() {
    const requests = await this.emulator.requests();
    return requests
      .filter(({ origin, method, path }) => origin === "site" && method === "GET" && path === "/1/authorize")
      .map(({ query }) => new URLSearchParams(query));
  }

  /** What localStorage holds under client.js's name. */
  stored() {
    return this.page.evaluate(() => localStorage.getItem("trello_token"));
  }
}
