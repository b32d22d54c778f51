// §3: which token authorize finds without asking anybody: in memory, in storage, in the address.

import assert from "node:assert/strict";
import { clause, section } from "./support/pages.mjs";

const HEX = "0123456789abcdef".repeat(4);
const ATTA = `ATTA${HEX}01234ABC`;

section("§3 the token that is there", (on) => {
  /** Calls authorize without asking, and tells what the page knows then. */
  async function authorize(options = "{}") {
    await on.run(`Trello.authorize(Object.assign({ interactive: false, success: hears("success"), error: hears("error") }, ${options})), hears("returned")()`);
    return on.run(() => ({
      called: heard.map(([name]) => name),
      token: Trello.token(),
      stored: localStorage.getItem("trello_token"),
      hash: location.href.slice(location.href.split("#")[0].length),
    }));
  }

  const good = (token, hash = "") => ({ called: ["success", "returned"], token, stored: token, hash });

  clause("§3 the token in memory beats the stored one, and is stored", async () => {
    await on.load({ kept: { trello_token: "stored" } });
    await on.run(() => Trello.setToken("memory"));
    assert.deepEqual(await authorize(), good("memory"));
  });

  clause("§3 the token in localStorage under trello_token is found, and not checked with the server", async () => {
    await on.load({ kept: { trello_token: HEX } });
    assert.deepEqual(await authorize(), good(HEX));
    assert.deepEqual(await on.emulator.requests(), []);
  });

  clause("§3 success is called before authorize returns, without arguments", async () => {
    await on.load({ kept: { trello_token: HEX } });
    await authorize();
    assert.deepEqual(await on.heard(), [["success"], ["returned"]]);
  });

  clause("§3 a token in the hash is taken and stored", async () => {
    await on.load({ hash: `#token=${HEX}` });
    assert.deepEqual(await authorize(), good(HEX));
  });

  clause("§3 a token that the page wrote into trello_token itself is taken", async () => {
    await on.load();
    await on.run((token) => localStorage.setItem("trello_token", token), HEX);
    assert.deepEqual(await authorize(), good(HEX));
  });

  clause("§3 the page may remove trello_token itself; the token in memory stays", async () => {
    await on.load({ kept: { trello_token: HEX } });
    await authorize();
    await on.run(() => localStorage.removeItem("trello_token"));
    assert.deepEqual(await on.run(() => [Trello.token(), Trello.authorized()]), [HEX, true]);
  });

  clause("§3 a stored token beats one in the hash that nobody asked for, which leaves the address", async () => {
    await on.load({ kept: { trello_token: "stored" }, hash: `#token=${HEX}` });
    assert.deepEqual(await authorize(), good("stored"));
  });

  clause("§3 a token in memory beats one in the hash, which leaves the address", async () => {
    await on.load({ hash: `#token=${HEX}` });
    await on.run(() => Trello.setToken("memory"));
    assert.deepEqual(await authorize(), good("memory"));
  });

  clause("§3 deliberately different: a stored token that Trello refused gives way to one in the hash", async () => {
    await on.load({ kept: { trello_token: "refused" }, hash: `#token=${on.token}` });
    await on.run(() => Trello.authorize({ interactive: false }));
    assert.equal(await on.run(() => Trello.get("members/me").catch((error) => error.responseText)), "invalid token");
    await on.reload({ hash: `#token=${on.token}` });
    assert.deepEqual(await authorize(), good(on.token));
  });

  clause("§3 the rest of the hash stays", async () => {
    for (const [hash, left] of [
      [`#token=${HEX}`, ""],
      [`#/r?x=1&token=${HEX}`, "#/r?x=1"],
      [`#/r&token=${HEX}`, "#/r"],
      [`#token=${HEX}&foo=1`, "#foo=1"],
    ]) {
      await on.load({ hash });
      assert.deepEqual(await authorize(), good(HEX, left), hash);
    }
  });

  clause("§3 deliberately different: the hash is replaced: no history entry, no hashchange, no # left behind", async () => {
    await on.load({ hash: `#token=${HEX}` });
    const before = await on.run(() => (addEventListener("hashchange", hears("hashchange")), history.length));
    assert.equal((await authorize()).hash, "");
    await on.run(() => new Promise((resolve) => setTimeout(resolve)));
    assert.equal(await on.run(() => history.length), before);
    assert.deepEqual(await on.called(), ["success", "returned"]);
    await on.page.goBack();
    assert.equal(on.page.url(), on.elsewhere);
  });

  clause("§3 without a token in the hash the address is not touched", async () => {
    await on.load({ kept: { trello_token: HEX }, hash: "#/route?x=1" });
    assert.deepEqual(await authorize(), good(HEX, "#/route?x=1"));
  });

  clause("§3 deliberately different: ATTA tokens are taken from the hash, as a whole", async () => {
    for (const token of [ATTA, `${HEX}00`, HEX.toUpperCase(), "short"]) {
      await on.load({ hash: `#token=${token}` });
      assert.deepEqual(await authorize(), good(token), token);
    }
  });

  clause("§3 deliberately different: only a parameter named exactly token counts", async () => {
    for (const hash of [`#mytoken=${HEX}`, `#access_token=${HEX}`]) {
      await on.load({ hash });
      const { called, hash: left } = await authorize();
      assert.deepEqual([called, left], [["error", "returned"], hash]);
    }
  });

  clause("§3 persist: false neither reads nor writes storage, and keeps the token in memory", async () => {
    await on.load({ kept: { trello_token: "stored" } });
    assert.deepEqual(await authorize("{ persist: false }"), {
      ...{ called: ["error", "returned"], token: undefined, stored: "stored", hash: "" },
    });
    await on.load({ hash: `#token=${HEX}` });
    assert.deepEqual(await authorize("{ persist: false }"), { ...good(HEX), stored: null });
  });

  clause("§3 deliberately different: persist: false takes no token from the hash where another is kept, so that no link logs in", async () => {
    await on.load({ kept: { trello_token: "stored" }, hash: `#token=${HEX}` });
    assert.deepEqual(await authorize("{ persist: false }"), {
      ...{ called: ["error", "returned"], token: undefined, stored: "stored", hash: "" },
    });
  });

  clause("§3 persist takes any truthy or falsy value", async () => {
    for (const [persist, stored] of [["0", null], [`""`, null], ["null", null], [`"false"`, HEX], ["1", HEX]]) {
      await on.load();
      await on.run((token) => Trello.setToken(token), HEX);
      assert.deepEqual(await authorize(`{ persist: ${persist} }`), { ...good(HEX), stored }, persist);
    }
  });

  clause("§3 deliberately different: a token that Trello refuses is forgotten, so that no page asks in a circle", async () => {
    await on.emulator.revoke(on.token);
    await on.load({ kept: { trello_token: on.token } });
    assert.deepEqual((await authorize()).called, ["success", "returned"]);
    const text = await on.run(() => Trello.get("members/me").catch((error) => error.responseText));
    assert.equal(text, "invalid token");
    assert.deepEqual(await on.run(() => [Trello.authorized(), localStorage.getItem("trello_token")]), [false, null]);
    await on.run(() => (Trello.setToken(null), (heard = [])));
    assert.deepEqual((await authorize()).called, ["error", "returned"]);
  });

  clause("§3 a call that lacks a permission does not forget the token", async () => {
    await on.load({ kept: { trello_token: on.token } });
    await authorize();
    await on.emulator.faults({ kind: "status", status: 401, body: "unauthorized permission requested" });
    const text = await on.run(() => Trello.get("members/me").catch((error) => error.responseText));
    assert.equal(text, "unauthorized permission requested");
    assert.deepEqual(await on.run(() => [Trello.token(), localStorage.getItem("trello_token")]), [on.token, on.token]);
  });

  clause("§3 another tab that logs in changes nothing here", async () => {
    await on.load();
    const other = await on.page.context().newPage();
    await other.goto(on.address);
    await on.run(() => addEventListener("storage", (event) => hears(event.key)()));
    await other.evaluate((token) => (Trello.setToken(token), void Trello.authorize()), HEX);
    await other.close();
    assert.deepEqual(await on.called(1), ["trello_token"]);
    assert.ok(await on.run(() => Trello.token() === undefined));
  });
});
