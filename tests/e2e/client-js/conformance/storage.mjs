// §4: pages whose storage is blocked, full or absent, and jQuery that comes or goes.

import assert from "node:assert/strict";
import { clause, section } from "./support/pages.mjs";

section("§4 storage and jQuery", (on) => {
  /** The frame of a page in a sandbox, in which the browser blocks all storage. */
  async function sandboxed() {
    await on.load();
    await on.run((address) => {
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts allow-popups");
      frame.src = address;
      document.body.append(frame);
      return new Promise((resolve) => (frame.onload = () => resolve()));
    }, on.address);
    return on.page.frames().at(-1);
  }

  const ask = (options) => {
    Trello.authorize(Object.assign({ success: hears("success"), error: (error) => hears(error.code)() }, options));
    return heard.splice(0).map(([name]) => name);
  };

  clause("§4 deliberately different: where storage is blocked nothing throws, and the token lives in memory", async () => {
    const frame = await sandboxed();
    const blocked = () => {
      try {
        return !localStorage;
      } catch {
        return true;
      }
    };
    assert.equal(await frame.evaluate(blocked), true);
    assert.deepEqual(await frame.evaluate(ask, { interactive: false }), ["interaction_required"]);
    await frame.evaluate((token) => Trello.setToken(token), on.token);
    assert.deepEqual(await frame.evaluate(ask, { persist: true }), ["success"]);
    assert.deepEqual(await frame.evaluate(ask, { persist: false }), ["success"]);
    assert.equal((await frame.evaluate(() => Trello.get("members/me"))).username, "mara_okafor");
    assert.equal(await frame.evaluate(() => (Trello.deauthorize(), Trello.token())), null);
  });

  clause("§4 deliberately different: a page without an origin is told so instead of waiting for ever", async () => {
    const frame = await sandboxed();
    for (const type of ["popup", "redirect"]) {
      assert.deepEqual(await frame.evaluate(ask, { type }), ["invalid_origin"]);
    }
  });

  clause("§4 a full storage is survived", async () => {
    await on.load();
    await on.run(() => {
      for (let size = 1 << 22; size >= 1; size >>= 1) {
        try {
          for (let number = 0; ; number++) localStorage.setItem(`fill ${size} ${number}`, "x".repeat(size));
        } catch {
          // No room for this size; go on with half of it.
        }
      }
    });
    await on.run((token) => Trello.setToken(token), on.token);
    assert.deepEqual(await on.run(ask), ["success"]);
    assert.deepEqual(await on.run(() => [Trello.authorized(), localStorage.getItem("trello_token")]), [true, null]);
    await on.run(() => localStorage.clear());
  });

  clause("§4 an absent storage means no persistence", async () => {
    await on.load();
    await on.run(() => {
      Object.defineProperty(window, "localStorage", { value: undefined, configurable: true });
    });
    await on.run((token) => Trello.setToken(token), on.token);
    assert.deepEqual(await on.run(ask), ["success"]);
    await on.run(() => void Trello.deauthorize());
    await on.page.goto(on.elsewhere);
    assert.equal(await on.stored(), null);
  });

  if (!on.jquery) {
    clause("§4 deliberately different: jQuery is not needed", async () => {
      await on.loadLoggedIn();
      assert.deepEqual(await on.run(() => [typeof jQuery, typeof $]), ["undefined", "undefined"]);
      assert.equal((await on.run(() => Trello.get("members/me"))).username, "mara_okafor");
    });
    return;
  }

  clause("§4 jQuery may be removed after the script has loaded", async () => {
    await on.loadLoggedIn();
    assert.equal(await on.run(() => (jQuery.noConflict(true), typeof jQuery)), "undefined");
    assert.equal((await on.run(() => Trello.get("members/me"))).username, "mara_okafor");
  });
});
