// What the page asks of the API. The log is told of each call when it is asked for, before the client sends it.

export class Calls {
  #log;

  constructor(log) {
    this.#log = log;
  }

  /** Logs the calls of this client from now on. */
  follow(trello) {
    this.#log.follow(trello);
  }

  /** The calls of one view. When the view is left its reads end; what it writes is carried through. */
  of(trello, signal) {
    return {
      signal,
      get: (path, params, options) => this.#watch("GET", path, trello.get(path, params, { signal, ...options })),
      post: (path, params, options) => this.#watch("POST", path, trello.post(path, params, options)),
      put: (path, params, options) => this.#watch("PUT", path, trello.put(path, params, options)),
      delete: (path, params, options) => this.#watch("DELETE", path, trello.delete(path, params, options)),
      pages: (path, params, options) => this.#pages(path, trello.paginate(path, params, { signal, ...options })),
      download: (url, options) => this.#watch("GET", new URL(url).pathname.replace("/1/", ""), trello.download(url, options)),
    };
  }

  #watch(method, path, request) {
    const { settle } = this.#log.ask(method, path);
    request.then(() => settle(), settle);
    return request;
  }

  async *#pages(path, pager) {
    try {
      yield* pager.pages();
    } finally {
      this.#log.leave("GET", path);
    }
  }
}
