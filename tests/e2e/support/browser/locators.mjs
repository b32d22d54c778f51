// Locators outside of playwright. Playwright's own way to find elements is used, in the fork that vitest keeps: ivya.

import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { getByLabelSelector, getByRoleSelector, getByTextSelector } from "ivya";
import { until } from "./waiting.mjs";

let finder;

/** A script that makes `ivya` where it runs. */
export function finderScript() {
  finder ??= buildSync({
    entryPoints: [fileURLToPath(import.meta.resolve("ivya"))],
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "ivya",
    write: false,
  }).outputFiles[0].text;
  return finder;
}

const hasText = (text) => `internal:has-text=${text instanceof RegExp ? String(text) : `${JSON.stringify(text)}i`}`;

/** What pages, frames and locators have in common. */
export const finding = (Base) =>
  class extends Base {
    getByRole(role, options) {
      return this.within(getByRoleSelector(role, options));
    }

    getByText(text, options) {
      return this.within(getByTextSelector(text, options));
    }

    getByLabel(text, options) {
      return this.within(getByLabelSelector(text, options));
    }

    locator(selector, options = {}) {
      return this.within(options.hasText ? `${selector} >> ${hasText(options.hasText)}` : selector);
    }

    frameLocator(selector) {
      return new FrameLocator(this.within(selector));
    }
  };

/** In the page: whether somebody could click there. Drivers click into the first of the boxes that a node has. */
function ready(node) {
  if (!node.isConnected || node.matches(":disabled, [aria-disabled=true]")) return false;
  node.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const [box] = node.getClientRects();
  if (!box || !box.width || !box.height || getComputedStyle(node).visibility !== "visible") return false;
  const hit = node.getRootNode().elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return node.contains(hit) || Boolean(node.closest("label")?.contains(hit));
}

export class Locator extends finding(Object) {
  constructor(frame, selector) {
    super();
    this.frame = frame;
    this.selector = selector;
  }

  within(selector) {
    return new Locator(this.frame, `${this.selector} >> ${selector}`);
  }

  filter({ hasText: text }) {
    return this.within(hasText(text));
  }

  nth(number) {
    return this.within(`nth=${number}`);
  }

  first() {
    return this.nth(0);
  }

  page() {
    return this.frame.page();
  }

  toString() {
    return `locator(${JSON.stringify(this.selector)})`;
  }

  /** Waits for the one element, and gives what `act` says of it. */
  async evaluate(act, argument, { timeout = this.frame.patience } = {}) {
    const source = `async ([nodes, argument]) => {
      if (nodes.length > 1) throw new Error("strict mode violation: " + nodes.length + " elements");
      return nodes.length ? [await (${act})(nodes[0], argument)] : undefined;
    }`;
    const look = async () => (await this.#frame()).find(this.selector, source, argument);
    const [value] = await until(timeout, `there is no ${this}`, look);
    return value;
  }

  /** What `act` says of all elements that there are now. */
  async evaluateAll(act, argument) {
    const frame = await this.#frame();
    return frame.find(this.selector, `([nodes, argument]) => (${act})(nodes, argument)`, argument);
  }

  async #frame() {
    return this.frame.resolved();
  }

  async waitFor({ state = "visible", timeout = this.frame.patience } = {}) {
    const look = async () => {
      const seen = await this.evaluateAll((nodes) => {
        const visible = (node) => {
          const { width, height } = node.getBoundingClientRect();
          return width > 0 && height > 0 && getComputedStyle(node).visibility === "visible";
        };
        return [nodes.length, nodes.filter(visible).length];
      });
      const [all, visible] = seen;
      if (all > 1) throw new Error(`strict mode violation: ${this} are ${all} elements`);
      const so = { visible: visible > 0, hidden: visible === 0, attached: all > 0, detached: all === 0 };
      return so[state] || undefined;
    };
    await until(timeout, `${this} is not ${state}`, look);
  }

  /** Waits until the element can be clicked, and gives the driver's reference of it. */
  async #target() {
    return until(this.frame.patience, `${this} cannot be clicked`, async () => {
      const frame = await this.#frame();
      const source = `([nodes]) => {
        if (nodes.length > 1) throw new Error("strict mode violation: " + nodes.length + " elements");
        return nodes.length && (${ready})(nodes[0]) ? nodes[0] : null;
      }`;
      const element = await frame.element(this.selector, source);
      return element ? { frame, element } : undefined;
    });
  }

  async click() {
    const { frame, element } = await this.#target();
    await frame.clickElement(element);
  }

  async check() {
    if (!(await this.isChecked())) await this.click();
  }

  /** Empties the field, and types. */
  async fill(text) {
    await this.evaluate((node) => {
      node.focus();
      node.select();
    });
    await this.page().keyboard.type(text || "\uE003", this.frame);
  }

  async press(key) {
    await this.evaluate((node) => node.focus());
    await this.page().keyboard.press(key, this.frame);
  }

  async focus() {
    await this.evaluate((node) => node.focus());
  }

  /** Takes the option of this text or value, once there is one. */
  async selectOption(wanted) {
    const look = () =>
      this.evaluate((node, wanted) => {
        const found = [...node.options].find(({ value, label }) => value === wanted || label === wanted);
        if (!found) return undefined;
        node.focus();
        node.value = found.value;
        for (const kind of ["input", "change"]) node.dispatchEvent(new Event(kind, { bubbles: true }));
        return found.value;
      }, wanted);
    return [await until(this.frame.patience, `${this} has no option ${wanted}`, look)];
  }

  count() {
    return this.evaluateAll((nodes) => nodes.length);
  }

  async all() {
    return Array.from({ length: await this.count() }, (_, number) => this.nth(number));
  }

  allInnerTexts() {
    return this.evaluateAll((nodes) => nodes.map((node) => node.innerText));
  }

  allTextContents() {
    return this.evaluateAll((nodes) => nodes.map((node) => node.textContent));
  }

  innerText() {
    return this.evaluate((node) => node.innerText);
  }

  textContent() {
    return this.evaluate((node) => node.textContent);
  }

  inputValue() {
    return this.evaluate((node) => node.value);
  }

  getAttribute(name) {
    return this.evaluate((node, name) => node.getAttribute(name), name);
  }

  isChecked() {
    return this.evaluate((node) => node.checked);
  }

  async isVisible() {
    const shown = await this.evaluateAll((nodes) => nodes.map((node) => node.getClientRects().length > 0));
    return shown.some(Boolean);
  }

  /** The frame of an iframe. */
  contentFrame() {
    return until(this.frame.patience, `${this} has no frame`, async () => (await this.#frame()).childOf(this.selector));
  }
}

/** A frame that may not be there yet. */
class FrameLocator extends finding(Object) {
  #owner;

  constructor(owner) {
    super();
    this.#owner = owner;
  }

  get patience() {
    return this.#owner.frame.patience;
  }

  page() {
    return this.#owner.page();
  }

  owner() {
    return this.#owner;
  }

  within(selector) {
    return new Locator(this, selector);
  }

  resolved() {
    return this.#owner.contentFrame();
  }
}
