// §2, argument rules: how a call may be written, and which address and parameters it makes.

import assert from "node:assert/strict";
import { before } from "node:test";
import { clause, section } from "./support/pages.mjs";

section("§2 arguments", (on) => {
  before(() => on.load());

  /** The parameters of a query or form body, without key and token. */
  const others = (text) => [...new URLSearchParams(text)].filter(([name]) => name !== "key" && name !== "token");

  async function begin() {
    await on.run(([key, token]) => (Trello.setKey(key), Trello.setToken(token)), [on.emulator.key, on.token]);
  }

  /** The first request that `act` sends, of a page that is logged in. */
  async function sent(act, argument) {
    await begin();
    const requests = await on.sent(act, argument);
    assert.equal(requests.length, 1);
    return requests[0];
  }

  clause("§2 a function in the params position is success, and the next is error", async () => {
    const { query } = await sent(() => Trello.get("members/me", hears("success"), hears("error")));
    assert.deepEqual(await on.called(), ["success"]);
    assert.deepEqual(others(query), []);
    await sent(() => Trello.get("boards/none", hears("success"), hears("error")));
    assert.deepEqual(await on.called(), ["success", "error"]);
  });

  clause("§2 params may be null or undefined before the callbacks", async () => {
    for (const params of [null, undefined]) {
      const act = `(() => Trello.get("members/me", ${params}, hears("${params}"), hears("error")))`;
      assert.deepEqual(others((await sent(act)).query), []);
    }
    assert.deepEqual(await on.called(), ["null", "undefined"]);
  });

  clause("§2 success and error may be null", async () => {
    await sent(() => Trello.get("members/me", { fields: "username" }, null, hears("error")));
    await sent(() => Trello.get("boards/none", { fields: "name" }, hears("success"), null));
    await sent(() => Trello.get("boards/none", {}, null, null));
    assert.deepEqual(await on.called(), []);
  });

  clause("§2 a call needs nothing but its path", async () => {
    const { method, path } = await sent(() => Trello.get("members/me"));
    assert.deepEqual([method, path], ["GET", "/1/members/me"]);
  });

  clause("§2 all leading slashes are stripped from the path, and nothing else", async () => {
    for (const [path, reached] of [
      ["/members/me", "/1/members/me"],
      ["///members/me", "/1/members/me"],
      ["members/me/", "/1/members/me/"],
      ["boards/a%2Fb", "/1/boards/a%2Fb"],
    ]) {
      assert.equal((await sent((path) => Trello.get(path), path)).path, reached);
    }
  });

  clause("§2 a path may be a boxed text, as `this` is in $.each", async () => {
    const { path } = await sent(() => Trello.get(Object("members/me")));
    assert.equal(path, "/1/members/me");
  });

  clause("§2 a query inside the path is kept", async () => {
    const { path, query } = await sent(() => Trello.get("members/me?fields=username"));
    assert.equal(path, "/1/members/me");
    assert.match(query, /^fields=username&key=/);
  });

  clause("§2 deliberately different: a path that is no string rejects with a TrelloError instead of throwing", async () => {
    await begin();
    for (const path of ["undefined", "5", "null", "{}"]) {
      const act = `(() => Trello.get(${path}, {}, hears("success"), function (error) { hears(error.code)() }))`;
      assert.equal((await on.sent(act)).length, 0, path);
    }
    assert.deepEqual(await on.called(), Array(4).fill("invalid_argument"));
  });

  clause("§2 deliberately different: a path with # or out of the API, and an address over 8,000 bytes, are refused", async () => {
    await begin();
    for (const path of ["boards/none#x", "../x", "a/%2e%2e/%2e%2e/x", `search?query=${"x".repeat(8_000)}`]) {
      const act = (path) => Trello.get(path, null, hears("success"), (error) => hears(error.code)());
      assert.equal((await on.sent(act, path)).length, 0, path);
    }
    assert.deepEqual(await on.called(), Array(4).fill("invalid_argument"));
  });

  clause("§2 the method passes through, in any case", async () => {
    for (const method of ["get", "GET", "put", "Post", "delete"]) {
      const reached = await sent((method) => Trello.rest(method, "boards/none", hears("success"), hears("error")), method);
      assert.equal(reached.method, method.toUpperCase());
    }
  });

  clause("§2 deliberately different: PATCH and unknown methods are refused with invalid_argument", async () => {
    await begin();
    for (const method of ["PATCH", "HEAD", "BREW"]) {
      const act = (method) => Trello.rest(method, "boards/none", hears("success"), (error) => hears(error.code)());
      assert.equal((await on.sent(act, method)).length, 0, method);
    }
    assert.deepEqual(await on.called(), Array(3).fill("invalid_argument"));
  });

  clause("§2 key and token are sent first, then the params", async () => {
    const { query } = await sent(() => Trello.get("members/me", { fields: "username", boards: "open" }));
    assert.equal(query, `key=${on.emulator.key}&token=${on.token}&fields=username&boards=open`);
  });

  clause("§2 a key or token that is not set is not sent", async () => {
    await begin();
    await on.run(() => Trello.setToken(null));
    assert.equal((await on.sent(() => Trello.get("members/me")))[0].query, `key=${on.emulator.key}`);
    await on.run(() => Trello.setKey(null));
    assert.equal((await on.sent(() => Trello.get("members/me", { a: 1 })))[0].query, "a=1");
  });

  clause("§2 params may override key and token", async () => {
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      const { query, body } = await sent(
        (method) => Trello.rest(method, "members/me", { token: "T", key: "K", other: 1 }),
        method,
      );
      const params = new URLSearchParams(query || body);
      assert.deepEqual([params.getAll("key"), params.getAll("token")], [["K"], ["T"]]);
    }
  });

  clause("§2 params that are undefined do not override key and token", async () => {
    const { query } = await sent(() => Trello.get("members/me", { token: undefined, key: undefined }));
    assert.equal(query, `key=${on.emulator.key}&token=${on.token}`);
  });

  clause("§2 undefined params are dropped", async () => {
    assert.deepEqual(others((await sent(() => Trello.get("members/me", { a: undefined, b: "1" }))).query), [["b", "1"]]);
    assert.deepEqual(others((await sent(() => Trello.post("boards", { a: undefined, b: "1" }))).body), [["b", "1"]]);
  });

  clause("§2 the caller's object is not changed", async () => {
    await begin();
    const [before, now] = await on.run(async () => {
      const params = { name: "x", list: ["a"], nested: { b: 1 }, nothing: undefined };
      const before = JSON.stringify(params);
      const { list, nested } = params;
      await ended(Trello.post("boards/none", Object.freeze(params)));
      const same = params.list === list && params.nested === nested && "nothing" in params;
      return [before, same && JSON.stringify(params)];
    });
    assert.equal(now, before);
  });

  clause("§2 deliberately different: params that are a string are refused", async () => {
    await begin();
    const act = () => Trello.get("members/me", "fields=username", hears("success"), (error) => hears(error.code)());
    assert.equal((await on.sent(act)).length, 0);
    assert.deepEqual(await on.called(), ["invalid_argument"]);
  });
});
