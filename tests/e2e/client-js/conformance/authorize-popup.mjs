// §3: logging in by popup.

import assert from "node:assert/strict";
import { before, beforeEach } from "node:test";
import { clause, section } from "./support/pages.mjs";

const HEX = "0123456789abcdef".repeat(4);

/** What a page does in its click handler. */
const login = (more) => {
  Trello.authorize(Object.assign({ type: "popup", success: hears("success"), error: (error) => hears(error.code)() }, more));
};

section("§3 a login by popup", (on) => {
  before(() => on.load());
  beforeEach(() =>
    on.run(() => {
      Trello.deauthorize();
      window.opened = [];
      window.realOpen ??= window.open;
      window.open = (...values) => (opened.push(values), realOpen.apply(window, values));
    }),
  );

  async function answer(popup, button) {
    const closed = popup.waitForEvent("close");
    await popup.getByRole("button", { name: button }).click();
    await closed;
  }

  clause("§3 Allow gives a token that is stored, and closes the popup", async () => {
    await answer(await on.popup(login), "Allow");
    assert.deepEqual(await on.heard(1), [["success"]]);
    const token = await on.run(() => Trello.token());
    assert.match(token, /^ATTA[0-9a-f]{64}[0-9A-F]{8}$/);
    assert.equal(await on.stored(), token);
    assert.equal((await on.run(() => Trello.get("members/me"))).username, "mara_okafor");
  });

  clause("§3 tokens of 64 hex digits are taken as well", async () => {
    await on.emulator.settings({ tokenStyle: "hex" });
    await answer(await on.popup(login), "Allow");
    assert.deepEqual(await on.called(1), ["success"]);
    assert.match(await on.stored(), /^[0-9a-f]{64}$/);
  });

  clause("§3 persist: false leaves storage alone", async () => {
    await answer(await on.popup(login, { persist: false }), "Allow");
    assert.deepEqual(await on.called(1), ["success"]);
    assert.equal(await on.stored(), null);
    assert.ok(await on.run(() => Trello.authorized()));
  });

  clause("§3 the consent page is asked with return_url and postMessage", async () => {
    const popup = await on.popup(login, { name: "My app", scope: { write: true }, expiration: "1day" });
    await popup.waitForLoadState();
    const [params] = await on.asked();
    assert.deepEqual(Object.fromEntries(params), {
      ...{ response_type: "token", key: on.emulator.key, return_url: on.emulator.app, callback_method: "postMessage" },
      ...{ scope: "read,write", expiration: "1day", name: "My app" },
    });
    await answer(popup, "Allow");
  });

  clause("§3 the window is named trello, has 550 by 725 pixels and stands in the middle", async () => {
    const popup = await on.popup(login);
    const [[address, name, features]] = await on.run(() => opened);
    const middle = await on.run(() => [screenX + (innerWidth - 550) / 2, screenY + (innerHeight - 725) / 2]);
    assert.ok(address.startsWith(`${on.emulator.site}/1/authorize?`));
    assert.equal(name, "trello");
    const given = Object.fromEntries(features.split(",").map((feature) => feature.split("=")));
    assert.deepEqual(Object.keys(given).sort(), ["height", "left", "top", "width"]);
    const { width, height, left, top } = given;
    assert.deepEqual([width, height], ["550", "725"]);
    assert.ok(Math.abs(left - middle[0]) < 1 && Math.abs(top - middle[1]) < 1, features);
    await answer(popup, "Deny");
  });

  clause("§3 Deny calls error, and the token is null", async () => {
    await answer(await on.popup(login), "Deny");
    assert.deepEqual(await on.called(1), ["access_denied"]);
    assert.deepEqual(await on.run(() => [Trello.token(), Trello.authorized()]), [null, false]);
    assert.equal(await on.stored(), null);
  });

  clause("§3 Deny, then Allow works in the same page", async () => {
    await answer(await on.popup(login), "Deny");
    await on.called(1);
    await answer(await on.popup(login), "Allow");
    assert.deepEqual(await on.called(2), ["access_denied", "success"]);
  });

  clause("§3 only a message of the consent page in the popup counts", async () => {
    await on.run(() => addEventListener("message", hears("message")));
    const popup = await on.popup(login);
    const other = await on.popup((site) => void realOpen.call(window, site, "other"), on.emulator.site);
    await on.run((text) => postMessage(text, "*"), HEX);
    await other.evaluate((text) => opener.postMessage(text, "*"), HEX);
    const consent = popup.url();
    await popup.goto(`${on.emulator.app}/emulator.json`);
    await popup.evaluate((text) => opener.postMessage(text, "*"), HEX);
    assert.deepEqual(await on.called(3), ["message", "message", "message"]);
    assert.equal(await on.run(() => Trello.token()), null);
    await popup.goto(consent);
    await answer(popup, "Allow");
    assert.deepEqual((await on.called(5)).sort(), ["message", "message", "message", "message", "success"]);
    await other.close();
    await on.load();
  });

  clause("§3 deliberately different: a message of the popup that is no answer is ignored", async () => {
    const popup = await on.popup(login);
    await popup.waitForLoadState();
    await on.run(() => addEventListener("message", hears("message"), { once: true }));
    await popup.evaluate(() => opener.postMessage({ ready: true }, "*"));
    assert.deepEqual(await on.called(1), ["message"]);
    await answer(popup, "Allow");
    assert.deepEqual(await on.called(2), ["message", "success"]);
  });

  clause("§3 deliberately different: a popup that is closed by hand calls error", async () => {
    const popup = await on.popup(login, { closedGrace: 1 });
    await popup.close();
    assert.deepEqual(await on.called(1), ["popup_closed"]);
  });

  clause("§3 deliberately different: after a closed popup a later success is told once, to the later login", async () => {
    const popup = await on.popup(login, { closedGrace: 60_000 });
    await popup.close();
    await answer(await on.popup(login), "Allow");
    assert.deepEqual(await on.called(2), ["popup_closed", "success"]);
  });

  clause("§3 deliberately different: a second login while the popup is open joins the first", async () => {
    const popup = await on.popup(login);
    await on.click(login);
    await answer(popup, "Allow");
    assert.deepEqual(await on.called(2), ["success", "success"]);
    assert.equal((await on.asked()).length, 1);
  });

  clause("§3 deliberately different: a popup that nobody answers ends by the option timeout", async () => {
    const popup = await on.popup(login, { timeout: 100 });
    if (!popup.isClosed()) await popup.waitForEvent("close");
    assert.deepEqual(await on.called(1), ["timeout"]);
  });
});
