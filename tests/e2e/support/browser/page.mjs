// A window outside of playwright: its frames, where it goes, its keyboard.

import { buildSync } from "esbuild";
import { Frame } from "./frame.mjs";
import { until } from "./waiting.mjs";

const KEYS = {
  ArrowDown: "\uE015",
  ArrowLeft: "\uE012",
  ArrowRight: "\uE014",
  ArrowUp: "\uE013",
  Backspace: "\uE003",
  Delete: "\uE017",
  Enter: "\uE007",
  Escape: "\uE00C",
  Shift: "\uE008",
  Space: " ",
  Tab: "\uE004",
};

export class Page extends Frame {
  #context;
  #closed = false;

  /** `window` is the driver's part of it, and the place of its outer frame too. */
  constructor(window, context) {
    super(window);
    this.#context = context;
    this.window = window;
    this.keyboard = new Keyboard(window);
    this.clock = new Clock(this);
  }

  page() {
    return this;
  }

  context() {
    return this.#context;
  }

  isClosed() {
    return this.#closed;
  }

  /** To be called by the driver, once the window is gone. */
  tellClosed() {
    if (this.#closed) return;
    this.#closed = true;
    this.emit("close", this);
  }

  mainFrame() {
    return this;
  }

  frames() {
    return [this, ...this.window.inner().map((place) => this.frameOf(place))];
  }

  frameOf(place) {
    return (place.frame ??= Object.assign(new Frame(place), { page: () => this }));
  }

  on(name, listener) {
    this.#context.listensTo(name);
    return super.on(name, listener);
  }

  waitForRequest(fits, options) {
    return this.waitForEvent("request", { predicate: fits, ...options });
  }

  goto(url) {
    return this.window.goto(url, this.patience);
  }

  async screenshot() {
    return Buffer.from(await this.window.picture(), "base64");
  }

  reload() {
    return this.window.reload(this.patience);
  }

  goBack() {
    return this.window.traverse(-1, this.patience);
  }

  goForward() {
    return this.window.traverse(1, this.patience);
  }

  async waitForURL(wanted, { timeout = this.patience } = {}) {
    const fits =
      typeof wanted === "function" ? wanted : (url) => (wanted instanceof RegExp ? wanted.test(url) : url.href === wanted);
    await until(timeout, `waiting for the address ${wanted}`, async () => {
      await this.window.look();
      return fits(new URL(this.url())) || undefined;
    });
    await this.waitForLoadState();
  }

  async waitForLoadState() {
    await this.waitForFunction(() => document.readyState === "complete");
  }

  addInitScript(script, argument) {
    return this.window.addInitScript(sourceOf(script, argument));
  }

  async close() {
    if (this.#closed) return;
    const closed = this.waitForEvent("close");
    await this.window.close();
    await closed;
  }
}

/** The source of an init script, as playwright takes it: a function with an argument, a text, or `{ content }`. */
export function sourceOf(script, argument) {
  if (typeof script === "function") return `(${script})(${JSON.stringify(argument)});`;
  return script.content ?? script;
}

class Keyboard {
  #window;

  constructor(window) {
    this.#window = window;
  }

  async type(text, frame) {
    await this.#window.keys(
      [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]),
      frame?.place,
    );
  }

  async press(combination, frame) {
    const keys = combination.split("+").map((name) => KEYS[name] ?? name);
    const up = [...keys].reverse().map((value) => ({ type: "keyUp", value }));
    await this.#window.keys([...keys.map((value) => ({ type: "keyDown", value })), ...up], frame?.place);
  }
}

/** A clock that the test winds on, by the library of fake timers that jest uses. */
class Clock {
  #page;

  constructor(page) {
    this.#page = page;
  }

  install() {
    const { text } = buildSync({
      stdin: { contents: `window.fakeTimers = require("@sinonjs/fake-timers")`, resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      format: "iife",
      define: { global: "window" },
      external: ["util", "timers", "timers/promises"],
      write: false,
    }).outputFiles[0];
    const begin = `window.testClock = fakeTimers.install({ now: Date.now(), shouldAdvanceTime: true, toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"] }); delete window.fakeTimers;`;
    return this.#page.context().addInitScript(`${text}\n${begin}`);
  }

  /** Fires what is due then, each timer at most once. */
  fastForward(ms) {
    return this.#page.evaluate((ms) => void testClock.jump(ms), ms);
  }
}
