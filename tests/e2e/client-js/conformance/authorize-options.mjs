// §3: the options of authorize, seen in what the consent page is asked for.

import assert from "node:assert/strict";
import { before } from "node:test";
import { clause, section } from "./support/pages.mjs";

section("§3 the options of authorize", (on) => {
  /** Loads a page that stays when it is about to leave, and remembers where it was going. */
  async function load(options) {
    await on.load(options);
    await on.run(() => {
      window.left = [];
      navigation.addEventListener("navigate", (event) => {
        left.push(event.destination.url);
        event.preventDefault();
      });
    });
  }
  before(() => load());

  /** What the consent page is asked for when a page that is not logged in runs `act`, without its return address. */
  async function asked(act) {
    await on.run(act);
    const address = new URL(await on.run(() => left.splice(0).join(" ")));
    assert.equal(address.origin + address.pathname, `${on.emulator.site}/1/authorize`);
    const all = Object.fromEntries(address.searchParams);
    delete all.redirect_uri;
    delete all.return_url;
    return all;
  }

  const defaults = () => ({
    ...{ response_type: "token", key: on.emulator.key, callback_method: "fragment", scope: "read", expiration: "30days" },
  });

  clause("§3 without options: a redirect, for reading, for 30 days, without a name", async () => {
    assert.deepEqual(await asked(() => void Trello.authorize()), defaults());
  });

  clause("§3 an empty object of options asks the same", async () => {
    assert.deepEqual(await asked(() => void Trello.authorize({})), defaults());
  });

  clause("§3 a string or positional arguments ask the same", async () => {
    const act = () => void Trello.authorize("popup", "My app", { read: true, write: true });
    assert.deepEqual(await asked(act), defaults());
  });

  clause("§3 name and expiration are passed on", async () => {
    const act = () => void Trello.authorize({ name: "Käse & Brot+", expiration: "never" });
    assert.deepEqual(await asked(act), { ...defaults(), name: "Käse & Brot+", expiration: "never" });
  });

  clause("§3 a name that is no string is written as one, as from an attribute that looks like a number", async () => {
    const act = () => void Trello.authorize({ name: 2018, expiration: new String("1day") });
    assert.deepEqual(await asked(act), { ...defaults(), name: "2018", expiration: "1day" });
  });

  clause("§3 scopes are merged deeply over reading alone", async () => {
    for (const [scope, wanted] of [
      ["{ write: true }", "read,write"],
      ["{ account: true }", "read,account"],
      ["{ account: true, write: true, read: true }", "read,write,account"],
      ["{ read: false, write: true }", "write"],
      ["{ read: undefined, write: undefined }", "read"],
      ["{}", "read"],
    ]) {
      const { scope: sent } = await asked(`void Trello.authorize({ scope: ${scope} })`);
      assert.equal(sent, wanted, scope);
    }
  });

  clause("§3 deliberately different: a scope that is null asks for reading, and one that is a text is taken as the list", async () => {
    assert.equal((await asked(() => void Trello.authorize({ scope: null }))).scope, "read");
    assert.equal((await asked(() => void Trello.authorize({ scope: "read,write" }))).scope, "read,write");
  });

  clause("§3 further scopes come behind the known ones", async () => {
    const { scope } = await asked(() => void Trello.authorize({ scope: { other: true, write: 1, third: 0 } }));
    assert.equal(scope, "read,write,other");
  });

  clause("§3 the strings true and false are both truthy, as a scope and as interactive", async () => {
    const act = () => void Trello.authorize({ interactive: "false", scope: { read: "true", write: "false" } });
    assert.equal((await asked(act)).scope, "read,write");
  });

  clause("§3 any type but popup is a redirect", async () => {
    for (const type of [`"redirect"`, `"Popup"`, `"window"`, "null", "5"]) {
      assert.deepEqual(await asked(`void Trello.authorize({ type: ${type} })`), defaults(), type);
    }
  });

  clause("§3 unknown options are ignored", async () => {
    const act = () => void Trello.authorize({ key: "other", return_url: "https://x.example", response_type: "code", a: 1 });
    assert.deepEqual(await asked(act), defaults());
  });

  clause("§3 the caller's options are not changed", async () => {
    await load();
    await on.run((token) => Trello.setToken(token), on.token);
    const same = await on.run(() => {
      const options = Object.freeze({ scope: Object.freeze({ write: true }), success: hears("success") });
      Trello.authorize(options);
      return JSON.stringify(options);
    });
    assert.equal(same, `{"scope":{"write":true}}`);
    assert.deepEqual(await on.called(), ["success"]);
  });

  clause("§3 interactive: false calls error before authorize returns", async () => {
    await load();
    for (const interactive of ["false", "0", `""`, "null"]) {
      await on.run(`heard = []; Trello.authorize({ interactive: ${interactive}, success: hears("success"), error: hears("error") }); hears("returned")()`);
      assert.deepEqual(await on.called(), ["error", "returned"], interactive);
    }
    assert.deepEqual(await on.run(() => left), []);
  });

  clause("§3 interactive: false without an error callback is silent", async () => {
    await on.run(() => void Trello.authorize({ interactive: false, success: hears("success") }));
    await on.run(() => new Promise((resolve) => setTimeout(resolve)));
    assert.deepEqual(await on.called(), []);
    on.expectErrors();
  });

  clause("§3 deliberately different: error is told why, by a TrelloError", async () => {
    const told = await on.run(
      () =>
        new Promise((resolve) => {
          Trello.authorize({ interactive: false, error: (error) => resolve([Trello.isTrelloError(error), error.code]) });
        }),
    );
    assert.deepEqual(told, [true, "interaction_required"]);
  });

  clause("§3 deliberately different: without a key the login fails with invalid_key instead of asking with key=", async () => {
    await load({ query: { client: "/pkg/client.js" } });
    for (const type of ["redirect", "popup"]) {
      const code = await on.run((type) => Trello.authorize({ type }).catch((error) => error.code), type);
      assert.equal(code, "invalid_key");
    }
    assert.deepEqual(await on.run(() => left), []);
  });

  clause("§3 deliberately different: authorize returns a promise of the token", async () => {
    await load();
    await on.run((token) => Trello.setToken(token), on.token);
    assert.equal(await on.run(() => Trello.authorize()), on.token);
  });
}, "pages that stay when they are about to leave");
