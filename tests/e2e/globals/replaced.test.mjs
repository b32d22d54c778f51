// Pages that replace globals once the library is there, as unit tests with fake timers do, and scripts of another age.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boardId } from "../support/demo.mjs";
import { FACES, openFace } from "../support/faces.mjs";
import { answer, assertLoggedIn, clickLogin, openWay, putButton, WAYS } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";
import { MOOTOOLS } from "./support/scripts.mjs";

/** What a page may mean to change for everybody, and what the tests themselves need. */
const KEPT = ["fetch", "Date", "open", "Trello", "client", "outcome"];

/** Puts something that throws in the place of each class and function of the window. Gives what puts them back. */
function replaceGlobals(kept) {
  const OwnError = TypeError;
  const own = Object.entries(Object.getOwnPropertyDescriptors(window)).filter(
    ([name, { value, writable }]) => typeof value === "function" && writable && !kept.includes(name),
  );
  for (const [name] of own) {
    window[name] = function () {
      throw new OwnError(`replaced ${name}`);
    };
  }
  for (const name of ["origin", "screenX", "outerWidth", "performance"]) window[name] = "ours";
  return () => own.forEach(([name, { value }]) => (window[name] = value));
}

/** Calls of every kind while all is replaced. Gives what came of each. */
async function callEverything({ id, idList, kept }) {
  const [OwnPromise, later] = [Promise, setTimeout];
  const controller = new AbortController();
  const card = await client.post("cards", { idList, name: "x" });
  const file = new File(["abc"], "a.txt");
  const code = (wanted) => ({ code }) => (code === wanted ? undefined : OwnPromise.reject(code));
  const calls = {
    get: () => client.get(`boards/${id}`),
    form: () => client.post("cards", { idList, name: "y" }),
    json: () => client.put(`boards/${id}`, { prefs: { selfJoin: true } }),
    refused: () => client.get("boards/x").catch(code("bad_request")),
    upload: () => client.post(`cards/${card.id}/attachments`, { file }),
    "upload with progress": () => client.post(`cards/${card.id}/attachments`, { file }, { onProgress() {} }),
    "answer with progress": () => client.get(`boards/${id}/actions`, null, { onProgress() {} }),
    aborted: () => {
      const call = client.get(`boards/${id}`, null, { signal: controller.signal });
      controller.abort();
      return call.catch(code("aborted"));
    },
    "sent again": () => client.get("members/me", null, { retry: { backoff: 1 } }),
    batch: () => client.batch([`boards/${id}`, "members/me"]),
    list: () => client.paginate(`boards/${id}/actions`).toArray(),
    "another client": async () => new client.constructor({ key: client.key() }),
  };
  const ends = {};
  const all = Object.entries(calls);
  const giveBack = replaceGlobals(kept);
  for (const [name, call] of all) {
    const late = new OwnPromise((_, reject) => later(reject, 5_000, "late"));
    await OwnPromise.race([call(), late]).then(
      () => (ends[name] = "fine"),
      (error) => (ends[name] = `${error?.message ?? error}`),
    );
  }
  giveBack();
  return ends;
}

