// §5: adding a card in Trello's own window.

import assert from "node:assert/strict";
import { before, beforeEach } from "node:test";
import { clause, section } from "./support/pages.mjs";

section("§5 addCard", (on) => {
  before(() => on.load());
  beforeEach(() =>
    on.run(() => {
      window.opened = [];
      window.realOpen ??= window.open;
      window.open = (...values) => (opened.push(values), realOpen.apply(window, values));
    }),
  );

  const add = () => {
    window.added = Trello.addCard({ url: "https://a.example/?x=1&y", name: "Käse & Brot" });
    window.added.then((card) => hears("card")(card), (error) => hears("error")(error.code, error.message));
  };
  const withNext = () => {
    const next = (error, card) => hears("next")(error && [error instanceof Error, error.message], card);
    hears("returned")(Trello.addCard({ url: "https://a.example" }, next) === undefined);
  };

  /** Lets Trello's window answer, as a text. */
  async function answer(popup, reply) {
    await popup.waitForLoadState();
    const text = typeof reply === "string" ? reply : JSON.stringify(reply);
    await popup.evaluate((text) => opener.postMessage(text, "*"), text);
  }

  clause("§5 the window gets mode, source and the options, and no login is needed", async () => {
    const popup = await on.popup(add);
    await popup.waitForLoadState();
    const { origin, pathname, searchParams } = new URL(popup.url());
    assert.equal(origin + pathname, `${on.emulator.site}/add-card`);
    assert.deepEqual(Object.fromEntries(searchParams), {
      ...{ mode: "popup", source: on.emulator.key, url: "https://a.example/?x=1&y", name: "Käse & Brot" },
    });
    await answer(popup, { success: true, card: { id: "c" } });
    await on.called(1);
  });

  clause("§5 options override mode and source, and are not changed", async () => {
    const popup = await on.popup(() => {
      Trello.addCard(Object.freeze({ mode: "m", source: "s", url: "u", idList: undefined }), hears("next"));
    });
    await popup.waitForLoadState();
    assert.deepEqual(Object.fromEntries(new URL(popup.url()).searchParams), { mode: "m", source: "s", url: "u" });
    await answer(popup, { success: true });
    await on.called(1);
  });

  clause("§5 without a key the source is the page's host", async () => {
    await on.run(() => Trello.setKey(null));
    const popup = await on.popup(add);
    await popup.waitForLoadState();
    assert.equal(new URL(popup.url()).searchParams.get("source"), new URL(on.emulator.app).host);
    await answer(popup, { success: true });
    await on.called(1);
    await on.run((key) => Trello.setKey(key), on.emulator.key);
  });

  clause("§5 the window is named trello, has 500 by 600 pixels and stands in the middle", async () => {
    const popup = await on.popup(add);
    const [[, name, features]] = await on.run(() => opened);
    const middle = await on.run(() => [screenX + (outerWidth - 500) / 2, screenY + (outerHeight - 600) / 2]);
    const { width, height, left, top } = Object.fromEntries(features.split(",").map((feature) => feature.split("=")));
    assert.deepEqual([name, width, height], ["trello", "500", "600"]);
    assert.ok(Math.abs(left - middle[0]) < 1 && Math.abs(top - middle[1]) < 1, features);
    await answer(popup, { success: true });
    await on.called(1);
  });

  clause("§5 without next a promise gives the card", async () => {
    const popup = await on.popup(add);
    assert.ok(await on.run(() => added instanceof Promise));
    await answer(popup, { success: true, card: { id: "c", name: "n" } });
    assert.deepEqual(await on.heard(1), [["card", { id: "c", name: "n" }]]);
  });

  clause("§5 without next a failure rejects with its error", async () => {
    await answer(await on.popup(add), { success: false, error: "no list" });
    assert.deepEqual((await on.heard(1))[0].slice(2), ["no list"]);
  });

  clause("§5 with next, it gets null and the card, and addCard returns undefined", async () => {
    await answer(await on.popup(withNext), { success: true, card: { id: "c" } });
    assert.deepEqual(await on.heard(2), [["returned", true], ["next", null, { id: "c" }]]);
  });

  clause("§5 with next, a failure gives it an Error", async () => {
    await answer(await on.popup(withNext), { success: false, error: "no list" });
    assert.deepEqual((await on.heard(2))[1].slice(0, 2), ["next", [true, "no list"]]);
  });

  clause("§5 deliberately different: junk and messages of others do not use up the answer", async () => {
    const popup = await on.popup(withNext);
    await on.run(() => addEventListener("message", (event) => event.data !== "last" || hears("junk")()));
    await on.run(() => postMessage(JSON.stringify({ success: true, card: { id: "forged" } }), "*"));
    for (const junk of ["no JSON", "null", "{}"]) await answer(popup, junk);
    await answer(popup, "last");
    assert.deepEqual(await on.called(2), ["returned", "junk"]);
    await answer(popup, { success: true, card: { id: "c" } });
    assert.deepEqual((await on.heard(3))[2], ["next", null, { id: "c" }]);
  });

  clause("§5 deliberately different: a window that is closed by hand ends it", async () => {
    await (await on.popup(withNext)).close();
    assert.equal((await on.heard(2))[1][1][0], true);
    await (await on.popup(add)).close();
    assert.equal((await on.heard(3))[2][1], "popup_closed");
  });

  clause("§5 a window that is closed is silent for a page that does not ask", async () => {
    const popup = await on.popup(() => void Trello.addCard({ url: "https://a.example" }));
    await popup.close();
    await on.popup(withNext).then((popup) => popup.close());
    // The later of the two is told of after the earlier one.
    await on.called(2);
    await on.run(() => new Promise((resolve) => setTimeout(resolve)));
    on.expectErrors();
  });
});
