// WebKit: the small browser of WebKitGTK by its WebDriver. A driver serves one session at a time, and a session is a clean
// profile; so each person has a driver, a browser and a proxy of their own.

import { freePort } from "../free-port.mjs";
import { answerOf, fitting, Profile } from "./profile.mjs";
import { Program } from "./program.mjs";
import { Proxy } from "./proxy.mjs";
import { pause, until } from "./waiting.mjs";
import { WebDriver } from "./web-driver.mjs";
import { WindowPlace } from "./web-driver-place.mjs";
import { Page } from "./page.mjs";

const DRIVER = process.env.WEBKIT_DRIVER ?? "/usr/bin/WebKitWebDriver";

/** Nobody looks, and the way by graphics memory would have to be imitated. */
const DRAWING = { WEBKIT_DISABLE_DMABUF_RENDERER: "1" };

export async function startWebKit(executable) {
  if (!process.env.DISPLAY) throw new Error("WebKit needs a display. Start Xvfb, and name it in the variable DISPLAY.");
  const profiles = new Set();
  return {
    async newContext(options = {}) {
      const profile = new WebKitProfile(options);
      profiles.add(profile);
      await profile.start(executable);
      return profile;
    },
    async close() {
      await Promise.all([...profiles].map((profile) => profile.close()));
    },
  };
}

class WebKitProfile extends Profile {
  #driver;
  #session;
  #proxy;
  #scripts = [];
  #viewport;
  #first;
  #pages = new Map();
  #ended = false;

  constructor({ viewport }) {
    super();
    this.#viewport = viewport;
  }

  async start(executable) {
    this.#proxy = await new Proxy({
      scripts: () => this.#scripts,
      report: ([kind, ...told]) => {
        const page = [...this.open][0];
        if (kind === "result") this.#session.results.get(told[0])?.(told.slice(1));
        else if (kind === "console") this.tellConsole(this.acted ?? page, ...told);
        else this.tellError(page, ...told);
      },
      asked: ({ url, method, headers }) => {
        const told = { url: () => url, method: () => method, headers: () => headers, allHeaders: async () => headers, postData: () => null };
        this.tellRequest(this.open, told);
      },
    }).start();
    try {
      this.#session = await this.#begin(executable);
      const [handle] = await this.#session.handles();
      this.#first = this.#take(handle);
      void this.#watch();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** On a busy machine a driver may miss the browser that it has started, and then waits for ever. */
  async #begin(executable, attempts = 3) {
    try {
      return await this.#drive(executable);
    } catch (error) {
      if (attempts === 1) throw error;
      await this.#driver.end();
      return this.#begin(executable, attempts - 1);
    }
  }

  async #drive(executable) {
    const port = await freePort();
    this.#driver = new Program(DRIVER, [`--port=${port}`], DRAWING);
    const origin = `http://127.0.0.1:${port}`;
    await until(20_000, "WebKit's driver does not start", async () => {
      if (this.#driver.failure) throw this.#driver.failure;
      return (await fetch(`${origin}/status`).catch(() => undefined)) && true;
    });
    return WebDriver.begin(origin, {
      browserName: "MiniBrowser",
      pageLoadStrategy: "none",
      proxy: { proxyType: "manual", httpProxy: this.#proxy.address, sslProxy: this.#proxy.address },
      "webkitgtk:browserOptions": { binary: executable, args: ["--automation"] },
    });
  }

  #take(handle) {
    const place = new WindowPlace(this.#session, handle, this.#scripts);
    place.page = new Page(place, this);
    this.#pages.set(handle, place.page);
    this.open.add(place.page);
    return place.page;
  }

  /** Nothing tells of windows that open and close, so their list is read again and again. */
  async #watch() {
    while (!this.#ended) {
      await pause(25);
      const handles = await this.#session.handles().catch(() => undefined);
      if (this.#driver.failure) return;
      if (this.#ended || !handles) continue;
      for (const [handle, page] of this.#pages) {
        if (handles.includes(handle)) continue;
        this.#pages.delete(handle);
        this.tellClosed(page);
      }
      for (const handle of handles) if (!this.#pages.has(handle)) void this.#opened(this.#take(handle));
    }
  }

  /** A window has opened. Who waits for it gets it once it has gone where it is to go. */
  async #opened(page) {
    if (this.isMaking) return;
    const opener = this.#session.acted?.page;
    const isSomewhere = async () => {
      await page.window.look();
      return (page.url() !== "about:blank" && page.url() !== "") || page.isClosed() || undefined;
    };
    await until(1_000, "", isSomewhere).catch(() => {});
    opener?.emit("popup", page);
  }

  async newPage() {
    let page = this.#first;
    this.#first = undefined;
    if (!page) {
      this.isMaking = true;
      const { handle } = await this.#session.send("POST", "window/new", { type: "window" });
      page = await until(this.patience, "no window opens", async () => this.#pages.get(handle));
      this.isMaking = false;
    }
    if (this.#viewport) await page.window.resize(this.#viewport);
    return page;
  }

  async addScript(source) {
    this.#scripts.push(source);
  }

  async setOffline(offline) {
    this.#proxy.offline = offline;
  }

  async route(pattern, answer) {
    this.#proxy.routes.push({
      fits: fitting(pattern),
      answer: ({ url: asked, method }, request, response) =>
        answer({
          request: () => ({ url: () => asked, method: () => method, headers: () => request?.headers ?? {} }),
          continue: ({ url = asked } = {}) => this.#proxy.pass(new URL(url), request, response),
          abort: () => request?.socket.destroy(),
          fulfill: (given) => {
            const { status, headers, body } = answerOf(given);
            response?.writeHead(status, headers).end(body);
          },
        }),
    });
  }

  async close() {
    if (this.#ended) return;
    this.#ended = true;
    await this.#session?.end();
    this.#proxy?.stop();
    await this.#driver?.end();
    for (const page of this.open) this.tellClosed(page);
  }
}
