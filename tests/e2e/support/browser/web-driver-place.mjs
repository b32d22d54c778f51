// Windows and frames of a browser that is driven by classic WebDriver. Nothing is told: each answer of a script brings the
// address of its document and the frames of the window along.

import { Gone, pause, until } from "./waiting.mjs";

/**
 * In the page: begins a source in a task of its own. The driver's script works with what the page has put in the place of
 * `Promise` and `JSON`, so it is over by then; the result comes as a report.
 */
const BEGIN = (source) => `
  const [id, text] = arguments;
  const name = Symbol.for("tests");
  if (!window[name]) {
    const value = { timer: setTimeout.bind(window), ended: Object.create(null), result() {} };
    Object.defineProperty(window, name, { value });
  }
  const tests = window[name];
  const shape = (window) => {
    const inner = [];
    for (let at = 0; at < window.length; at++) inner[at] = shape(window[at]);
    return inner;
  };
  tests.ended[id] = null;
  const end = (result) => {
    const told = [result, location.href, shape(top)];
    tests.ended[id] = told;
    tests.result(id, ...told);
  };
  tests.timer(() => (${source})(text).then(end), 10);
  return [location.href, shape(top)];
`;

/** In the page: whether it is the same document still, and what could not be reported. */
const LATER = `
  const tests = window[Symbol.for("tests")];
  const isSame = Boolean(tests) && arguments[0] in tests.ended;
  return [isSame, isSame ? tests.ended[arguments[0]] : null];
`;

const GONE = "Execution context was destroyed, most likely because of a navigation";

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
      if (/^(no such|javascript error|unknown error|stale|script timeout|timeout)/.test(error.code ?? "")) throw new Gone(error.message);
      throw error;
    }
  }

  async run(source, text, { activation } = {}) {
    if (activation) this.session.acted = this.top;
    const id = String(++last);
    const reported = new Promise((resolve) => this.session.results.set(id, resolve));
    try {
      this.#saw(await this.#here(() => this.session.execute(BEGIN(source), [id, text])));
      const [result, ...seen] = await this.#result(id, reported);
      this.#saw(seen);
      return result;
    } finally {
      this.session.results.delete(id);
    }
  }

  #saw([url, shape]) {
    this.url = url;
    this.top.shape = shape;
  }

  /** What is reported, or what is found in a page that may report nothing. Ends when the document has gone. */
  async #result(id, reported) {
    let isOver = false;
    const found = (async () => {
      for (let wait = 30; !isOver; wait = Math.min(wait * 2, 240)) {
        await pause(wait);
        if (isOver) return undefined;
        const seen = await this.#here(() => this.session.execute(LATER, [id])).catch((error) => {
          if (!(error instanceof Gone) || /no such/.test(error.message)) throw error;
        });
        // What the page has replaced may be in the driver's way for now.
        if (!Array.isArray(seen)) continue;
        const [isSame, told] = seen;
        if (told) return told;
        // A report of the document that has gone may be on its way.
        if (!isSame) return Promise.race([reported, pause(400).then(() => Promise.reject(new Gone(GONE)))]);
      }
    })();
    try {
      return await Promise.race([reported, found]);
    } finally {
      isOver = true;
      found.catch(() => {});
    }
  }

  element(source, argument) {
    const script = `return (${source})(arguments[0])`;
    return this.#here(async () => {
      const element = await this.session.execute(script, [argument]);
      return element && Object.values(element)[0];
    });
  }

  async child(source, argument) {
    const script = `
      const frame = (${source})(arguments[0]);
      for (let at = 0; at < window.length; at++) if (frame && window[at] === frame.contentWindow) return at;
      return null;`;
    const index = await this.#here(() => this.session.execute(script, [argument]));
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

  /** The picture of what is in view, as a PNG in base64. */
  picture() {
    return this.command("GET", "screenshot");
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
    // Without the mark the document that is there would be taken for the next one.
    await until(patience, "marking the document", async () => {
      await this.run(`async () => ((window[${name}] = ${mark}), "")`, "");
      return true;
    });
    const before = this.url;
    await this.command("POST", path, body);
    await until(patience, `${path} ${url ?? ""}`, async () => {
      const [isOld, href, state] = JSON.parse(await this.run(read, ""));
      const isElsewhere = isOld && (url === undefined ? href !== before : href === url && url.includes("#"));
      // An empty document may stand in between.
      const isEmpty = href === "about:blank" && url !== undefined && url !== href;
      return (!isEmpty && (!isOld || isElsewhere) && state === "complete") || undefined;
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
