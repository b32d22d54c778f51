// A list that is read page by page, as often as it is iterated.

import { FRAMES, needStack, withStack } from "#snippets/microtask.js";
import { call } from "#snippets/object.js";
import { leadTo } from "#snippets/trello_error.js";
import { interruption, run, unforeseen, wait } from "#snippets/trello_request.js";
import { bindMembers } from "./bound.js";
import { progressListener } from "./options.js";
import { guarded } from "./value.js";

/** Ends the readings that nobody goes on with: the wasm holds each until then. */
const readings = globalThis.FinalizationRegistry && new FinalizationRegistry(call);

export class Pager {
  #begin;
  #options;
  #call;

  /**
   * `begin()` gives the signal of the reading, and the function that calls back with an error or a page, and ends the reading when
   * it is called without. `call` is an error that was made where the caller asked for the list.
   */
  constructor(begin, options, call) {
    this.#begin = begin;
    this.#options = options;
    this.#call = call;
    bindMembers(this);
  }

  pages() {
    return this.#read({ __proto__: null });
  }

  /** `reading` gets the signal that ends it. */
  async *#read(reading) {
    const onProgress = guarded("An option", () => progressListener(this.#options));
    const { signal, next } = this.#begin();
    reading.signal = signal;
    const before = interruption;
    const nextPage = () =>
      new Promise((resolve, reject) => {
        if (interruption !== before) throw unforeseen(interruption.cause);
        const end = (error, page) => {
          settled();
          error ? reject(error) : resolve(page);
        };
        needStack(FRAMES);
        const settled = wait(end);
        next(end);
      });
    readings?.register(nextPage, next, nextPage);
    const progress = { pages: 0, items: 0 };
    try {
      for (let page; (page = await nextPage()); ) {
        progress.pages++;
        progress.items += page.length;
        if (onProgress) run(onProgress, [{ ...progress }]);
        yield page;
      }
    } catch (error) {
      throw leadTo(error, this.#call);
    } finally {
      withStack(() => next());
      readings?.unregister(nextPage);
    }
  }

  async *[Symbol.asyncIterator]() {
    const reading = { __proto__: null };
    for await (const page of this.#read(reading)) {
      for (const item of page) {
        yield item;
        // The next page says so.
        if (reading.signal?.aborted) break;
      }
    }
  }

  async toArray() {
    const items = [];
    for await (const page of this.pages()) items.push(...page);
    return items;
  }
}
