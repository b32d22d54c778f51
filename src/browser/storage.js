// What storage.rs needs of the engine. Each line throws where the browser blocks storage.

const area = (lasting) => (lasting ? window.localStorage : window.sessionStorage);

/** Reads an item, without a value; keeps that value; removes the item where it is null. */
export function item(lasting, name, value) {
  if (value === undefined) return area(lasting).getItem(name);
  if (value === null) area(lasting).removeItem(name);
  else area(lasting).setItem(name, value);
}

/** An area as a store, or the caller's store as it is. */
function opened(store) {
  if (typeof store !== "boolean") return store;
  const items = (name, value) => item(store, name, value);
  return { get: items, set: items, remove: (name) => items(name, null) };
}

const isPromise = (value) => typeof value?.then === "function";

/** Milliseconds after which a store that does not answer has failed: an answer by messages between frames can get lost. */
const ANSWER_TIMEOUT_MS = 10_000;

/** What a store ends with that has not answered. */
const SILENCE = Symbol("no answer");

const inTime = (result) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(reject, ANSWER_TIMEOUT_MS, SILENCE);
    Promise.resolve(result).finally(() => clearTimeout(timer)).then(resolve, reject);
  });

/**
 * What a store still works at, so that a slow store does one thing after the other. It is rejected where the store gave no
 * answer: then what waited behind it has failed, too, since it would only wait as long again.
 */
const busy = new WeakMap();

/**
 * Does `work` with the store and calls `end` once: with what came of it, or with null where it failed. A store that
 * answers at once is done before this returns.
 */
function ask(store, work, end) {
  const failed = () => end(null);
  let waits;
  const begin = () => {
    const result = work(opened(store));
    if (!isPromise(result)) return result;
    waits = true;
    return inTime(result);
  };
  let result;
  try {
    const before = busy.get(Object(store));
    waits = before !== undefined;
    result = before ? before.then(begin) : begin();
  } catch {
    return failed();
  }
  if (!waits) return end(result ?? undefined);
  const done = result.then(
    (value) => end(value ?? undefined),
    (reason) => {
      failed();
      if (reason === SILENCE) throw SILENCE;
    },
  );
  busy.set(store, done);
  const leave = () => busy.get(store) === done && busy.delete(store);
  // It is the page's doing where that fails, and then the next to ask waits a moment for nothing.
  done.then(leave, leave).catch(() => {});
}

export function read(store, name, end) {
  ask(store, (store) => store.get(name), end);
}

/** Keeps a value, or removes what is there; with `only`, where both have a part between semicolons in common. */
export function write(store, name, value, only, end) {
  const change = (store) => (value === undefined ? store.remove(name) : store.set(name, value));
  ask(
    store,
    (store) => {
      if (only === undefined) return change(store);
      const parts = only.split(";");
      const compare = (found) => (`${found}`.split(";").some((part) => part && parts.includes(part)) ? change(store) : undefined);
      // What cannot be compared is not removed, but what is new is not to get lost.
      const unread = (reason) => {
        if (value === undefined) throw reason;
        return change(store);
      };
      let found;
      try {
        found = store.get(name);
      } catch (reason) {
        return unread(reason);
      }
      return isPromise(found) ? found.then(compare, unread) : compare(found);
    },
    end,
  );
}