for (const face of Object.keys(FACES)) {
  describe(`other globals on the page, by ${face}`, { timeout: 180_000 }, () => {
    const on = stage();

    test("what the library needs is the engine's, whatever the page puts in the place of all its globals later", async (t) => {
      const { page, id } = await visit(t);
      const idList = (await on.emulator.read(`boards/${id}/lists`))[0].id;
      await on.emulator.faults({ path: "/members/me", kind: "status", status: 503, times: 1 });
      await page.addScriptTag({ content: `${replaceGlobals}` });
      const ends = await page.evaluate(callEverything, { id, idList, kept: KEPT });
      assert.deepEqual(Object.entries(ends).filter(([, end]) => end !== "fine"), []);
      assert.equal(Object.keys(ends).length, 12);
    });

    for (const name of face === "import" ? ["opener", "return to the page"] : ["client.js's page", "return, by script tag"]) {
      test(`a login ends, though the page has replaced its globals while the window was open: ${name}`, async (t) => {
        const page = await on.person(t);
        const way = WAYS[name];
        await openWay(page, on.emulator, way);
        const popup = await clickLogin(page);
        await page.addScriptTag({ content: `${replaceGlobals}` });
        await page.evaluate((kept) => void logins[0].finally(replaceGlobals(kept)), KEPT);
        await answer(popup, way, "Allow");
        await assertLoggedIn(page, on.emulator, way.face);
      });
    }

    test("names that a page's own scripts use first, as variables or constants, are theirs", async (t) => {
      const page = await on.person(t);
      const way = face === "import" ? WAYS["return to the page"] : WAYS["client.js's page"];
      await openFace(page, on.emulator, face, "?own-names");
      await putButton(page, way.options);
      await answer(await clickLogin(page), way, "Allow");
      await assertLoggedIn(page, on.emulator, way.face);
      const id = await boardId(on.emulator);
      assert.equal(await page.evaluate(async (id) => (await client.get(`boards/${id}`)).id, id), id);
    });

    test("a page at the top leaves for Trello, whatever it calls its parent", async (t) => {
      const page = await on.person(t);
      await openFace(page, on.emulator, face, "?own-names");
      await putButton(page, `type: "redirect"`);
      await page.getByRole("button", { name: "Log in" }).click();
      await page.getByRole("button", { name: "Allow" }).waitFor();
    });

    test("lists, dates and uploads are sent as they are, though Array.from is another library's", async (t) => {
      const { page, id } = await visit(t);
      const [{ id: idList }] = await on.emulator.read(`boards/${id}/lists`);
      const card = await page.evaluate((idList) => client.post("cards", { idList, name: "x" }), idList);
      await on.emulator.forgetRequests();
      await page.evaluate(async ({ id, card }) => {
        // As Prototype has it, which knows no second argument.
        Array.from = (list) => (list.toArray ? list.toArray() : [].slice.call(list));
        await client.get(`boards/${id}`, { filter: [new Date(0), 2] });
        await client.post(`cards/${card}/attachments`, { file: new File(["abc"], "a.txt") }, { onProgress() {} });
      }, { id, card: card.id });
      const [get, post] = (await on.emulator.requests()).filter(({ method }) => method !== "OPTIONS");
      const sent = [...new URLSearchParams(get.query)].filter(([name]) => /^filter/.test(name)).map(([, value]) => value);
      assert.equal(sent.join(), "1970-01-01T00:00:00.000Z,2");
      assert.match(post.path, /attachments$/);
    });

    test("the names of a page's images and forms hide nothing that the library needs", async (t) => {
      const page = await on.person(t);
      const way = face === "import" ? WAYS["return to the page"] : WAYS["client.js's page"];
      await openWay(page, on.emulator, way);
      await page.evaluate(() => {
        const names = ["querySelector", "createElement", "documentElement", "head", "body", "location", "defaultView"];
        const images = names.map((name) => `<img name="${name}">`).join("");
        const form = `<form id="Zone"><textarea name="current" wrap="hard"></textarea></form>`;
        document.querySelector("button").insertAdjacentHTML("afterend", images + form);
      });
      await answer(await clickLogin(page), way, "Allow");
      const token = await page.evaluate(async () => (await logins[0]).value);
      assert.match(token, /^ATTA/);
      const id = await boardId(on.emulator);
      const [{ id: idList }] = await on.emulator.read(`boards/${id}/lists`);
      const upload = await page.evaluate(async ({ idList, token }) => {
        client.setToken(token);
        const card = await client.post("cards", { idList, name: "x" });
        const file = new File(["abc"], "a.txt");
        return (await client.post(`cards/${card.id}/attachments`, { file }, { onProgress() {} })).id;
      }, { idList, token: await on.emulator.token() });
      assert.match(upload, /^[0-9a-f]{24}$/);
    });

    test("a class that was replaced before the library came fails the call that needs it, in words", async (t) => {
      const page = await on.person(t);
      await page.addInitScript({ content: "window.Headers = window.Response = window.URL = [];" });
      await openFace(page, on.emulator, face);
      const ends = await page.evaluate(async () => {
        const late = new Promise((resolve) => setTimeout(resolve, 5_000, "late"));
        const told = ({ code, message }) => `${code}: ${message}`;
        const calls = [client.get("boards/x"), client.post("cards", { name: "x" })];
        return Promise.all(calls.map((call) => Promise.race([call.then(() => "fine", told), late])));
      });
      for (const end of ends) assert.match(end, /^network: The request could not be made: .* replaced/);
    });

    test("a signal whose listeners throw is refused, and one page's broken listeners hold no other call", async (t) => {
      const { page, id } = await visit(t);
      const ends = await page.evaluate(async (path) => {
        const fail = () => {
          throw new Error("no");
        };
        const code = (call) => call.then(() => "fine", (error) => error.code);
        const signal = new AbortController().signal;
        Object.setPrototypeOf(signal, { __proto__: AbortSignal.prototype, addEventListener: fail });
        const refused = [client.get(path, null, { signal }), client.get(path)].map(code);
        const ends = await Promise.all(refused);
        const { addEventListener } = EventTarget.prototype;
        EventTarget.prototype.addEventListener = fail;
        const { signal: good } = new AbortController();
        const broken = [client.get(path, null, { signal: good }), client.get(path)].map(code);
        const late = new Promise((resolve) => setTimeout(resolve, 5_000, "late"));
        ends.push(await Promise.race([Promise.all(broken).then((all) => all.length), late]));
        EventTarget.prototype.addEventListener = addEventListener;
        return [...ends, await code(client.get(path))];
      }, `boards/${id}`);
      assert.deepEqual(ends, ["invalid_argument", "fine", 2, "fine"]);
    });

    async function visit(t) {
      const { page } = await on.loggedIn(t, face);
      return { page, id: await boardId(on.emulator) };
    }
  });
}

