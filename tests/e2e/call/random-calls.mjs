// The calls of random.test.mjs. The function runs in the page, so everything that it needs is inside it.

/** Makes many calls with anything in the place of everything; tells which of them did not end as calls end. */
export async function storm({ seed, calls }) {
  let state = seed;
  const random = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(random() * count);
  const pick = (list) => list[below(list.length)];
  const some = (count, make) => Array.from({ length: below(count) }, make);

  /** What the caller's own code throws. */
  class Own extends Error {}
  const fail = () => {
    throw new Own("the caller's own");
  };
  const LETTERS = ["a", "Z", "0", " ", "é", "💥", "\u0000", "\ud800", "/", "?", "#", "%", "&", "=", ".", "\\", '"', ","];
  const letters = () => some(12, () => pick(LETTERS)).join("");
  const VALUES = [
    ...[() => undefined, () => null, () => NaN, () => -0, () => 1e21, () => below(9), () => random()],
    ...[() => true, () => false, () => 10n ** 30n, () => Symbol("s"), letters, letters, () => "2026-01-01"],
    ...[() => new Date(), () => new Date(NaN), () => new Blob([letters()]), () => new Map([[1, 2]]), () => new Set([1])],
    ...[() => new URLSearchParams("a=1&b=2"), () => new Uint8Array(3), () => Promise.resolve(1), () => new Event("x")],
    ...[() => AbortSignal.abort(), () => new AbortController().signal, () => /x/, () => document.body, () => window],
    ...[() => () => "called", () => fail, () => Object.create(null), () => Object.freeze({ a: 1 }), () => new Number(4)],
    () => {
      const form = new FormData();
      form.append("name", letters());
      form.append("file", new Blob(["x"]), "x.txt");
      return form;
    },
    () => ({ get name() { return fail(); } }),
    () => ({ toString: fail }),
    () => ({ toJSON: fail }),
    () => ({ toJSON: () => "2026-01-01T00:00:00.000Z" }),
    () => ({ then: fail }),
    () => new Proxy({}, { get: fail, ownKeys: fail, getPrototypeOf: fail, has: fail }),
    () => new Proxy(() => {}, { apply: fail, get: fail }),
    () => {
      const loop = { name: "loop" };
      loop.self = loop;
      return loop;
    },
  ];
  const value = (depth = 0) => {
    if (depth < 3 && random() < 0.15) return some(4, () => value(depth + 1));
    if (depth < 3 && random() < 0.2) return Object.fromEntries(some(4, () => [letters() || "name", value(depth + 1)]));
    return pick(VALUES)();
  };
  const PATHS = ["members/me", "boards/x", "/1/cards/x", "", "/", "//evil.example/x", "../x", "a#b", "search?query=x", "batch?urls=/x"];
  const path = () => (random() < 0.7 ? pick(PATHS) : value());
  const params = () => (random() < 0.5 ? { name: letters(), idList: ["a", "b"] } : value());
  const OPTIONS = ["signal", "timeout", "retry", "onProgress", "keepalive", "limit", "max", "parallel", "interactive", "scope"];
  const options = () => (random() < 0.4 ? undefined : random() < 0.8 ? Object.fromEntries(some(3, () => [pick(OPTIONS), value()])) : value());

  const BODIES = ["", "{}", "[]", "{", "null", "invalid token", '{"error":"API_TOKEN_LIMIT_EXCEEDED"}', "<html>", '[{"200":{}},{"404":"x"}]'];
  const ANSWERS = [
    ...Array(6).fill(() => new Response(pick(BODIES), { status: 200, headers: { "x-rate-limit-api-key-max": letters().replace(/[^ -~]/g, "") } })),
    () => new Response(pick(BODIES), { status: 200 + below(400) }),
    () => new Response(null, { status: pick([204, 205, 304]) }),
    () => new Response(new ReadableStream({ start: (stream) => stream.error(new Own("the body breaks")) })),
    ...[() => Response.error(), () => ({ ok: true, status: 200, json: async () => ({}) }), () => ({ text: fail }), () => undefined],
    ...[() => null, () => 7, () => ({}), () => new Proxy({}, { get: fail }), () => new Promise(() => {})],
    ...[() => Promise.reject(new TypeError("down")), () => Promise.reject(value()), fail],
  ];
  const answer = () => {
    const made = pick(ANSWERS);
    return random() < 0.5 ? made() : Promise.resolve().then(made);
  };
  // The script tag's own client has no time limit and sends again after seconds, so its server answers at once and for good.
  window.fakeFetch = async () => new Response(pick(BODIES), { status: pick([200, 400, 404]) });

  const KEYS = ["k", "k2"];
  const TOKENS = ["t1", "t2", null, undefined];
  const STORES = ["memory", "memory", "local", "session", { get: fail, set: fail, remove: fail }, ...["resolve", "reject"].map((way) => {
    const settle = () => Promise[way](way === "resolve" ? value() : new Own("the store"));
    return { get: settle, set: settle, remove: settle };
  })];
  const Trello = window.Trello?.Client ?? window.client.constructor;
  const newClient = () => {
    const own = { key: pick(KEYS), storage: pick(STORES), fetch: answer, timeout: { attempt: 20, total: 60 } };
    const retry = { limit: below(3), backoff: 1 };
    const kind = { autoBatch: random() < 0.5, rateLimit: random() < 0.5, credentials: pick(["query", "header"]) };
    return new Trello({ ...own, ...kind, retry });
  };
  const clients = Array.from({ length: 12 }, newClient);
  /** What another tab does to this one's login: by the storage, by its event, by the channel of all tabs. */
  const elsewhere = () => {
    const [key, newValue] = [`trello_token:${pick(KEYS)}`, random() < 0.5 ? pick(TOKENS) : letters()];
    if (newValue == null) localStorage.removeItem(key);
    else localStorage.setItem(key, newValue);
    if (random() < 0.5) dispatchEvent(new StorageEvent("storage", { key, newValue, storageArea: localStorage }));
  };
  /** A call whose end exactly one of its callbacks hears, once, before its promise. */
  const told = async (client) => {
    let ends = 0;
    const end = () => void ends++;
    const heard = () => {
      if (ends !== 1) throw new Error(`${ends} callbacks heard of the end`);
    };
    await client[pick(["get", "post", "put", "delete"])](path(), params(), end, end, options()).then(heard, (reason) => {
      heard();
      throw reason;
    });
  };
  const call = (client) => {
    const rest = () => pick([[], [params()], [params(), options()], [params(), value(), value(), options()], some(6, () => value())]);
    const ways = {
      verb: () => client[pick(["get", "post", "put", "delete", "del"])](path(), ...rest()),
      told: () => told(client),
      rest: () => client.rest(pick(["GET", "POST", "nonsense", value()]), path(), ...rest()),
      collection: () => client[pick(["boards", "cards", "members"])].get(value(), ...rest()),
      helper: () => pick([client.boards.lists, client.cards.create ?? client.boards.lists])(...some(4, () => value())),
      batch: () => client.batch(random() < 0.7 ? some(5, path) : value(), options()),
      paginate: () => client.paginate(path(), params(), options()).toArray(),
      download: () => client.download(path(), options()),
      search: () => client.search(value(), ...rest()),
      on: () => client.on(pick(["request", "authorized", "nonsense", value()]), value()),
      token: () => client.setToken(value()),
      login: () => client.setToken(pick(TOKENS)),
      key: () => client.setKey(random() < 0.7 ? pick(KEYS) : value()),
      renewed: () => void (clients[clients.indexOf(client)] = newClient()),
      elsewhere,
      ready: () => client.ready,
      authorize: () => client.authorize({ ...Object(options()), interactive: false, persist: true }),
      deauthorize: () => client.deauthorize(options()),
      limit: () => client.rateLimit(),
    };
    const name = pick(Object.keys(ways));
    return [name, ways[name]];
  };

  const found = { made: 0, hung: [], strange: [], ends: {} };
  // Nothing here breaks the engine: what the library did not foresee is its own mistake.
  const isForeseen = (reason) => reason?.name === "TrelloError" && reason.code !== "internal_error";
  const note = (name, reason) => {
    const kind = isForeseen(reason) ? reason.code : reason instanceof Own ? "own" : undefined;
    if (kind) found.ends[kind] = (found.ends[kind] ?? 0) + 1;
    else if (found.strange.length < 20) found.strange.push(`${name}: ${described(reason)}`);
  };
  const described = (reason) => {
    try {
      return [reason, reason?.cause].map((one) => String(one?.stack ?? one).slice(0, 300)).join(", by ");
    } catch {
      return "something that cannot be shown";
    }
  };
  const HANGS_MS = 20_000;
  const HUNG = Symbol("hung");
  const reached = (reason) => note("an error that reached the page", reason);
  // What nobody caught: the caller's own callbacks throw, and calls are left whose rejection nobody handles.
  addEventListener("error", (event) => (event.preventDefault(), reached(event.error)));
  addEventListener("unhandledrejection", (event) => (event.preventDefault(), reached(event.reason)));
  while (found.made < calls) {
    const round = Array.from({ length: Math.min(100, calls - found.made) }, async () => {
      // Now and then the script tag's own face, which has one client for all.
      const client = window.Trello && random() < 0.01 ? window.Trello : pick(clients);
      const [name, act] = call(client);
      found.made++;
      let timer;
      const late = new Promise((_, reject) => (timer = setTimeout(reject, HANGS_MS, HUNG)));
      try {
        await Promise.race([act(), late]);
      } catch (reason) {
        if (reason === HUNG) found.hung.push(name);
        else note(name, reason);
      }
      clearTimeout(timer);
    });
    await Promise.all(round);
  }
  window.fakeFetch = undefined;
  const good = new Trello({ key: "k", storage: "memory", fetch: async () => new Response('"fine"') });
  found.afterwards = await good.get("members/me").catch(described);
  return found;
}
