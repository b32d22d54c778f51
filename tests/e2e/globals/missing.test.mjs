// Pages on which a member of the engine's own classes goes away while the library is at work: whatever it is, each call ends.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { stage } from "../support/stage.mjs";

const CLASSES = [
  ...["Array", "String", "Object", "Function", "Promise", "Map", "Set", "WeakMap", "RegExp", "Date", "Error", "Symbol"],
  ...["Uint8Array", "DataView", "ArrayBuffer", "TextDecoder", "TextEncoder", "URL", "URLSearchParams", "FormData", "Blob"],
  ...["Headers", "Response", "ReadableStream", "AbortController", "AbortSignal", "EventTarget", "JSON", "Math", "Reflect"],
];

describe("members of the engine's classes that go away", { timeout: 600_000 }, () => {
  const on = stage();

  for (const name of CLASSES) {
    test(`each call ends without any one member of ${name}`, async (t) => {
      const { page } = await on.loggedIn(t, "import");
      const { tried, hung, codes, after } = await page.evaluate(tryWithout, name);
      assert.deepEqual(hung, []);
      assert.ok(tried > 1, `${tried} members`);
      assert.deepEqual(codes.filter((code) => !EXPECTED.test(code)), []);
      assert.equal(after, "x", "then calls work again");
    });
  }
});

/** How calls end where a member that they need is not there: with an error that says so, or the engine's own. */
const EXPECTED = /^(fine|bad_request|interaction_required|internal_error|invalid_argument|invalid_response|network|no_browser|TypeError: [^]*)$/;

/** In the page: takes away one member of a class after the other, and makes calls each time. Gives those that did not end. */
async function tryWithout(name) {
  // What this test itself needs must not go away.
  const [OwnPromise, OwnResponse, later, stop] = [Promise, Response, setTimeout.bind(window), clearTimeout.bind(window)];
  const then = Function.prototype.call.bind(OwnPromise.prototype.then);
  const { defineProperty } = Reflect;
  const isError = Function.prototype.call.bind(Object.prototype.hasOwnProperty);
  const id = "5abbe4b7ddc1b351ef961414";
  const answers = {
    __proto__: null,
    "/1/batch": '[{"200":{"id":"x"}},{"200":{"id":"y"}}]',
    [`/1/boards/${id}/actions`]: `[{"id":"${id}"},{"id":"5abbe4b7ddc1b351ef961413"}]`,
  };
  const fetch = async (url) => {
    const { pathname } = new URL(url);
    if (pathname === "/1/boards/x") return new OwnResponse("invalid id", { status: 400 });
    return new OwnResponse(answers[pathname] ?? '{"id":"x"}');
  };
  const client = new window.client.constructor({ key: window.client.key(), token: "ATTAx", rateLimit: false, retry: false, fetch });
  const options = { key: window.client.key(), rateLimit: false, retry: false, fetch };
  const joined = new window.client.constructor({ ...options, token: "ATTAx", autoBatch: true });
  // A store that answers later.
  const store = { get: async () => null, set: async () => {}, remove: async () => {} };
  const slow = new window.client.constructor({ ...options, storage: store });
  const { signal } = new AbortController();
  const calls = [
    () => client.get(`boards/${id}`, { fields: ["name", "url"] }, { signal }),
    () => client.get("boards/x"),
    () => client.post("cards", { idList: id, name: "\u00e4" }),
    () => client.put(`boards/${id}`, { prefs: { selfJoin: true } }),
    () => client.batch([`boards/${id}`, ["members/me", { fields: "id" }]]),
    () => client.paginate(`boards/${id}/actions`, null, { limit: 2, max: 3, parallel: 2 }).toArray(),
    () => client.ready,
    () => Promise.all([joined.get(`boards/${id}`), joined.get("members/me", { fields: "id" })]),
    () => slow.ready,
    () => slow.authorize({ interactive: false }),
  ];
  const [hung, codes] = [[], { __proto__: null }];

  /** Makes all calls, and waits until each has ended. */
  const makeAll = (label, meanwhile) =>
    new OwnPromise((resolve) => {
      let open = calls.length;
      const over = later(() => {
        hung[hung.length] = `${label}: ${open}`;
        resolve();
      }, 5_000);
      const ended = (code) => {
        codes[code] = true;
        if ((open -= 1) > 0) return;
        stop(over);
        resolve();
      };
      for (let at = 0; at < calls.length; at += 1) {
        const failed = (error) => ended(isError(Object(error), "code") ? error.code : `${error}`);
        // The promises may be the library's own, whose `then` is not the engine's.
        const promise = (async () => await calls[at]())();
        then(promise, () => ended("fine"), failed);
      }
      meanwhile?.();
    });

  const members = [];
  for (const object of [window[name].prototype, window[name]]) {
    for (const key of object ? Reflect.ownKeys(object) : []) {
      const before = Reflect.getOwnPropertyDescriptor(object, key);
      // Without `then` a caller hears of nothing.
      const isThen = object === Promise.prototype && key === "then";
      if (before.configurable && !isThen) members.push({ object, key, before, label: `${name}: ${String(key)}` });
    }
  }
  const broken = {
    // Deleted at once.
    away: ({ object, key }) => delete object[key],
    // Something that throws in its place, once the calls have begun.
    throws: ({ object, key, before }) => {
      const fail = () => {
        throw new TypeError("replaced");
      };
      if (typeof before.value === "function") defineProperty(object, key, { ...before, value: fail });
    },
  };
  for (let at = 0; at < members.length; at += 1) {
    const member = members[at];
    broken.away(member);
    await makeAll(member.label);
    defineProperty(member.object, member.key, member.before);
    await makeAll(`${member.label}, replaced`, () => broken.throws(member));
    defineProperty(member.object, member.key, member.before);
  }
  const after = (await client.get(`boards/${id}`)).id;
  return { tried: members.length, hung, codes: Object.keys(codes), after };
}
