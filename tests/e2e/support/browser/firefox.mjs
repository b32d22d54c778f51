// Firefox, by WebDriver BiDi. One browser for all people of a suite: a clean profile is one of its user contexts.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Bidi } from "./bidi.mjs";
import { watchErrors } from "./errors.mjs";
import { Page } from "./page.mjs";
import { Profile } from "./profile.mjs";
import { Program } from "./program.mjs";
import { Gone, pause, until } from "./waiting.mjs";

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
      if (outer) this.#windows.set(context, new Place(this.#bidi, context, url, outer));
      return;
    }
    const profile = this.#profiles.get(userContext);
    if (!profile) return;
    const place = new Place(this.#bidi, context, url);
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

class FirefoxProfile extends Profile {
  #bidi;
  #windows;
  #viewport;
  #routes = [];
  #intercepts = [];
  #listens = false;

  constructor(bidi, id, viewport, windows) {
    super();
    this.#bidi = bidi;
    this.id = id;
    this.#viewport = viewport;
    this.#windows = windows;
  }

  async newPage() {
    const { context } = await this.#bidi.send("browsingContext.create", { type: "tab", userContext: this.id });
    const { page } = await until(this.patience, "no window opens", async () => this.#windows.get(context));
    if (this.#viewport) await this.#bidi.send("browsingContext.setViewport", { context, viewport: this.#viewport });
    return page;
  }

  /** A window has opened. Who waits for it gets it once it has gone where it is to go. */
  take(place, opener) {
    const page = new Page(place, this);
    place.page = page;
    this.open.add(page);
    if (!opener) return;
    const told = () => {
      clearTimeout(timer);
      opener.emit("popup", page);
    };
    const timer = setTimeout(told, 1_000);
    place.onFirst = told;
  }

  async addScript(source) {
    await this.#bidi.send("script.addPreloadScript", { functionDeclaration: `() => { ${source}\n }`, userContexts: [this.id] });
  }

  listensTo(name) {
    if (name !== "request" || this.#listens) return;
    this.#listens = true;
    void this.#bidi.send("session.subscribe", { events: ["network.beforeRequestSent"], userContexts: [this.id] });
  }

  async setOffline(offline) {
    const conditions = offline ? { type: "offline" } : null;
    await this.#bidi.send("emulation.setNetworkConditions", { networkConditions: conditions, userContexts: [this.id] });
  }

  async route(pattern, answer) {
    this.listensTo("request");
    const fits = pattern instanceof RegExp ? (url) => pattern.test(url) : (url) => url.startsWith(pattern.replace("**", ""));
    this.#routes.push({ fits, answer });
    // Windows that open later are meant, too; no other profile asks meanwhile.
    const { intercept } = await this.#bidi.send("network.addIntercept", { phases: ["beforeRequestSent"] });
    this.#intercepts.push(intercept);
  }

  async routed(request, told) {
    const found = !told.url().endsWith("/favicon.ico") && this.#routes.find(({ fits }) => fits(told.url()));
    const go = (method, params) => this.#bidi.send(`network.${method}`, { request, ...params }).catch(() => {});
    if (!found) return go("continueRequest");
    await found.answer({
      request: () => told,
      continue: ({ url } = {}) => go("continueRequest", url && { url }),
      abort: () => go("failRequest"),
      // The browser itself fetches, with the body that it has.
      fetch: async ({ url }) => ({ url }),
      fulfill: ({ response, status = 200, json, contentType = json ? "application/json" : "text/plain", headers = {}, body = JSON.stringify(json) ?? "" }) => {
        if (response) return go("continueRequest", { url: response.url });
        const all = Object.entries({ "content-type": contentType, ...headers });
        return go("provideResponse", {
          statusCode: status,
          reasonPhrase: "OK",
          headers: all.map(([name, value]) => ({ name, value: { type: "string", value } })),
          body: { type: "string", value: body },
        });
      },
    });
  }

  async close() {
    for (const intercept of this.#intercepts) await this.#bidi.send("network.removeIntercept", { intercept });
    await this.#bidi.send("browser.removeUserContext", { userContext: this.id });
    // What the windows said at last is told before this is answered.
    await this.#bidi.send("session.status");
  }
}

/** A window or a frame of Firefox. */
class Place {
  engine = "firefox";
  #bidi;
  #inner = new Set();
  #leaves = new Set();

  constructor(bidi, id, url, outer) {
    this.#bidi = bidi;
    this.id = id;
    this.url = url;
    this.outer = outer;
    outer?.#inner.add(this);
  }

  get top() {
    return this.outer ? this.outer.top : this;
  }

  inner() {
    return [...this.#inner].flatMap((place) => [place, ...place.inner()]);
  }

  tellAddress(name, url) {
    this.url = url;
    if (name === "navigationCommitted") this.#leave();
    if (name === "navigationCommitted" || name === "load") {
      this.onFirst?.();
      this.onFirst = undefined;
    }
  }

  tellGone() {
    this.#leave();
    this.outer?.#inner.delete(this);
    if (!this.page) return;
    this.onFirst?.();
    this.page.context().tellClosed(this.page);
  }

  #leave() {
    for (const leave of this.#leaves) leave(new Gone("Execution context was destroyed, most likely because of a navigation"));
    this.#leaves.clear();
  }

  /** Runs a source that takes and promises a text; `own` beside the page's scripts, `activation` as in a click. */
  async run(source, text, { own, activation }) {
    const result = await this.#call(source, text, own, activation);
    return result.value;
  }

  async element(source, text) {
    const result = await this.#call(source, text, true, false);
    return result.sharedId;
  }

  async child(source, text) {
    const result = await this.#call(`(text) => (${source})(text)?.contentWindow`, text, true, false);
    const place = this.inner().find(({ id }) => id === result.value?.context);
    return place && this.top.page.frameOf(place);
  }

  async #call(functionDeclaration, value, own, activation) {
    let leave;
    const left = new Promise((_, reject) => this.#leaves.add((leave = reject)));
    const called = this.#bidi.send("script.callFunction", {
      functionDeclaration,
      arguments: [{ type: "string", value }],
      target: { context: this.id, ...(own && { sandbox: "tests" }) },
      awaitPromise: true,
      userActivation: Boolean(activation),
    });
    left.catch(() => {});
    try {
      const { type, result, exceptionDetails } = await Promise.race([called, left]);
      if (type === "success") return result;
      throw new Error(exceptionDetails.text);
    } catch (error) {
      called.catch(() => {});
      if (/no such frame|discarded|AbortError|actor|destroyed/i.test(error.message)) throw new Gone(error.message);
      throw error;
    } finally {
      this.#leaves.delete(leave);
    }
  }

  async click(sharedId) {
    const origin = { type: "element", element: { sharedId } };
    await this.#bidi.send("input.performActions", {
      context: this.id,
      actions: [
        {
          type: "pointer",
          id: "mouse",
          actions: [
            { type: "pointerMove", x: 0, y: 0, origin },
            { type: "pointerDown", button: 0 },
            { type: "pointerUp", button: 0 },
          ],
        },
      ],
    }).catch((error) => {
      // A click may close its own window.
      if (error.code !== "no such frame") throw error;
    });
  }

  async keys(actions, place = this) {
    await this.#bidi.send("input.performActions", { context: place.id, actions: [{ type: "key", id: "keys", actions }] });
  }

  async goto(url) {
    await this.#bidi.send("browsingContext.navigate", { context: this.id, url, wait: "complete" });
  }

  async reload() {
    await this.#bidi.send("browsingContext.reload", { context: this.id, wait: "complete" });
  }

  async traverse(delta) {
    await this.#bidi.send("browsingContext.traverseHistory", { context: this.id, delta });
    await pause();
    await until(this.page.patience, "the page does not come back", async () => {
      return (await this.run(`async () => document.readyState`, "", {})) === "complete" || undefined;
    });
  }

  /** Addresses are told, and so need no looking. */
  async look() {}

  async addInitScript(source) {
    await this.#bidi.send("script.addPreloadScript", { functionDeclaration: `() => { ${source}\n }`, contexts: [this.id] });
  }

  async close() {
    await this.#bidi.send("browsingContext.close", { context: this.id });
  }
}
