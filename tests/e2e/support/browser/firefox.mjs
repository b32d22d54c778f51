// Firefox, by WebDriver BiDi. One browser for all people of a suite: a clean profile is one of its user contexts.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Bidi } from "./bidi.mjs";
import { watchErrors } from "./errors.mjs";
import { FirefoxPlace } from "./firefox-place.mjs";
import { FirefoxProfile } from "./firefox-profile.mjs";
import { Program } from "./program.mjs";
import { until } from "./waiting.mjs";

const PREFERENCES = {
  // People have a popup blocker; drivers turn it off.
  "dom.disable_open_during_load": true,
  // Windows lie behind each other here, as no person has them.
  "dom.min_background_timeout_value": 4,
  "dom.timeout.enable_budget_timer_throttling": false,
  // A window of its own for each login takes most of the time.
  "browser.link.open_newwindow": 3,
  "browser.link.open_newwindow.restriction": 0,
  // It shows JSON in a page of its own, with a policy of its own.
  "devtools.jsonview.enabled": false,
  "app.update.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  // What it keeps of each tab, for a person who opens it again.
  "browser.sessionstore.interval": 100_000_000,
  "browser.sessionstore.max_tabs_undo": 0,
  "browser.pagethumbnails.capturing_disabled": true,
  "places.history.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.server": "",
};

/** Frames of other sites have no localStorage then. */
const DENIED = { "network.cookie.cookieBehavior": 1 };
/** The back button loads pages anew then. */
const FORGETS = { "browser.sessionhistory.max_total_viewers": 0, "fission.bfcacheInParent": false };

const EVENTS = ["browsingContext", "log.entryAdded", "script.message"];
const ERRORS = "errors of pages";

export async function startFirefox(executable, { denied, keepsPages }) {
  const folder = mkdtempSync(join(tmpdir(), "firefox-"));
  const preferences = { ...PREFERENCES, ...(denied && DENIED), ...(!keepsPages && FORGETS) };
  const lines = Object.entries(preferences).map((pair) => `user_pref(${pair.map((part) => JSON.stringify(part)).join(", ")});\n`);
  writeFileSync(join(folder, "user.js"), lines.join(""));
  const args = ["--headless", "--no-remote", "--profile", folder, "--remote-debugging-port", "0"];
  const program = new Program(executable, args);
  const end = async () => {
    await program.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const file = join(folder, "WebDriverBiDiServer.json");
    const address = await until(60_000, "Firefox does not start", async () => {
      if (program.failure) throw program.failure;
      try {
        return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
      } catch {
        return undefined;
      }
    });
    const bidi = await Bidi.connect(`ws://${address.ws_host}:${address.ws_port}/session`);
    await bidi.send("session.new", { capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: "accept" } } } });
    const browser = new Firefox(bidi, end);
    await bidi.send("script.addPreloadScript", {
      functionDeclaration: `(tell) => (${watchErrors})(tell, window.setTimeout.bind(window))`,
      arguments: [{ type: "channel", value: { channel: ERRORS } }],
    });
    await bidi.send("session.subscribe", { events: EVENTS });
    return browser;
  } catch (error) {
    await end();
    throw error;
  }
}

class Firefox {
  #bidi;
  #end;
  #profiles = new Map();
  #windows = new Map();

  constructor(bidi, end) {
    this.#bidi = bidi;
    this.#end = end;
    bidi.on("browsingContext.contextCreated", (told) => this.#created(told));
    bidi.on("browsingContext.contextDestroyed", ({ context }) => {
      this.#windows.get(context)?.tellGone();
      this.#windows.delete(context);
    });
    for (const name of ["navigationCommitted", "fragmentNavigated", "historyUpdated", "domContentLoaded", "load"]) {
      bidi.on(`browsingContext.${name}`, ({ context, url }) => this.#windows.get(context)?.tellAddress(name, url));
    }
    bidi.on("log.entryAdded", (entry) => this.#said(entry));
    bidi.on("script.message", (told) => this.#failed(told));
    bidi.on("network.beforeRequestSent", (told) => this.#asked(told));
  }

  async newContext({ viewport } = {}) {
    const { userContext } = await this.#bidi.send("browser.createUserContext");
    const profile = new FirefoxProfile(this.#bidi, userContext, viewport, this.#windows);
    this.#profiles.set(userContext, profile);
    return profile;
  }

  async close() {
    this.#bidi.close();
    await this.#end();
  }

  #created({ context, parent, url, userContext, originalOpener }) {
    if (parent) {
      const outer = this.#windows.get(parent);
      if (outer) this.#windows.set(context, new FirefoxPlace(this.#bidi, context, url, outer));
      return;
    }
    const profile = this.#profiles.get(userContext);
    if (!profile) return;
    const place = new FirefoxPlace(this.#bidi, context, url);
    this.#windows.set(context, place);
    profile.take(place, this.#windows.get(originalOpener)?.top.page);
  }

  #said({ type, text, method, source, args }) {
    const page = this.#windows.get(source.context)?.top.page;
    const profile = page?.context();
    if (type === "console") profile?.tellConsole(page, method, text ?? args.map(({ value }) => String(value)).join(" "));
  }

  #failed({ channel, data, source }) {
    const page = this.#windows.get(source.context)?.top.page;
    if (channel === ERRORS) page?.context().tellError(page, data.value);
  }

  #asked({ context, request, isBlocked }) {
    const page = this.#windows.get(context)?.top.page;
    const profile = page?.context();
    const headers = () => Object.fromEntries(request.headers.map(({ name, value }) => [name.toLowerCase(), value.value]));
    const told = {
      url: () => request.url,
      method: () => request.method,
      headers,
      allHeaders: async () => headers(),
      postData: () => null,
    };
    profile?.tellRequest([page], told);
    if (isBlocked) void profile?.routed(request.request, told);
  }
}
