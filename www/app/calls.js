// What the page asks of the API, and a record of it that the person can look at: method, path, status and time.

import { el } from "./dom.js";

const KEPT = 40;

export class Calls {
  #list;
  #last;

  constructor(list, last) {
    this.#list = list;
    this.#last = last;
  }

  /** The calls of one view. When the view is left its reads end; what it writes is carried through. */
  of(trello, signal) {
    return {
      get: (path, params) => this.#watch("GET", path, trello.get(path, params, { signal })),
      post: (path, params) => this.#watch("POST", path, trello.post(path, params)),
      put: (path, params) => this.#watch("PUT", path, trello.put(path, params)),
    };
  }

  #watch(method, path, request) {
    const began = performance.now();
    const outcome = el("span", { class: "call-outcome" }, "…");
    this.#list.prepend(el("li", {}, el("span", { class: "call-method" }, method), el("code", {}, path), outcome));
    while (this.#list.children.length > KEPT) this.#list.lastElementChild.remove();
    const end = (word, good) => {
      outcome.textContent = `${word} · ${Math.round(performance.now() - began)} ms`;
      outcome.dataset.good = good;
      this.#last.textContent = `${method} ${path} · ${outcome.textContent}`;
    };
    request.then(
      () => end(request.status, true),
      (error) => end(error.status || error.code, false),
    );
    return request;
  }
}
