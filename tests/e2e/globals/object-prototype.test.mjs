// Pages with a script that has put members of its own on `Object.prototype`. The page is clean again before the test
// looks into it: the tools of the test would not survive.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { boardId } from "../support/demo.mjs";
import { stage } from "../support/stage.mjs";

/** What a member may be, as the descriptor that puts it there. */
const MEMBERS = {
  "a number": { value: 5, writable: true, enumerable: false },
  "a text that lists show": { value: "polluted", writable: true, enumerable: true },
  "a function that lists show": { value: () => "polluted", writable: true, enumerable: true },
  "a list that lists show": { value: ["polluted"], writable: true, enumerable: true },
  "read-only": { value: "polluted", writable: false, enumerable: false },
};

/** Names that a script may take: of descriptors, of what engines take as options, of ours, and of what answers hold. */
const NAMES = [
  ...["get", "set", "value", "writable", "enumerable", "configurable"],
  ...["method", "body", "mode", "cache", "redirect", "integrity", "window", "priority", "duplex", "cancel", "start"],
  ...["status", "statusText", "flush", "readableType", "preventClose", "preventCancel", "cause", "capture"],
  ...["key", "token", "clientId", "fetch", "timeout", "retry", "attempt", "total", "limit", "backoff", "jitter"],
  ...["signal", "storage", "success", "error", "type", "scope", "persist", "interactive", "revoke", "onProgress"],
  ...["apiEndpoint", "authEndpoint", "autoBatch", "credentials", "keepalive", "handoff", "returnUrl", "maxWait"],
  ...["boards", "cards", "labels", "tokens", "webhooks", "search", "tokenInfo", "rest", "del", "delete", "addCard"],
  ...["code", "message", "attempts", "path", "textStatus", "responseText", "responseJSON", "statusCode", "headers"],
  ...["pipe", "done", "fail", "always", "progress", "authorized", "request", "ready", "name", "id", "extra", "word"],
  ...["unref", "preventDefault", "byteLength", "ok", "clock", "parent", "locked", "current", "wrap", "text", "json"],
];

const FACES = ["import", "script tag", "slim"];

for (const face of FACES) {
  describe(`members on Object.prototype, by ${face}`, { timeout: 360_000 }, () => {
    const on = stage();

    for (const [what, descriptor] of Object.entries(MEMBERS)) {
      test(`${what}: the library loads, calls, and sends what it would`, async (t) => {
        const page = await visit(t);
        const clean = await use(page, undefined);
        const { told, sent } = await use(page, descriptor);
        assert.deepEqual(told, clean.told);
        assert.deepEqual(sent, clean.sent);
        assert.equal(told.callback, clean.told.id);
      });
    }

    test("an address there moves neither the API nor the login", { skip: lacks("answers in the place of another site") }, async (t) => {
      const page = await visit(t);
      const asked = [];
      await page.context().route(/api\.trello\.com|trello\.com\/1|evil\.example/, (route) => {
        asked.push(new URL(route.request().url()).origin);
        return route.fulfill({ json: {}, headers: { "access-control-allow-origin": "*" } });
      });
      await page.evaluate(loadAmong, {
        face,
        names: ["apiEndpoint", "authEndpoint"],
        descriptor: { value: "https://evil.example", writable: true, configurable: true },
        options: { key: on.emulator.key },
        act: `client.get("boards/x")`,
      });
      assert.deepEqual(asked, ["https://api.trello.com"]);
    });

    /** A document of the page's origin without any script. */
    async function visit(t) {
      const page = await on.person(t);
      await page.goto(`${on.emulator.app}/emulator.json`);
      return page;
    }

    /** What a page that loads the library among such members is told, and what it sends. */
    async function use(page, descriptor) {
      await page.reload();
      await on.emulator.reset();
      const { key, api, site } = on.emulator;
      const [token, id] = [await on.emulator.token(), await boardId(on.emulator)];
      await on.emulator.forgetRequests();
      const isFunction = typeof descriptor?.value === "function";
      const told = await page.evaluate(loadAmong, {
        face,
        names: descriptor ? NAMES : [],
        descriptor: { configurable: true, ...descriptor, value: isFunction ? undefined : descriptor?.value },
        isFunction,
        options: { key, apiEndpoint: api, authEndpoint: site },
        act: `(${useEverything})(client, ${JSON.stringify({ token, id })})`,
      });
      const requests = (await on.emulator.requests()).filter(({ method }) => method !== "OPTIONS");
      const sent = requests.map(({ method, path, query, body }) => ({
        method,
        path,
        query: query?.replaceAll(token, "TOKEN"),
        body: body?.replaceAll(token, "TOKEN"),
      }));
      return { told, sent };
    }
  });
}

/** In the page: loads the library among such members, acts, and takes them away again. */
async function loadAmong({ face, names, descriptor, isFunction, options, act }) {
  const clean = { __proto__: null, ...descriptor, ...(isFunction && { value: () => "polluted" }) };
  const { prototype } = Object;
  const keys = Object.keys(options);
  for (const name of names) if (!prototype.hasOwnProperty(name)) Reflect.defineProperty(prototype, name, clean);
  try {
    let client;
    if (face === "import") {
      const { Trello } = await import("/pkg/trello.js");
      client = new Trello(options);
    } else if (face === "slim") {
      const { init, Trello } = await import("/pkg/slim.js");
      await init();
      client = new Trello(options);
    } else {
      const tag = document.createElement("script");
      tag.src = `/pkg/client.js?key=${options.key}`;
      for (const name of keys) if (name !== "key") tag.dataset[name] = options[name];
      const loaded = new Promise((resolve) => (tag.onload = resolve));
      document.head.append(tag);
      await loaded;
      client = Trello;
    }
    return await new Function("client", `return ${act}`)(client);
  } finally {
    for (const name of names) delete prototype[name];
  }
}

/** In the page: uses what reads options, objects and answers. */
async function useEverything(client, { token, id }) {
  const path = `boards/${id}`;
  const told = { __proto__: null };
  client.on("authorized", () => (told.authorized = true));
  client.setToken(token);
  const board = await client.get(path, { fields: "name" }, (data) => (told.callback = data.id));
  told.id = board.id;
  told.retried = (await client.get(path, null, { retry: {}, timeout: { attempt: 60000 } })).id;
  told.progress = (await client.get(path, null, { onProgress() {} })).id;
  const form = new FormData();
  form.append("name", "by form");
  const lists = await client.boards.lists(id);
  told.card = (await client.cards.create({ name: "by object", idList: lists[0].id })).name;
  told.json = await client.put("cards/0123456789abcdef01234567", { value: { list: [1] } }).catch((error) => error.code);
  told.form = await client.lists.create(id, form).then((list) => list.name);
  told.upload = await client.put(path, { name: "by upload" }, { onProgress() {} }).then(({ name }) => name);
  told.batch = (await client.batch([[path, { fields: "name" }], "boards/0123456789abcdef01234567"])).map(
    (result) => (Object.hasOwn(result, "id") ? result.id : result.code),
  );
  const error = await client.get("boards/0123456789abcdef01234567").catch((error) => error);
  told.error = [error.name, error.code, error.message, error.status, error.path, error.attempts];
  told.refused = await client.get("../x").catch((error) => error.code);
  told.cards = (await client.paginate(`${path}/cards`, { fields: "id" }).toArray()).length;
  told.login = (await client.authorize({ interactive: false })) === token;
  told.search = Object.keys(await client.search("garden")).length;
  await client.deauthorize();
  told.out = client.token();
  return { ...told };
}
