// A tab that makes calls on order, and keeps of each how it ended until the run asks.

import { Trello } from "/pkg/trello.js";

// In a window that hands over a login's answer, the page is gone before this is answered.
const never = () => new Promise(() => {});
const { key, api, site } = await fetch("/emulator.json").then((answer) => answer.json()).catch(never);
let client;
let ends = [];
const waiting = new Set();

/** What stands in an attachment. */
const FILE = "x".repeat(2_000);

/** The kinds of calls. */
const WAYS = {
  read: ({ path, params }, options) => client.get(path, params, options),
  create: ({ path, params }, options) => client.post(path, params, options),
  update: ({ path, params }, options) => client.put(path, params, options),
  remove: ({ path, params }, options) => client.delete(path, params, options),
  attach: ({ path, params }, options) => client.post(path, { ...params, file: new Blob([FILE]) }, { ...options, onProgress() {} }),
  pages: ({ path, params }, options) => client.paginate(path, params, { ...options, limit: 30, parallel: 3 }).toArray(),
  batch: ({ gets }, options) => client.batch(gets, options),
};

/** Of what a call gives, the little that the model compares. */
const SEEN = {
  read: (card) => card?.id,
  create: (card) => card?.name,
  update: (card) => card?.id,
  remove: () => true,
  attach: (made) => made?.name,
  pages: (items) => items.map(({ id }) => id),
  batch: (cards) => cards.map((card) => card?.id ?? { code: card?.code }),
};

/** Begins a call. Only `waiting` and `ends` know of it, by its mark, so that nothing here keeps alive what is over. */
function begin(call) {
  const controller = new AbortController();
  const options = { ...call.options, ...(call.abort && { signal: controller.signal }) };
  const known = { mark: call.mark, authorized: client.authorized() };
  let timer;
  const end = (more) => {
    clearTimeout(timer);
    waiting.delete(call.mark);
    ends.push({ ...known, ...more });
  };
  waiting.add(call.mark);
  const made = WAYS[call.kind](call, options);
  const abort = () => (call.abort.by === "request" && made.abort ? made : controller).abort();
  if (call.abort) timer = setTimeout(abort, call.abort.after);
  made.then(
    (value) => end({ value: SEEN[call.kind](value), isAnswered: true }),
    (error) => end({ ...described(error), isAnswered: false }),
  );
}

const described = ({ code, status, attempts, message, name }) => ({ code: code ?? `${name}: ${message}`, status, attempts });

function login() {
  window.login = client.authorize({ type: "popup", scope: "read,write", expiration: "never" }).then(
    () => "logged in",
    ({ code, message }) => `${code}: ${message}`,
  );
}

/** Logs out; what the run has to know is whether anything of the token is left here. */
function logout({ revoke, mark }) {
  if (revoke) waiting.add(mark);
  const done = client.deauthorize({ revoke });
  const end = () => waiting.delete(mark);
  done.then(end, end);
  return { authorized: client.authorized(), kept: Object.values(localStorage).filter((text) => text.includes("ATTA")) };
}

document.querySelector("button").onclick = login;
window.soak = {
  async make(options) {
    client = new Trello({ key, apiEndpoint: api, authEndpoint: site, ...options });
    // What a client makes for its first call, and keeps, is there from now on. This one is refused before it is sent.
    await client.get("").catch(() => {});
  },
  begin: (calls) => calls.forEach(begin),
  logout,
  authorized: () => client.authorized(),
  waiting: () => [...waiting],
  /** How calls ended since this was asked last. */
  takeEnds() {
    const taken = ends;
    ends = [];
    return taken;
  },
};
