// Runs in every page before its scripts: notes what begins and is not over, what is sent and what the browser tells of it, and
// moves the page's clock. Whoever opens the page says how far, and how long clients let an attempt take.

(() => {
  const timers = new Map();
  const listeners = new Map();
  const [later, never] = [setTimeout.bind(window), clearTimeout.bind(window)];
  window.watched = { timers, listeners, memories: [], sent: [], shift: 0, later, never };

  const { performance } = window;
  const clocks = [performance, Date].map((place) => [place, place.now]);
  const time = Date.now.bind(Date);
  for (const [place, now] of clocks) place.now = () => now.call(place) + watched.shift;

  // A frame's uploads are ended by the page's timers, of which `ringing` has the milliseconds of the one that rings.
  const top = window.top.watched;
  for (const [begin, end] of [["setTimeout", "clearTimeout"], ["setInterval", "clearInterval"]]) {
    const [start, stop] = [window[begin], window[end]];
    window[begin] = (act, ...rest) => {
      const rung = (...values) => {
        if (begin === "setTimeout") timers.delete(id);
        [top.ringing] = rest;
        act(...values);
        top.ringing = undefined;
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

  add.call(document, "freeze", () => (watched.isFrozen = true));
  add.call(document, "resume", () => (watched.isFrozen = false));

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

  // What is sent, with the marks of the calls in it, and what the browser tells of it: nothing else can the library know. An
  // upload comes from a frame of its own. A browser sends a request again by itself where a connection turns out to be closed;
  // that one has the same number.
  const { fetch, XMLHttpRequest, Response } = window;
  const isWatched = (url) => url.includes("/1/") || url.includes("/oauth/token");
  const marksOf = (text) => [...new Set(text.match(/soak-\d+(-\d+)?/g))];
  const textOf = (body) => (String(body) === "[object FormData]" ? [...body.values()].join() : String(body ?? ""));
  const note = (method, url) => {
    const one = { sent: crypto.randomUUID(), method, asked: `${method} ${url}`, marks: marksOf(url), at: time() };
    top.sent.push(one);
    return one;
  };
  const numbered = (url, one) => `${url}${url.includes("?") ? "&" : "?"}sent=${one.sent}`;
  const takeBody = (one, body) => {
    const text = textOf(body);
    if (!one.marks.length) one.marks = marksOf(text);
    one.refresh = text.match(/refresh_token=(\w+)/)?.[1];
  };
  const clocked = new WeakMap();
  // Whoever has set a timer before this one has heard it before.
  const watchTime = (one) => clocked.set(one, top.later(() => (one.isOverdue = true), top.attemptTime));
  const tell = (one, told) => {
    top.never(clocked.get(one));
    one.until ??= time();
    one.told ??= told;
  };
  const fail = (one) => tell(one, { failure: "network" });
  /** By its caller, perhaps as a timer rings. */
  const abort = (one) => tell(one, { failure: "ended", by: top.ringing });
  const answer = (one, status, text, isSentOn) => {
    let value;
    const told = { status, isJson: true, isSentOn, isOther: isSentOn || !text, isTooMuch: text.includes("TOO_MANY_CARDS") };
    try {
      value = text && JSON.parse(text);
    } catch {
      told.isJson = false;
    }
    if (Array.isArray(value)) told.parts = value.map((part) => part?.statusCode ?? Number(Object.keys(part ?? {})[0]));
    tell(one, told);
  };

  const answers = new WeakMap();
  window.fetch = (url, init) => {
    if (!isWatched(url)) return fetch(url, init);
    const { method = "GET", body, signal } = init;
    const one = note(method, url);
    takeBody(one, body);
    if (signal) add.call(signal, "abort", () => abort(one));
    if (url.includes("/1/")) watchTime(one);
    const answered = fetch(numbered(url, one), init);
    answered.then((response) => answers.set(response, one), () => fail(one));
    return answered;
  };

  const { text } = Response.prototype;
  Response.prototype.text = function () {
    const read = text.call(this);
    const one = answers.get(this);
    if (one) read.then((text) => answer(one, this.status, text, this.redirected), () => fail(one));
    return read;
  };

  const { open, send, abort: stop } = XMLHttpRequest.prototype;
  const { get } = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, "responseURL");
  const uploads = new WeakMap();
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    const one = note(method, url);
    const own = numbered(url, one);
    uploads.set(this, one);
    // Before those of the caller, who removes the frame as soon as it has heard, and takes what was sent on for no answer.
    add.call(this, "load", () => (get.call(this) === own ? answer(one, this.status, this.responseText) : fail(one)));
    add.call(this, "error", () => fail(one));
    return open.call(this, method, own, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    takeBody(uploads.get(this), body);
    watchTime(uploads.get(this));
    return send.call(this, body);
  };
  XMLHttpRequest.prototype.abort = function () {
    abort(uploads.get(this));
    return stop.call(this);
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
