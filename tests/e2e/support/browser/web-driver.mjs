// WebDriver, the classic one: commands over HTTP, of which one at a time speaks to one window and one frame of it.

import { Agent, request } from "node:http";

/** A driver that says nothing for so long says nothing any more. */
const PATIENCE = 60_000;
/** A browser is there after a tenth of that, unless the driver has missed it. */
const PATIENCE_AT_START = 20_000;
/** The scripts of the tests only begin something. One whose document goes with its process is sometimes never answered. */
const PATIENCE_WITH_SCRIPTS = 6_000;

export class WebDriver {
  #origin;
  #agent = new Agent({ keepAlive: true });
  #last = Promise.resolve();
  #window;
  #frames;
  #path = "";
  /** Who waits for the result of a script, by its number. */
  results = new Map();

  constructor(origin) {
    this.#origin = origin;
  }

  static async begin(origin, alwaysMatch) {
    const driver = new WebDriver(origin);
    const { sessionId } = await driver.#ask("POST", "/session", { capabilities: { alwaysMatch } }, PATIENCE_AT_START);
    driver.#path = `/session/${sessionId}`;
    // Without a limit, since the driver would keep it by a timer of the page's.
    await driver.send("POST", "timeouts", { script: null, pageLoad: 60_000, implicit: 0 });
    return driver;
  }

  async end() {
    await this.#ask("DELETE", this.#path).catch(() => {});
    this.#agent.destroy();
  }

  send(method, path, body) {
    return this.#ask(method, `${this.#path}/${path}`, body);
  }

  /** What a script returns that ends at once. */
  execute(script, args) {
    return this.#ask("POST", `${this.#path}/execute/sync`, { script, args }, PATIENCE_WITH_SCRIPTS);
  }

  handles() {
    return this.send("GET", "window/handles");
  }

  /** Commands to one frame of a window; no others come between. `frames` are the indexes on the way to it. */
  inFrame(handle, frames, act) {
    const done = this.#last.then(async () => {
      await this.#goTo(handle, frames);
      return act();
    });
    this.#last = done.catch(() => {});
    return done;
  }

  async #goTo(handle, frames) {
    const path = frames.join();
    if (this.#window === handle && this.#frames === path && path === "") return;
    if (this.#window !== handle) {
      this.#window = undefined;
      await this.send("POST", "window", { handle });
    }
    this.#window = handle;
    this.#frames = undefined;
    await this.send("POST", "frame", { id: null });
    for (const id of frames) await this.send("POST", "frame", { id });
    this.#frames = path;
  }

  async #ask(method, path, body = {}, patience = PATIENCE) {
    const text = method === "POST" ? JSON.stringify(body) : undefined;
    const { value } = JSON.parse(await this.#fetch(method, path, text, patience));
    if (value?.error) throw Object.assign(new Error(`${path}: ${value.error}: ${value.message}`), { code: value.error });
    return value;
  }

  #fetch(method, path, text, patience) {
    return new Promise((resolve, reject) => {
      const headers = text === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
      const silent = { code: "timeout", message: `WebKit's driver does not answer ${method} ${path}` };
      const end = () => asked.destroy(Object.assign(new Error(), silent));
      const asked = request(this.#origin + path, { method, agent: this.#agent, headers }, (answer) => {
        let all = "";
        answer.setEncoding("utf8").on("data", (more) => (all += more)).on("end", () => resolve(all));
        answer.on("error", reject);
      });
      asked.setTimeout(patience, end).on("error", reject).end(text);
    });
  }
}
