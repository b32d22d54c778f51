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

  clause("§2 the settings tell the whole address, the method in capitals, and that it is another origin", async () => {
    const settings = await on.run(async () => {
      const told = [];
      $(document).on("ajaxSend.told", (event, request, { type, url, crossDomain }) => told.push([type, url, crossDomain]));
      await ended(Trello.rest("get", "/members/me", { fields: "id" }));
      await ended(Trello.put("boards/none", { name: "x" }));
      $(document).off(".told");
      return told;
    });
    const at = (path) => `${on.emulator.api}/1/${path}`;
    assert.deepEqual(settings, [["GET", at("members/me"), true], ["PUT", at("boards/none"), true]]);
  });

  clause("§2 a token in the path is hidden from the settings, unless it is too short to be one", async () => {
    const urls = await on.run(async (token) => {
      const told = [];
      $(document).on("ajaxSend.hidden", (event, request, { url }) => told.push(url));
      for (const given of [token, "e"]) {
        Trello.setToken(given);
        await ended(Trello.get(`tokens/${token}/member`));
      }
      $(document).off(".hidden");
      Trello.setToken(token);
      return told;
    }, on.token);
    const at = (path) => `${on.emulator.api}/1/tokens/${path}/member`;
    assert.deepEqual(urls, [at("…"), at(on.token)]);
  });

  clause("§2 a page's ajaxSend may set a header on what is not its own, as it does for its own server", async () => {
    await ask(async () => {
      $(document).on("ajaxSend.csrf", (event, request, { url }) => {
        if (!/^https?:/.test(url)) hears("own")(url);
        hears(request.setRequestHeader("X-CSRFToken", "x").overrideMimeType("text/plain") === request)();
      });
      await ended(Trello.post("boards/none", { name: "x" }));
      $(document).off(".csrf");
    });
    const named = (await on.called()).filter((name) => !EVENTS.includes(name));
    assert.deepEqual(named, [true]);
    assert.equal(await on.run(() => $.active), 0);
    const [{ headers }] = (await on.emulator.requests()).filter(({ path, method }) => path === "/1/boards/none" && method === "POST");
    assert.ok(!("x-csrftoken" in headers));
  });

  clause("§2 what a page's ajaxSend throws is the caller's to see, and the spinner stops all the same", async () => {
    const thrown = await on.run(async () => {
      $(document).on("ajaxSend.bad", () => { throw new Error("in ajaxSend"); });
      let thrown;
      const stopped = new Promise((resolve) => $(document).one("ajaxStop", () => resolve()));
      try {
        Trello.get("members/me");
      } catch (error) {
        thrown = error.message;
      }
      $(document).off(".bad");
      await stopped;
      return thrown;
    });
    assert.equal(thrown, "in ajaxSend");
  });

  const earlier = on.major < 3 ? "deliberately different: " : "";
  clause(`§2 ${earlier}complete comes behind the events of its call`, async () => {
    const called = await ask(() => ended(Trello.get("members/me").complete(hears("complete"))));
    assert.deepEqual(called.slice(-4), ["ajaxSuccess", "ajaxComplete", "ajaxStop", "complete"]);
  });

  clause("§2 a spinner that $.ajax and Trello share stops when both have ended", async () => {
    const called = await ask(() => Promise.all([$.ajax({ url: "/emulator.json" }), Trello.get("members/me")]));
    assert.equal(called.filter((name) => name === "ajaxStart").length, 1);
    assert.equal(called.filter((name) => name === "ajaxStop").length, 1);
    assert.equal(called.at(-1), "ajaxStop");
  });

  clause("§4 a jQuery that the page has taken out of the window still raises its events", async () => {
    const called = await ask(() => {
      window.jq = jQuery.noConflict(true);
      return Trello.get("members/me");
    });
    assert.deepEqual(called, ["ajaxStart", "ajaxSend", "ajaxSuccess", "ajaxComplete", "ajaxStop"]);
    assert.equal(await on.run(() => jq.active), 0);
  });

  clause("§4 deliberately different: a jQuery that comes after the script raises its events too", async () => {
    await on.load({ query: { client: "" } });
    const called = await on.run(async (token) => {
      const jq = jQuery.noConflict(true);
      await new Promise((onload) => document.head.append(Object.assign(document.createElement("script"), { src: setup.client, onload })));
      window.jQuery = jq;
      const seen = [];
      for (const name of ["ajaxStart", "ajaxStop"]) jq(document).on(name, ({ type }) => seen.push(type));
      await ended(Trello.get(5));
      return seen;
    });
    assert.deepEqual(called, ["ajaxStart", "ajaxStop"]);
  });
});
