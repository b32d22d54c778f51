// §2: jQuery's global events, on which pages hang their spinners.

import assert from "node:assert/strict";
import { before } from "node:test";
import { clause, section } from "./support/pages.mjs";

const EVENTS = ["ajaxStart", "ajaxSend", "ajaxSuccess", "ajaxError", "ajaxComplete", "ajaxStop"];

section("§2 jQuery's global events", (on) => {
  if (!on.jquery) return;

  before(async () => {
    await on.load();
    await on.run((events) => {
      for (const name of events) $(document).on(name, (event, request, settings) => hears(name)(settings?.type));
    }, EVENTS);
  });

  async function ask(act) {
    await on.run((token) => Trello.setToken(token), on.token);
    await on.run(act);
    return on.called();
  }

  clause("§2 a call that succeeds raises start, send, success, complete and stop", async () => {
    const called = await ask(() => ended(Trello.get("members/me", hears("success"))));
    assert.deepEqual(called, ["ajaxStart", "ajaxSend", "success", "ajaxSuccess", "ajaxComplete", "ajaxStop"]);
  });

  clause("§2 a call that fails raises start, send, error, complete and stop", async () => {
    const called = await ask(() => ended(Trello.get("boards/none", null, null, hears("error"))));
    assert.deepEqual(called, ["ajaxStart", "ajaxSend", "error", "ajaxError", "ajaxComplete", "ajaxStop"]);
  });

  clause("§2 several calls at once raise start and stop once", async () => {
    const called = await ask(() => Promise.all([Trello.get("members/me"), Trello.get("members/me/boards"), ended(Trello.get(5))]));
    for (const [name, times] of [["ajaxStart", 1], ["ajaxSend", 3], ["ajaxComplete", 3], ["ajaxStop", 1]]) {
      assert.equal(called.filter((known) => known === name).length, times, name);
    }
    assert.equal(called.at(-1), "ajaxStop");
    assert.equal(await on.run(() => $.active), 0);
  });

  clause("§2 handlers get the event, the request and the settings with type and url", async () => {
    const seen = await ask(async () => {
      const told = new Promise((resolve) => {
        $(document).one("ajaxSuccess", (event, request, settings) => resolve([event.type, request, settings]));
      });
      const call = Trello.put("members/me", { bio: "x" });
      const [type, request, settings] = await told;
      hears([type, request === call, settings.type, settings.url.includes("members/me"), request.responseJSON.username].join())();
    });
    assert.ok(seen.includes("ajaxSuccess,true,PUT,true,mara_okafor"), seen.join());
  });

  clause("§2 a spinner that $.ajax and Trello share stops when both have ended", async () => {
    const called = await ask(() => Promise.all([$.ajax({ url: "/emulator.json" }), Trello.get("members/me")]));
    assert.equal(called.filter((name) => name === "ajaxStart").length, 1);
    assert.equal(called.filter((name) => name === "ajaxStop").length, 1);
    assert.equal(called.at(-1), "ajaxStop");
  });
});