describe("a function that breaks", { timeout: 180_000 }, () => {
  const on = stage();

  test("where a broken function fails all that waits, what callbacks begin then goes on", async (t) => {
    const { page } = await on.loggedIn(t);
    const ends = await page.evaluate(async () => {
      let answers = (path) => path === "ended";
      const fetch = (url) => (answers(url.split(/[/?]/)[4]) ? Promise.resolve(new Response("{}")) : new Promise(() => {}));
      const own = new client.constructor({ key: "k", storage: "memory", rateLimit: false, fetch });
      const code = (call) => call.then(() => "fine", (error) => error.code);
      const waiting = own.get("waits");
      await Promise.all(["ended", "ended", "ended"].map((path) => own.get(path)));
      const again = new Promise((resolve) => {
        waiting.fail(() => {
          answers = () => true;
          resolve(Promise.all(["a", "b", "c"].map((path) => code(own.get(path)))));
        });
      });
      const { entries } = Object;
      const broken = own.put("breaks", { value: { text: "x" } });
      Object.entries = () => {
        Object.entries = entries;
        throw new Error("no");
      };
      return [await code(broken), await code(waiting), ...(await again)];
    });
    assert.deepEqual(ends, ["internal_error", "internal_error", "fine", "fine", "fine"]);
  });

  test("a client whose methods broke works again as soon as the page is mended, however often that was so", async (t) => {
    const { page } = await on.loggedIn(t);
    const ends = await page.evaluate(async () => {
      const fail = () => {
        throw new Error("no");
      };
      const store = { get: async () => null, set: async () => {}, remove: async () => {} };
      const fetch = async () => new Response("{}");
      const own = new client.constructor({ key: "k", token: "ATTAx", storage: store, rateLimit: false, fetch });
      await own.ready;
      const broken = async (object, name, act) => {
        const before = object[name];
        object[name] = fail;
        try {
          return await act(() => (object[name] = before));
        } catch (error) {
          return error.message;
        } finally {
          object[name] = before;
        }
      };
      // The store is asked for what is not written then.
      const ends = [await broken(TextDecoder.prototype, "decode", () => own.deauthorize())];
      const late = new Promise((resolve) => setTimeout(resolve, 5_000, "late"));
      ends.push(await Promise.race([Promise.all([own.ready, own.deauthorize()]).then(() => "fine"), late]));
      // As many as the wasm's stack would hold, were they left there.
      for (let left = 4_000; left > 0; left--) {
        await broken(Object, "hasOwn", (mend) => {
          const call = own.get("boards/x");
          mend();
          return call;
        });
      }
      // The same of clients that were not made to the end: the exception is in the middle of the wasm.
      for (let left = 2_500; left > 0; left--) {
        let asked = 20;
        const { hasOwn } = Object;
        Object.hasOwn = (...given) => (--asked ? hasOwn(...given) : fail());
        try {
          new client.constructor({ key: "k", storage: "memory", rateLimit: false });
        } catch {
          // As in an app that tries again and again.
        }
        Object.hasOwn = hasOwn;
      }
      return [...ends, await own.get("boards/x").then(() => "fine", ({ code }) => code)];
    });
    assert.deepEqual(ends, ["no", "fine", "fine"]);
  });

  test("a list ends whose next page was lost while nobody waited for it", async (t) => {
    const { page } = await on.loggedIn(t);
    const ends = await page.evaluate(async () => {
      const fetch = async () => new Response('[{"id":"5abbe4b7ddc1b351ef961414"},{"id":"5abbe4b7ddc1b351ef961413"}]');
      const own = new client.constructor({ key: "k", token: "ATTAx", rateLimit: false, fetch });
      const code = (promise) => promise.then(() => "fine", (error) => error.code);
      // The request for the second page waits for the end of this turn, behind one whose making breaks.
      let isBroken = false;
      const { entries } = Object;
      own.on("response", () => {
        if (isBroken) return;
        isBroken = true;
        own.put("breaks", { value: { text: "x" } }).catch(() => {});
        Object.entries = () => {
          Object.entries = entries;
          throw new Error("no");
        };
      });
      const list = own.paginate("boards/x/actions", null, { limit: 2, max: 6 });
      return [await code(list.toArray()), await code(list.toArray())];
    });
    assert.deepEqual(ends, ["internal_error", "fine"]);
  });
});

