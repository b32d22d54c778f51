// §1: what `window.Trello` has.

import assert from "node:assert/strict";
import { clause, section } from "./support/pages.mjs";

const MEMBERS = [
  ...["version", "key", "setKey", "token", "setToken", "rest", "authorized", "deauthorize", "authorize", "addCard"],
  ...["get", "put", "post", "delete", "del"],
];
const COLLECTIONS = ["actions", "cards", "checklists", "boards", "lists", "members", "organizations"];

section("§1 the surface", (on) => {
  clause("§1 Trello's enumerable members are those of client.js, in its order", async () => {
    assert.deepEqual(await on.run(() => Object.keys(Trello)), [...MEMBERS, ...COLLECTIONS]);
  });

  clause("§1 each collection has only get", async () => {
    for (const name of COLLECTIONS) {
      assert.deepEqual(await on.run((name) => Object.keys(Trello[name]), name), ["get"], name);
    }
  });

  clause("§1 a page may put members of its own on Trello and on its collections, by any name", async () => {
    await on.load();
    const theirs = await on.run(() => {
      "use strict";
      const mine = () => "mine";
      Trello.search = Trello.batch = Trello.on = Trello.labels = Trello.ready = mine;
      Trello.cards.create = Trello.boards.lists = Trello.cards.own = mine;
      const { search, batch, on, labels, ready, cards, boards } = Trello;
      return [search, batch, on, labels, ready, cards.create, boards.lists, cards.own].every((member) => member === mine);
    });
    assert.ok(theirs);
    await on.load();
  });

  clause("§1 del is delete", async () => {
    assert.ok(await on.run(() => Trello.del === Trello.delete));
  });

  clause("§1 no other global appears", async () => {
    await on.load();
    const added = await on.run(() => {
      const known = new Set([...globalsBefore, "globalsBefore", "usableOnTheNextLine"]);
      return Object.getOwnPropertyNames(window).filter((name) => !known.has(name));
    });
    assert.deepEqual(added, ["Trello"]);
  });

  clause("§1 the global is there when the script tag has run, and on the next line", async () => {
    await on.load();
    assert.equal(await on.run(() => usableOnTheNextLine), "function");
  });

  clause("§1 the global is there in the onload of a script that the page adds", async () => {
    await on.load({ query: { client: "" } });
    const seen = await on.run(
      () =>
        new Promise((resolve) => {
          const script = document.createElement("script");
          const before = typeof Trello;
          script.onload = () => resolve([before, typeof Trello.authorize, Trello.key()]);
          script.src = setup.client;
          document.head.append(script);
        }),
    );
    assert.deepEqual(seen, ["undefined", "function", on.emulator.key]);
  });

  clause("§1 version() is 1", async () => {
    assert.equal(await on.run(() => Trello.version()), 1);
  });

  clause("§1 the key comes from the script's address", async () => {
    await on.load();
    assert.equal(await on.run(() => Trello.key()), on.emulator.key);
  });

  clause("§1 the token may come from the script's address", async () => {
    await on.load({ query: { client: `/pkg/client.js?key=${on.emulator.key}&token=${on.token}` } });
    assert.deepEqual(await on.run(() => [Trello.token(), Trello.authorized()]), [on.token, true]);
    assert.equal((await on.run(() => Trello.get("members/me"))).username, "mara_okafor");
  });

  clause("§1 setKey changes the key, returns undefined, and is never persisted", async () => {
    await on.load({ query: { client: "/pkg/client.js" } });
    const seen = await on.run(() => [Trello.key() ?? null, Trello.setKey("abc") === undefined, Trello.key()]);
    assert.deepEqual(seen, [null, true, "abc"]);
    assert.deepEqual(await on.run(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  });

  clause("§1 deliberately different: a key or token that can be none counts as none; the tag always defines Trello", async () => {
    for (const query of ["key={{KEY}}&token={{TOKEN}}", "key=a b&token=a b", "key=k%22&token=%22t", "key=<key>&token=<a,b>"]) {
      await on.load({ query: { client: `/pkg/client.js?${query}` } });
      const seen = await on.run(() => [typeof Trello.get, Trello.authorized(), /[{} "]/.test(Trello.key() ?? "")]);
      assert.deepEqual(seen, ["function", false, false], query);
    }
    await on.load({ query: { client: "/pkg/client.js?key={{KEY}}" } });
    await on.run(() => void Trello.authorize({ error: (error) => hears(error.code)(error.message) }));
    const [[code, sentence]] = await on.heard();
    assert.equal(code, "invalid_key");
    assert.match(sentence, /API key/);
    const [request] = await on.sent(() => Trello.get("members/me"));
    assert.equal(request.query, "");
  });

  clause("§1 deliberately different: setKey and setToken take anything; what can be no key or token counts as none", async () => {
    await on.load();
    const seen = await on.run(() =>
      ["a b", false, 0, {}, Symbol("s"), null].map((value) => {
        const returned = [Trello.setKey(value), Trello.setToken(value)].every((it) => it === undefined);
        return [returned, Trello.key() ?? null, Trello.token(), Trello.authorized()].join();
      }),
    );
    assert.deepEqual(seen, Array(6).fill("true,,,false"));
    const taken = await on.run(() => (Trello.setKey(5), Trello.setToken(Object("t")), [Trello.key(), Trello.token()]));
    assert.deepEqual(taken, ["5", "t"]);
  });

  clause("§1 token() is undefined before anything, and null after deauthorize", async () => {
    await on.load();
    assert.ok(await on.run(() => Trello.token() === undefined));
    assert.ok(await on.run(() => (Trello.deauthorize(), Trello.token() === null)));
  });

  clause("§1 setToken returns undefined and does not persist; the next authorize does, and succeeds", async () => {
    await on.load();
    const returned = await on.run((token) => Trello.setToken(token) === undefined, on.token);
    assert.ok(returned);
    assert.equal(await on.stored(), null);
    await on.run(() => void Trello.authorize({ success: hears("success"), error: hears("error") }));
    assert.deepEqual(await on.called(), ["success"]);
    assert.equal(await on.stored(), on.token);
  });

  clause("§1 setToken(null) takes the token away", async () => {
    await on.load();
    await on.run((token) => Trello.setToken(token), on.token);
    assert.deepEqual(await on.run(() => (Trello.setToken(null), [Trello.token(), Trello.authorized()])), [null, false]);
  });

  clause("§1 authorized() is false right after load even if storage has a token", async () => {
    await on.load({ kept: { trello_token: on.token } });
    assert.equal(await on.run(() => Trello.authorized()), false);
    assert.ok(await on.run(() => Trello.token() === undefined));
  });

  clause("§1 deliberately different: an empty token does not count as authorized", async () => {
    await on.load();
    assert.equal(await on.run(() => (Trello.setToken(""), Trello.authorized())), false);
  });

  clause("§1 deliberately different: get, put, post, delete, del and authorize work detached", async () => {
    await on.loadLoggedIn();
    const methods = await on.run(async () => {
      const { get, put, post, delete: remove, del, rest, authorize, authorized } = Trello;
      const board = (await get("members/me/boards"))[0].id;
      const list = await post("lists", { name: "Detached", idBoard: board });
      await put(`lists/${list.id}`, { name: "Renamed" });
      const card = await rest("POST", "cards", { name: "x", idList: list.id });
      await del(`cards/${card.id}`);
      const other = await post("cards", { name: "y", idList: list.id });
      await remove(`cards/${other.id}`);
      authorize({ success: hears("success"), error: hears("error") });
      return [authorized(), (await get(`lists/${list.id}/cards`)).length, (await get(`lists/${list.id}`)).name];
    });
    assert.deepEqual(methods, [true, 0, "Renamed"]);
    assert.deepEqual(await on.called(), ["success"]);
  });

  clause("§1 get, put, post, delete, del and X.get call Trello.rest, in whose place a page may put its own", async () => {
    await on.loadLoggedIn();
    const seen = await on.run(async () => {
      const rest = Trello.rest;
      const calls = [];
      Trello.rest = function (method, path) {
        calls.push(`${method} ${path}`);
        return rest.apply(this, arguments);
      };
      const ends = [Trello.get("a"), Trello.put("b"), Trello.post("c"), Trello.delete("d"), Trello.del("e")];
      await Promise.allSettled([...ends, Trello.boards.get("f")]);
      const { username } = await Trello.get("members/me");
      return [...calls, username];
    });
    assert.deepEqual(seen, ["GET a", "PUT b", "POST c", "DELETE d", "DELETE e", "GET boards/f", "GET members/me", "mara_okafor"]);
  });

  clause("§1 X.get works detached, with the id pasted in raw", async () => {
    await on.loadLoggedIn();
    const [request] = await on.sent(() => {
      const { get } = Trello.members;
      return get("me/boards?filter=open", { fields: "name" }, hears("success"));
    });
    assert.equal(request.path, "/1/members/me/boards");
    assert.match(request.query, /^filter=open&.*&fields=name$/);
    assert.deepEqual(await on.called(), ["success"]);
    for (const name of COLLECTIONS) {
      const [{ path, method }] = await on.sent((name) => Trello[name].get("ID/attachments/AID"), name);
      assert.deepEqual([method, path], ["GET", `/1/${name}/ID/attachments/AID`]);
    }
  });

  clause("§1 deauthorize removes the stored token and asks nobody", async () => {
    await on.load({ kept: { trello_token: on.token, mine: "kept" } });
    await on.run(() => void Trello.authorize());
    assert.equal(await on.run(() => Trello.authorized()), true);
    assert.equal((await on.sent(() => Trello.deauthorize())).length, 0);
    assert.deepEqual(await on.run(() => [Trello.token(), Trello.authorized()]), [null, false]);
    assert.deepEqual(await on.run(() => ({ ...localStorage })), { mine: "kept" });
    assert.ok((await on.emulator.tokens()).some(({ token }) => token === on.token));
  });

  clause("§1 deliberately different: deauthorize in another tab logs out here too", async () => {
    await on.load({ kept: { trello_token: on.token } });
    await on.run(() => void Trello.authorize());
    const other = await on.page.context().newPage();
    await other.goto(on.address);
    await other.evaluate(() => void Trello.deauthorize());
    await on.page.waitForFunction(() => !Trello.authorized(), null, { polling: 20 });
    assert.deepEqual([await on.run(() => Trello.token()), await on.stored()], [null, null]);
    await other.close();
  });

  clause("§1 deliberately different: deauthorize returns a promise, and with revoke has Trello forget the token", async () => {
    await on.load({ kept: { trello_token: on.token } });
    await on.run(() => void Trello.authorize());
    assert.ok(await on.run(() => Trello.deauthorize() instanceof Promise));
    await on.run((token) => Trello.setToken(token), on.token);
    await on.run(() => Trello.deauthorize({ revoke: true }));
    assert.ok(!(await on.emulator.tokens()).some(({ token }) => token === on.token));
  });

  clause("§1 the functions have client.js's lengths", async () => {
    const lengths = await on.run(() => ["rest", "get", "authorize", "addCard"].map((name) => Trello[name].length));
    assert.deepEqual(lengths, [1, 0, 1, 2]);
  });
});
