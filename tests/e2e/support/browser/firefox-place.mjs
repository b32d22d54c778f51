// Windows and frames of Firefox, which tells by itself where they are.

import { Gone, pause, until } from "./waiting.mjs";

/** A window or a frame of Firefox. */
export class FirefoxPlace {
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

  /** The picture of what is in view, as a PNG in base64. */
  async picture() {
    return (await this.#bidi.send("browsingContext.captureScreenshot", { context: this.id })).data;
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
