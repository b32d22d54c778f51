// A tab that makes calls on order, and keeps of each how it ended until the run asks. With "?app" it is that of an app by OAuth 2.0.

// In a window that hands over a login's answer, the page is gone before this is answered.
const never = () => new Promise(() => {});
const isApp = location.search === "?app";
const { key, clientId, api, site } = await fetch("/emulator.json").then((answer) => answer.json()).catch(never);
const { Trello } = await import(isApp ? "/pkg/oauth.js" : "/pkg/trello.js");
const identity = isApp ? { clientId, redirectUri: `${location.origin}/pkg/return.html` } : { key };
const SCOPE = isApp ? ["read:board:trello", "write:board:trello", "read:member:trello", "offline_access"] : "read,write";
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
  attach: (made) => (made?.bytes === FILE.length ? made.name : "another file"),
  pages: (items) => items.map(({ id }) => id),
  batch: (cards) => cards.map((one) => (one instanceof Error ? described(one) : { id: one?.id })),
};

/** Milliseconds by a clock that nobody moves. */
const trueTime = () => performance.now() - watched.shift;

/** Begins a call. Only `waiting` and `ends` know of it, by its mark, so that nothing here keeps alive what is over. */
function begin(call) {
  const controller = new AbortController();
  const options = { ...call.options, ...(call.abort && { signal: controller.signal }) };
  const known = { mark: call.mark, authorized: client.authorized() };
  const began = trueTime();
  const timers = [];
  const after = (ms, act) => void timers.push(setTimeout(act, ms));
  const end = (more) => {
    timers.forEach(clearTimeout);
    waiting.delete(call.mark);
    ends.push({ ...known, took: trueTime() - began, ...more });
  };
  // Whatever ends it has ended it before this.
  const isOverdue = () => (known.isOverdue = true);
  waiting.add(call.mark);
  const made = WAYS[call.kind](call, options);
  if (made.always) known.isTold = false;
  made.always?.(() => {
    if (known.isTold) ends.push({ mark: call.mark });
    known.isTold = true;
  });
  const abort = () => (known.isAborted = true) && (call.abort.by === "request" && made.abort ? made : controller).abort();
  if (call.abort) after(call.abort.after, () => (abort(), after(0, isOverdue)));
  // Each page of a list, and a GET that a batch could not have, has a time of its own.
  if (call.options.timeout && !["pages", "batch"].includes(call.kind)) after(0, () => after(call.options.timeout.total, isOverdue));
  made.then(
    (value) => end({ value: SEEN[call.kind](value), isAnswered: true }),
    (error) => end({ ...described(error), isAnswered: false }),
  );
}

/** An error, and whether it shows what nobody may see. */
function described({ code, status, attempts, message, name, ...more }) {
  const shown = `${message} ${JSON.stringify(more)}`;
  const isTelling = [isApp ? clientId : key, client.token()].some((secret) => secret && shown.includes(secret));
  return { code: isTelling ? `${code}: tells a secret` : (code ?? `${name}: ${message}`), status, attempts };
}

function login() {
  window.login = client.authorize({ type: "popup", scope: SCOPE, ...(!isApp && { expiration: "never" }) }).then(
    () => "logged in",
    ({ code, message }) => `${code}: ${message}`,
  );
}

/** Logs out; what the run has to know is which token it was, and whether anything of it is left here. */
function logout({ revoke, mark }) {
  const token = client.token();
  waiting.add(mark);
  const end = (more) => {
    waiting.delete(mark);
    ends.push({ mark, ...more });
  };
  client.deauthorize({ revoke }).then(
    () => end({ isAnswered: true }),
    (error) => end({ ...described(error), isAnswered: false }),
  );
  const kept = Object.entries(localStorage).filter(([name, text]) => name.includes(isApp ? clientId : key) && /ATTA|oauth2/.test(text));
  return { token, authorized: client.authorized(), kept: kept.length };
}

document.querySelector("button").onclick = login;
window.soak = {
  async make(options) {
    client = new Trello({ ...identity, apiEndpoint: api, authEndpoint: site, ...options });
    // What a client makes for its first call, and keeps, is there from now on. This one asks for nothing that there is.
    await client.get("").catch(() => {});
  },
  begin: (calls) => calls.forEach(begin),
  logout,
  authorized: () => client.authorized(),
  waiting: () => [...waiting],
  /** How calls ended since this was asked last, and what was sent for them. A renewal may go on behind them. */
  takeEnds() {
    const taken = { ends, sent: watched.sent };
    ends = [];
    watched.sent = taken.sent.filter(({ told, marks }) => !told && !marks.length);
    return { ...taken, sent: taken.sent.filter((one) => !watched.sent.includes(one)) };
  },
};
