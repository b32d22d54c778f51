// A frame outside of playwright: scripts in it and elements of it. A place is the driver's part: it runs a source in the
// frame's document, and gives its url and the driver's reference of an element.

import { finderScript, finding, Locator } from "./locators.mjs";
import { functionOf, packed, unpacked, wrapped } from "./values.mjs";
import { Events, until } from "./waiting.mjs";

const NAME = `Symbol.for("finder of the tests")`;
const FINDER = `globalThis[${NAME}]`;
/** Nothing is found in a document that has only begun; who waits looks again. */
const FOUND = `(selector) => (document.documentElement && ${FINDER}?.queryLocatorSelectorAll(selector, document)) ?? []`;

export class Frame extends finding(Events) {
  constructor(place) {
    super();
    this.place = place;
  }

  get patience() {
    return this.page().context().patience;
  }

  url() {
    return this.place.url;
  }

  /** What a function or an expression gives in the frame. To the browser it runs in a click, where the driver can. */
  evaluate(act, argument) {
    return this.#run(functionOf(act), argument, { activation: true });
  }

  /** Waits until a function gives something true, in this document or in a later one. */
  async waitForFunction(act, argument, { timeout = this.patience } = {}) {
    const isSo = `async (argument) => Boolean(await (${functionOf(act)})(argument))`;
    await until(timeout, `waiting for ${act}`, async () => (await this.#run(isSo, argument)) || undefined);
  }

  async #run(source, argument, how = {}) {
    return unpacked(await this.place.run(wrapped(source), packed(argument), how));
  }

  title() {
    return this.evaluate(() => document.title);
  }

  within(selector) {
    return new Locator(this, selector);
  }

  async resolved() {
    return this;
  }

  /** What a source gives of `[nodes, argument]`, for the nodes of a selector. */
  async find(selector, source, argument) {
    await this.#putFinder();
    const act = `([selector, argument]) => (${source})([(${FOUND})(selector), argument])`;
    return this.#run(act, [selector, argument], { own: true });
  }

  /** The driver's reference of the element that a source picks from `[nodes]`. */
  async element(selector, source) {
    await this.#putFinder();
    return this.place.element(`(selector) => (${source})([(${FOUND})(selector)])`, selector);
  }

  async #putFinder() {
    if (await this.#run(`() => Boolean(${FINDER})`, undefined, { own: true })) return;
    const made = `ivya.Ivya.create({ browser: "${this.place.engine}" })`;
    const put = `() => { ${finderScript()}; Object.defineProperty(globalThis, ${NAME}, { value: ${made}, configurable: true }); }`;
    await this.#run(put, undefined, { own: true });
  }

  clickElement(element) {
    return this.place.click(element);
  }

  /** The frame of an iframe. */
  async childOf(selector) {
    await this.#putFinder();
    return this.place.child(`(selector) => (${FOUND})(selector)[0]`, selector);
  }

  click(selector) {
    return this.locator(selector).click();
  }

  async waitForSelector(selector) {
    const locator = this.locator(selector);
    await locator.waitFor();
    return locator;
  }

  async addScriptTag({ url, content }) {
    await this.evaluate(
      ([url, content]) => {
        const script = document.createElement("script");
        if (content !== undefined) script.textContent = content;
        const loaded = url && new Promise((resolve, reject) => Object.assign(script, { src: url, onload: () => resolve(), onerror: reject }));
        document.head.append(script);
        return loaded;
      },
      [url, content],
    );
  }
}
