// Runs in every page before its scripts: notes what begins and is not over, numbers what is sent, and moves the page's clock.

(() => {
  const timers = new Map();
  const listeners = new Map();
  window.watched = { timers, listeners, memories: [], shift: 0 };

  const { performance } = window;
  const clocks = [performance, Date].map((place) => [place, place.now]);
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

  // A browser sends a request again by itself where a connection turns out to be closed. That one has the same number.
  const { fetch, XMLHttpRequest } = window;
  const numbered = (url) => `${url}${url.includes("?") ? "&" : "?"}sent=${crypto.randomUUID()}`;
  window.fetch = (url, init) => fetch(url.includes("/1/") ? numbered(url) : url, init);
  const { open } = XMLHttpRequest.prototype;
  const { get } = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, "responseURL");
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    return open.call(this, method, numbered(url), ...rest);
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
