// Windows and frames of a browser that is driven by classic WebDriver. Nothing is told: each answer of a script brings the
// address of its document and the frames of the window along.

import { Gone, pause, until } from "./waiting.mjs";

/** In the page: begins a source, and tells its result if that comes soon. */
const BEGIN = (source) => `
  const [id, text, done] = arguments;
  const tests = window[Symbol.for("tests")] ?? (Object.defineProperty(window, Symbol.for("tests"), {
    value: { timer: setTimeout.bind(window), ended: Object.create(null) }
  }), window[Symbol.for("tests")]);
  let waits = true;
  const shape = (window) => {
    const inner = [];
    for (let at = 0; at < window.length; at++) inner[at] = shape(window[at]);
    return inner;
  };
  tests.tell = (told, result) => {
    if (!waits) return (tests.ended[told] = result);
    waits = false;
    done([location.href, shape(top), result === undefined ? null : result]);
  };
  (${source})(text).then((result) => tests.tell(id, result));
  tests.timer(() => waits && tests.tell(id), 20);
`;

/** In the page: tells what a source has given since. */
const LATER = `
  const tests = window[Symbol.for("tests")];
  const result = tests && tests.ended[arguments[0]];
  if (result !== undefined) delete tests.ended[arguments[0]];
  return [Boolean(tests), location.href, result === undefined ? null : result];
`;

let last = 0;

class Place {
  engine = "webkit";
  url = "";

  constructor(session, handle, frames) {
    Object.assign(this, { session, handle, frames });
  }

  /** Commands to this place. */
  async #here(act) {
    try {
      return await this.session.inFrame(this.handle, this.frames, act);
    } catch (error) {
      if (/^(no such|javascript error|unknown error|stale|script timeout)/.test(error.code ?? "")) throw new Gone(error.message);
      throw error;
    }
  }

  async run(source, text, { activation } = {}) {
    if (activation) this.session.acted = this.top;
    const id = String(++last);
    const script = BEGIN(source);
    const [url, shape, result] = await this.#here(() => this.session.send("POST", "execute/async", { script, args: [id, text] }));
    this.url = url;
    this.top.shape = shape;
    return result ?? this.#later(id);
  }

  async #later(id) {
    for (let wait = 5; ; wait = Math.min(wait + 5, 30)) {
      await pause(wait);
      const [isSame, url, result] = await this.#here(() => this.session.send("POST", "execute/sync", { script: LATER, args: [id] }));
      if (!isSame) throw new Gone("Execution context was destroyed, most likely because of a navigation");
      this.url = url;
      if (result !== null) return result;
    }
  }

  element(source, argument) {
    const script = `return (${source})(arguments[0])`;
    return this.#here(async () => {
      const element = await this.session.send("POST", "execute/sync", { script, args: [argument] });
      return element && Object.values(element)[0];
    });
  }

  async child(source, argument) {
    const script = `
      const frame = (${source})(arguments[0]);
      for (let at = 0; at < window.length; at++) if (frame && window[at] === frame.contentWindow) return at;
      return null;`;
    const index = await this.#here(() => this.session.send("POST", "execute/sync", { script, args: [argument] }));
    return index === null ? undefined : this.top.page.frameOf(this.top.at([...this.frames, index]));
  }

  async click(element) {
    this.session.acted = this.top;
    await this.#here(() => this.session.send("POST", `element/${element}/click`));
  }

  async look() {
    await this.run(`async () => ""`, "").catch((error) => {
      if (!(error instanceof Gone)) throw error;
    });
  }

  command(method, path, body) {
    return this.#here(() => this.session.send(method, path, body));
  }
}

export class WindowPlace extends Place {
  shape = [];
  #places = new Map();
  #scripts;

  constructor(session, handle, scripts) {
    super(session, handle, []);
    this.#scripts = scripts;
  }

  get top() {
    return this;
  }

  /** The place of a frame, by the indexes on the way to it. */
  at(frames) {
    const name = frames.join();
    if (!this.#places.has(name)) {
      const place = new Place(this.session, this.handle, frames);
      Object.defineProperty(place, "top", { value: this });
      this.#places.set(name, place);
    }
    return this.#places.get(name);
  }

  inner() {
    const below = (shape, path) => shape.flatMap((inner, at) => [this.at([...path, at]), ...below(inner, [...path, at])]);
    return below(this.shape, []);
  }

  async keys(actions) {
    this.session.acted = this;
    await this.command("POST", "actions", { actions: [{ type: "key", id: "keys", actions }] });
  }

  async goto(url, patience) {
    await this.#leave(patience, "url", { url }, url);
  }

  reload(patience) {
    return this.#leave(patience, "refresh");
  }

  traverse(delta, patience) {
    return this.#leave(patience, delta < 0 ? "back" : "forward");
  }

  /** Lets the window go somewhere, and waits until a document is there whole, which may be the same at another place. */
  async #leave(patience, path, body, url) {
    const mark = ++last;
    const name = `Symbol.for("left by the tests")`;
    const read = `async () => JSON.stringify([window[${name}] === ${mark}, location.href, document.readyState])`;
    await this.run(`async () => ((window[${name}] = ${mark}), "")`, "").catch(() => {});
    const before = this.url;
    await this.command("POST", path, body);
    await until(patience, `${path} ${url ?? ""}`, async () => {
      const [isOld, href, state] = JSON.parse(await this.run(read, ""));
      const isElsewhere = isOld && (url === undefined ? href !== before : href === url && url.includes("#"));
      return ((!isOld || isElsewhere) && state === "complete") || undefined;
    });
  }

  /** For this window, not for those that it opens. */
  async addInitScript(source) {
    this.#scripts.push(`if (!top.opener) { ${source}\n }`);
  }

  /** Makes the page so large; around it the window has borders and bars. */
  async resize({ width, height }) {
    await this.command("POST", "window/rect", { width, height });
    const [inner, low] = JSON.parse(await this.run("async () => JSON.stringify([innerWidth, innerHeight])", ""));
    await this.command("POST", "window/rect", { width: 2 * width - inner, height: 2 * height - low });
  }

  async close() {
    await this.command("DELETE", "window");
  }
}
