// §3: logging in by redirect.

import assert from "node:assert/strict";
import { clause, section } from "./support/pages.mjs";

/** What a page does at load: takes a token that is there, and asks nobody. */
const quietly = () => {
  Trello.authorize({ interactive: false, success: hears("success"), error: (error) => hears(error.code)() });
  hears("returned")();
};
/** What a page does at load that cannot do without a login. */
const eagerly = () => {
  Trello.authorize({ success: hears("success"), error: (error) => hears(error.code)() });
  hears("returned")();
};

section("§3 a login by redirect", (on) => {
  // By what the pages are: a page that leaves while it loads ends that loading, which waitForURL would take for a failure.
  const atTrello = () => on.page.locator("#scopes").waitFor();
  const back = () => on.page.waitForFunction((address) => location.href.startsWith(address), on.address);

  async function leave(act = () => void Trello.authorize()) {
    await Promise.all([atTrello(), on.click(act)]);
  }

  async function answer(button) {
    await Promise.all([back(), on.page.getByRole("button", { name: button }).click()]);
    await on.page.waitForFunction(() => typeof heard === "object" && heard.length > 1, null, { polling: 20 });
  }

  clause("§3 Allow brings the token back, and success is called before authorize returns", async () => {
    await on.load({ onload: quietly });
    assert.deepEqual(await on.called(), ["interaction_required", "returned"]);
    await leave();
    await answer("Allow");
    assert.deepEqual(await on.heard(), [["success"], ["returned"]]);
    assert.equal(await on.stored(), await on.run(() => Trello.token()));
    assert.equal((await on.run(() => Trello.get("members/me"))).username, "mara_okafor");
  });

  clause("§3 tokens of 64 hex digits are taken as well", async () => {
    await on.emulator.settings({ tokenStyle: "hex" });
    await on.load({ onload: quietly });
    await leave();
    await answer("Allow");
    assert.match(await on.stored(), /^[0-9a-f]{64}$/);
  });

  clause("§3 a page may look for the token in the hash itself before it authorizes", async () => {
    await on.load({
      hash: "#/route",
      onload: () => {
        if (/[#&]token=./.test(location.hash)) Trello.authorize({ interactive: false, success: hears("success"), error: hears("error") });
        hears("looked")();
      },
    });
    const address = on.page.url();
    assert.deepEqual(await on.called(), ["looked"]);
    await leave();
    await answer("Allow");
    assert.deepEqual(await on.called(), ["success", "looked"]);
    assert.equal(await on.stored(), await on.run(() => Trello.token()));
    assert.equal(on.page.url(), address);
  });

  clause("§3 an answer that the page does not ask for at load waits in the address, also for a reload", async () => {
    await on.load({ onload: () => (hears("loaded")(), hears(Trello.authorized())()) });
    await leave();
    await answer("Allow");
    await on.page.reload();
    assert.deepEqual(await on.called(2), ["loaded", false]);
    await on.run(() => void Trello.authorize({ interactive: false, success: hears("success"), error: hears("error") }));
    assert.deepEqual(await on.called(3), ["loaded", false, "success"]);
    assert.ok(!/token|trello_login=/.test(on.page.url()));
    assert.equal(await on.run(() => sessionStorage.length), 0);
  });

  clause("§3 the redirect brings the person back to the page with its query and its hash", async () => {
    await on.load({ query: { a: "1 2" }, hash: "#/boards/7?x=%20y", onload: quietly });
    const address = on.page.url();
    await leave();
    await answer("Allow");
    assert.equal(on.page.url(), address);
    assert.deepEqual(await on.called(), ["success", "returned"]);
  });

  clause("§3 deliberately different: redirect_uri and return_url have a single-use nonce and no hash", async () => {
    const nonces = [];
    for (let round = 0; round < 2; round++) {
      await on.load({ hash: "#/route" });
      await leave();
      const [params] = await on.asked();
      assert.equal(params.get("redirect_uri"), params.get("return_url"));
      const { origin, pathname, hash, searchParams } = new URL(params.get("return_url"));
      assert.deepEqual([origin + pathname, hash, [...searchParams.keys()]], [on.address, "", ["trello_login"]]);
      nonces.push(searchParams.get("trello_login"));
      await on.emulator.reset();
    }
    assert.match(nonces[0], /^[0-9a-f]{32}$/);
    assert.notEqual(nonces[0], nonces[1]);
  });

  clause("§3 deliberately different: nothing of the login stays behind in the address, history or sessionStorage", async () => {
    await on.load({ onload: quietly });
    await leave();
    await answer("Allow");
    assert.ok(!/token|trello_login=/.test(new URL(on.page.url()).hash + new URL(on.page.url()).search.split("onload")[0]));
    assert.equal(await on.run(() => sessionStorage.length), 0);
    await on.page.reload();
    assert.deepEqual(await on.called(), ["success", "returned"]);
  });

  clause("§3 deliberately different: the token that a login brought back beats a stored one", async () => {
    await on.load({ onload: quietly });
    await leave();
    const other = await on.page.context().newPage();
    await other.goto(on.elsewhere);
    await other.evaluate(() => localStorage.setItem("trello_token", "stale"));
    await other.close();
    await answer("Allow");
    assert.notEqual(await on.stored(), "stale");
    assert.equal((await on.run(() => Trello.get("members/me"))).username, "mara_okafor");
  });

  clause("§3 persist: false of the login that left counts when it comes back", async () => {
    await on.load({
      onload: () => {
        Trello.authorize({ interactive: false, persist: false, success: hears("success"), error: hears("error") });
        hears("returned")();
      },
    });
    await leave(() => void Trello.authorize({ persist: false }));
    await answer("Allow");
    assert.deepEqual(await on.called(), ["success", "returned"]);
    assert.equal(await on.stored(), null);
  });

  clause("§3 a denial calls error of a page that asks quietly", async () => {
    await on.load({ hash: "#/route", onload: quietly });
    const address = on.page.url();
    await leave();
    await answer("Deny");
    assert.deepEqual(await on.called(), ["access_denied", "returned"]);
    assert.equal(on.page.url(), address);
  });

  clause("§3 deliberately different: a denial does not send an eager page straight back to Trello; a later click does", async () => {
    const address = `${on.address}?${new URLSearchParams({ onload: String(eagerly) })}`;
    await Promise.all([atTrello(), on.load({ onload: eagerly }).catch(() => {})]);
    await answer("Deny");
    assert.deepEqual(await on.called(), ["access_denied", "returned"]);
    assert.equal(on.page.url(), address);
    assert.equal((await on.asked()).length, 1);
    await leave();
    await answer("Allow");
    assert.deepEqual(await on.called(), ["success", "returned"]);
    assert.equal((await on.asked()).length, 2);
  });

  clause("§3 deliberately different: a denial in the hash is read and leaves it, also without a nonce", async () => {
    await on.load({ hash: "#/r&token=&error=access_denied", onload: eagerly });
    assert.deepEqual(await on.called(), ["access_denied", "returned"]);
    assert.equal(await on.run(() => location.hash), "#/r");
    assert.deepEqual(await on.asked(), []);
  });

  clause("§3 an eager page whose stored token was refused asks once, and goes on with the new one", async () => {
    await on.emulator.revoke(on.token);
    const act = () => {
      Trello.authorize({
        error: hears("error"),
        success: () => {
          hears("success")();
          Trello.get("members/me", hears("data"), () => {
            Trello.setToken(null);
            Trello.authorize();
          });
        },
      });
    };
    await Promise.all([atTrello(), on.load({ kept: { trello_token: on.token }, onload: act })]);
    await answer("Allow");
    assert.deepEqual(await on.called(2), ["success", "data"]);
    assert.equal((await on.asked()).length, 1);
  });
});
