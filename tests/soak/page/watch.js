// Runs in every page before its scripts: notes what begins and is not over, numbers what is sent, and moves the page's clock.

(() => {
  const timers = new Map();
  const listeners = new Map();
  window.watched = { timers, listeners, memories: [], sent: [], shift: 0 };

  const { performance } = window;
  const clocks = [performance, Date].map((place) => [place, place.now]);
  const time = Date.now.bind(Date);
  watched.time = time;
  for (const [place, now] of clocks) place.now = () => now.call(place) + watched.shift;

  for (const [begin, end] of [["setTimeout", "clearTimeout"], ["setInterval", "clearInterval"]]) {
    const [start, stop] = [window[begin], window[end]];
    window[begin] = (act, ...rest) => {
      const rung = (...values) => {
        if (begin === "setTimeout") timers.delete(id);
        act(...values);
      };
      const id = start(rung, ...rest);
      timers.set(id, new Error(`${begin} of ${rest[0]} ms`));
      return id;
    };
    window[end] = (id) => {
      timers.delete(id);
      stop(id);
    };
  }

  // By what listens and for what; who is told is kept weakly, since what is gone hears nothing.
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const numbers = new WeakMap();
  let latest = 0;
  const numberOf = (value) => numbers.get(value) ?? (numbers.set(value, ++latest), latest);
  const nameOf = (place, kind, listener) => [place, listener].map(numberOf).concat(kind).join(" ");
  EventTarget.prototype.addEventListener = function (kind, listener, ...rest) {
    const place = this ?? window;
    if (listener) listeners.set(nameOf(place, kind, listener), new Error(`a listener for ${kind} of ${place}`));
    return add.call(place, kind, listener, ...rest);
  };
  EventTarget.prototype.removeEventListener = function (kind, listener, ...rest) {
    const place = this ?? window;
    if (listener) listeners.delete(nameOf(place, kind, listener));
    return remove.call(place, kind, listener, ...rest);
  };

  const { BroadcastChannel } = window;
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name) {
      super(name);
      listeners.set(this, new Error("a channel"));
    }

    close() {
      listeners.delete(this);
      super.close();
    }
  };

  // What is sent, with the marks of the calls in it, and how the browser says that it ended: with a status, "failed" or
  // "aborted". An upload comes from a frame of its own. A browser sends a request again by itself where a connection turns
  // out to be closed; that one has the same number.
  const { sent } = window.top.watched;
  const { fetch, XMLHttpRequest } = window;
  const isWatched = (url) => url.includes("/1/") || url.includes("/oauth/token");
  const marksOf = (text) => [...new Set(text.match(/soak-\d+/g))];
  const textOf = (body) => (String(body) === "[object FormData]" ? [...body.values()].join() : String(body ?? ""));
  const note = (method, url) => {
    const one = { sent: crypto.randomUUID(), method, asked: `${method} ${url}`, marks: marksOf(url), at: time() };
    sent.push(one);
    return one;
  };
  const numbered = (url, one) => `${url}${url.includes("?") ? "&" : "?"}sent=${one.sent}`;
  const takeBody = (one, body) => {
    const text = textOf(body);
    if (!one.marks.length) one.marks = marksOf(text);
    one.refresh = text.match(/refresh_token=(\w+)/)?.[1];
  };
  const end = (one, how) => {
    one.until ??= time();
    one.how ??= how;
  };

  window.fetch = (url, init) => {
    if (!isWatched(url)) return fetch(url, init);
    const { method = "GET", body, signal } = init;
    const one = note(method, url);
    takeBody(one, body);
    const answered = fetch(numbered(url, one), init);
    answered.then(({ status }) => end(one, status), () => end(one, signal?.aborted ? "aborted" : "failed"));
    return answered;
  };

  const { open, send } = XMLHttpRequest.prototype;
  const { get } = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, "responseURL");
  const uploads = new WeakMap();
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    const one = note(method, url);
    uploads.set(this, one);
    // Before those of the caller, who removes the frame as soon as it has heard.
    for (const kind of ["load", "error", "abort"]) {
      add.call(this, kind, () => end(one, { load: this.status, error: "failed", abort: "aborted" }[kind]));
    }
    return open.call(this, method, numbered(url, one), ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    takeBody(uploads.get(this), body);
    return send.call(this, body);
  };
  Object.defineProperty(XMLHttpRequest.prototype, "responseURL", {
    get() {
      return get.call(this).replace(/[?&]sent=[-\da-f]+/, "");
    },
  });

  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, args) {
      const instance = new target(...args);
      // The build takes its name away.
      const memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
      if (memory) watched.memories.push(memory);
      return instance;
    },
  });
})();