describe("scripts of another age", { timeout: 180_000 }, () => {
  const on = stage();

  for (const face of Object.keys(FACES)) {
    test(`the library starts, though lists have a method keys of such a script, by ${face}`, async (t) => {
      const page = await on.person(t);
      await page.addInitScript({ content: "Array.prototype.keys = function () { return Object.keys(this); };" });
      await openFace(page, on.emulator, face);
      const token = await on.emulator.token();
      const name = await page.evaluate(async (token) => {
        client.setToken(token);
        return (await client.get("members/me")).username;
      }, token);
      assert.equal(name, "mara_okafor");
    });
  }

  test("errors and retries are as they are, though lists have the method reduce of Prototype 1.6.0", async (t) => {
    const { page } = await on.loggedIn(t);
    await on.emulator.faults({ path: "/members/me", kind: "status", status: 503, times: 1 });
    const told = await page.evaluate(async () => {
      const { reduce } = Array.prototype;
      Array.prototype.reduce = function () {
        return this.length > 1 ? this : this[0];
      };
      const code = (call) => call.then(() => "fine", ({ code }) => code);
      try {
        const retry = { methods: ["POST", "GET"], backoff: 1 };
        return [await code(client.get("boards/x")), await code(client.get("members/me", null, { retry }))];
      } finally {
        Array.prototype.reduce = reduce;
      }
    });
    assert.deepEqual(told, ["bad_request", "fine"]);
  });

  test("JSON is sent as it is, though a script of Prototype's age has given everything a toJSON", async (t) => {
    const { page } = await on.loggedIn(t);
    await page.evaluate(async () => {
      const quoted = (value) => `"${value}"`;
      Array.prototype.toJSON = String.prototype.toJSON = Number.prototype.toJSON = function () {
        return quoted(this);
      };
      const value = { list: ["a", 2], text: "b", date: new Date(0) };
      try {
        await client.put("cards/0123456789abcdef01234567", { value });
      } catch {
        // There is no such card; what was sent is what counts.
      } finally {
        for (const { prototype } of [Array, String, Number]) delete prototype.toJSON;
      }
    });
    const sent = (await on.emulator.requests()).filter(({ method }) => method === "PUT");
    assert.deepEqual(JSON.parse(sent[0].body), {
      value: { list: ["a", 2], text: "b", date: "1970-01-01T00:00:00.000Z" },
    });
  });
});

describe("MooTools before ours", { timeout: 180_000 }, () => {
  const on = stage();

  for (const name of ["client.js's page", "return to return.html", "return, by script tag"]) {
    test(`a login works: ${name}`, async (t) => {
      const page = await on.person(t);
      await page.addInitScript({ content: MOOTOOLS });
      const way = WAYS[name];
      await openWay(page, on.emulator, way);
      await answer(await clickLogin(page), way, "Allow");
      await assertLoggedIn(page, on.emulator, way.face);
    });
  }

  for (const face of Object.keys(FACES)) {
    test(`lists are read whole, by ${face}`, async (t) => {
      const page = await on.person(t);
      await page.addInitScript({ content: MOOTOOLS });
      await openFace(page, on.emulator, face);
      const [token, { board }] = await Promise.all([on.emulator.token(), on.emulator.seed({ actions: 2100 })]);
      const read = async ([token, path]) => {
        client.setToken(token);
        const all = await client.paginate(path, null, { parallel: 4 }).toArray();
        return new Set(all.map(({ id }) => id)).size;
      };
      assert.ok((await page.evaluate(read, [token, `boards/${board.id ?? board}/actions`])) >= 2100);
    });
  }
});
