// §2, return value: what a call gives back, which was a jqXHR.

import assert from "node:assert/strict";
import { before } from "node:test";
import { clause, section } from "./support/pages.mjs";

/** What a jqXHR has, in any version of jQuery. */
const MEMBERS = [
  ...["getResponseHeader", "getAllResponseHeaders", "abort", "state", "done", "fail", "always", "progress", "then"],
  ...["pipe", "promise", "success", "error", "complete", "catch", "setRequestHeader", "overrideMimeType", "statusCode"],
];

section("§2 the request object", (on) => {
  before(() => on.load());

  const logIn = () => on.run(([key, token]) => (Trello.setKey(key), Trello.setToken(token)), [on.emulator.key, on.token]);
  const ask = async (act, argument) => (await logIn(), on.run(act, argument));

  clause("§2 callbacks never run before the call has returned", async () => {
    const seen = await ask(async () => {
      const order = [];
      const say = (name) => () => order.push(name);
      const good = Trello.get("members/me", say("success"), say("error"));
      const bad = Trello.get(5, say("success"), say("refused"));
      order.push("returned");
      await Promise.allSettled([good, bad]);
      return order;
    });
    assert.deepEqual(seen, ["returned", "refused", "success"]);
  });

  clause("§2 success gets the data, the text success and the request", async () => {
    const seen = await ask(
      () =>
        new Promise((resolve) => {
          const request = Trello.get("members/me", function (data, textStatus, jqXHR) {
            resolve([data.username, textStatus, jqXHR === request, arguments.length]);
          });
        }),
    );
    assert.deepEqual(seen, ["mara_okafor", "success", true, 3]);
  });

  clause("§2 deliberately different: error gets a TrelloError that has the members of the jqXHR", async () => {
    const seen = await ask(
      () =>
        new Promise((resolve) => {
          Trello.get("boards/none", null, null, function (error, textStatus, errorThrown) {
            const { status, statusText, responseText, readyState } = error;
            const type = error.getResponseHeader("content-type");
            const all = error.getAllResponseHeaders().includes("content-type: ");
            const same = error instanceof Trello.TrelloError && error instanceof Error;
            resolve({ status, statusText, responseText, readyState, type, all, same, textStatus, errorThrown });
          });
        }),
    );
    assert.deepEqual({ ...seen, type: seen.type.split(";")[0] }, {
      ...{ status: 400, statusText: "Bad Request", responseText: "invalid id", readyState: 4, type: "text/plain" },
      ...{ all: true, same: true, textStatus: "error", errorThrown: "Bad Request" },
    });
  });

  clause("§2 deliberately different: `this` in callbacks is nothing instead of jQuery's settings", async () => {
    const seen = await ask(
      () =>
        new Promise((resolve) => {
          const keep = function () {
            "use strict";
            kept.push(this === undefined);
            if (kept.length === 3) resolve(kept);
          };
          const kept = [];
          Trello.get("members/me", keep).done(keep);
          Trello.get("boards/none", null, null, keep);
        }),
    );
    assert.deepEqual(seen, [true, true, true]);
  });

  clause("§2 the request has the members of a jqXHR", async () => {
    const missing = await ask(async (names) => {
      const request = Trello.get("members/me");
      const missing = names.filter((name) => typeof request[name] !== "function");
      await request;
      return missing;
    }, MEMBERS);
    assert.deepEqual(missing, []);
  });

  clause("§2 readyState, status, statusText, responseText, responseJSON and the headers follow the answer", async () => {
    const [before, then] = await ask(async () => {
      const request = Trello.get("members/me", { fields: "username" });
      const look = () => {
        const { readyState, status, statusText, responseText, responseJSON } = request;
        return { readyState, status, statusText, responseText, username: responseJSON?.username, state: request.state() };
      };
      const before = look();
      await request;
      const type = request.getResponseHeader("Content-Type");
      return [before, { ...look(), type, none: request.getResponseHeader("x-none"), all: request.getAllResponseHeaders() }];
    });
    assert.equal(before.readyState, 1);
    assert.equal(before.state, "pending");
    const { responseText, type, all, ...rest } = then;
    assert.equal(JSON.parse(responseText).username, "mara_okafor");
    assert.match(type, /^application\/json/);
    assert.match(all, /^content-type: application\/json.*\r\n/m);
    assert.deepEqual(rest, { readyState: 4, status: 200, statusText: "OK", username: "mara_okafor", state: "resolved", none: null });
  });

  clause("§2 responseText of the returned object can be read inside the success callback", async () => {
    const text = await ask(
      () =>
        new Promise((resolve) => {
          const request = Trello.get("members/me", { fields: "username" }, () => resolve(request.responseText));
        }),
    );
    assert.equal(JSON.parse(text).username, "mara_okafor");
  });

  clause("§2 then, done and always get three arguments, and await gives the data", async () => {
    const seen = await ask(async () => {
      const request = Trello.get("members/me");
      const told = (args) => [args[0].username, args[1], args[2] === request, args.length];
      const seen = [];
      request.done((...args) => seen.push(told(args))).always((...args) => seen.push(told(args)));
      await request.then((...args) => void seen.push(told(args)));
      return [...seen, (await request).username];
    });
    const three = ["mara_okafor", "success", true, 3];
    assert.deepEqual(seen, [three, three, three, "mara_okafor"]);
  });

  clause("§2 fail and the second handler of then get three arguments", async () => {
    const seen = await ask(async () => {
      const request = Trello.get("boards/none");
      const seen = [];
      request.fail((...args) => seen.push([args[0].status, args[1], args[2], args.length]));
      await request.then(null, (...args) => void seen.push([args[0].status, args[1], args[2], args.length]));
      return seen;
    });
    assert.deepEqual(seen, Array(2).fill([400, "error", "Bad Request", 3]));
  });

  const oldest = on.major === 1 ? "deliberately different: " : "";
  clause(`§2 ${oldest}then chains`, async () => {
    const seen = await ask(() =>
      Trello.get("members/me")
        .then((me) => Trello.get(`members/${me.id}/boards`))
        .then((boards, textStatus, jqXHR) => [boards.length, textStatus, jqXHR.status])
        .then((result, ...rest) => [...result, rest.length]),
    );
    assert.deepEqual(seen, [5, "success", 200, 0]);
  });

  clause("§2 pipe chains as then does", async () => {
    const seen = await ask(() => Trello.get("members/me").pipe((me) => me.username).pipe((name) => [name]));
    assert.deepEqual(seen, ["mara_okafor"]);
  });

  clause("§2 progress takes a callback and gives the request; nothing is told of", async () => {
    const same = await ask(async () => {
      const request = Trello.get("members/me");
      const same = request.progress(hears("progress")) === request;
      await request;
      return same;
    });
    assert.ok(same);
    assert.deepEqual(await on.called(), []);
  });

  clause("§2 promise() is the request, and promise(target) gives the target its methods, which work detached", async () => {
    const seen = await ask(async () => {
      const request = Trello.get("members/me");
      const target = { own: "kept" };
      const same = request.promise() === request && request.promise(target) === target;
      const { own, then, done, fail, always, pipe, progress, state, promise } = target;
      const before = state();
      const chained = [done, always, progress].every((add) => add(() => {}) === request) && fail() === request && promise() === request;
      const piped = await pipe((me) => me.username);
      await then((me) => me, null);
      const caught = await Trello.get("boards/none").promise({}).catch((error) => error.status);
      return [same, own, before, chained, piped, state(), caught];
    });
    assert.deepEqual(seen, [true, "kept", "pending", true, "mara_okafor", "resolved", 400]);
  });

  clause("§2 success and error are done and fail", async () => {
    const seen = await ask(async () => {
      const seen = [];
      const good = Trello.get("members/me").success((data, textStatus, jqXHR) => seen.push([data.username, textStatus, jqXHR === good]));
      good.error(() => seen.push("error of a success"));
      await good;
      const bad = Trello.get("boards/none").error((error, ...more) => seen.push([error.status, ...more]));
      await ended(bad.success(() => seen.push("success of an error")));
      return seen;
    });
    assert.deepEqual(seen, [["mara_okafor", "success", true], [400, "error", "Bad Request"]]);
  });

  clause("§2 statusCode runs the callbacks of the status, with what success or error gets", async () => {
    const seen = await ask(async () => {
      const seen = [];
      const say = (name) => (first, textStatus, last) => seen.push([name, textStatus, last?.status ?? last]);
      const good = Trello.get("members/me").statusCode({ 200: say("ok"), 400: say("bad") });
      good.done(() => seen.push("done"));
      await good;
      good.statusCode({ 200: say("later") }).statusCode();
      await ended(Trello.get("boards/none").statusCode({ 200: say("ok"), 400: [say("bad"), say("worse")] }));
      return seen;
    });
    assert.deepEqual(seen, [
      ...["done", ["ok", "success", 200], ["later", "success", 200]],
      ...[["bad", "error", "Bad Request"], ["worse", "error", "Bad Request"]],
    ]);
  });

  clause("§2 then follows a promise of another frame", async () => {
    const seen = await ask(() => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const { Promise } = frame.contentWindow;
      return Trello.get("members/me")
        .then(() => Promise.resolve("theirs"))
        .then((value) => typeof value);
    });
    assert.equal(seen, "string");
  });

  clause("§2 the request is a real promise", async () => {
    const seen = await ask(async () => {
      const request = Trello.get("members/me");
      const [first, second] = await Promise.all([request, Trello.get("boards/none").catch((error) => error.status)]);
      const last = await request.finally(() => hears("finally")());
      return [request instanceof Promise, first.username, second, last.username];
    });
    assert.deepEqual(seen, [true, "mara_okafor", 400, "mara_okafor"]);
    assert.deepEqual(await on.called(), ["finally"]);
  });

  clause("§2 deliberately different: what await throws is a TrelloError, not a jqXHR", async () => {
    const seen = await ask(async () => {
      try {
        await Trello.get("boards/none");
      } catch (error) {
        return [error instanceof Error, Trello.isTrelloError(error), error.code, error.status, error.responseText];
      }
    });
    assert.deepEqual(seen, [true, true, "bad_request", 400, "invalid id"]);
  });

  clause("§2 a failed call that nobody handles is silent, and what is chained from it", async () => {
    await ask(async () => {
      Trello.get("boards/none");
      Trello.get("boards/none").then(() => {});
      Trello.get("boards/none").finally(() => {});
      Trello.get("boards/none").pipe();
      Trello.get("boards/none").statusCode({ 404: () => {} });
      Trello.get("boards/none").done(() => {}).then(() => {}).then(() => {});
      (async () => await Trello.get("boards/none"))().catch(() => {});
      // An unhandled rejection is reported after the call that it came from; by then this one has ended too.
      await ended(Trello.get("boards/none"));
      await new Promise((resolve) => setTimeout(resolve));
    });
    on.expectErrors();
  });

  clause("§2 what a page's own handler throws is reported", async () => {
    await ask(async () => {
      await ended(Trello.get("members/me", () => { throw new Error("in success"); }));
      await ended(Trello.get("members/me").then(() => { throw new Error("in then"); }));
      Trello.get("members/me").then(() => { throw new Error("in a then that nobody follows"); });
      await ended(Trello.get("members/me"));
      await new Promise((resolve) => setTimeout(resolve));
    });
    on.expectErrors("in success", "in a then that nobody follows");
  });

  const earlier = on.major === 1 || on.major === 2;
  clause(`§2 ${earlier ? "deliberately different: " : ""}the order is success, done and always as they were added, then`, async () => {
    const seen = await ask(
      () =>
        new Promise((resolve) => {
          const order = [];
          const say = (name) => () => order.push(name);
          const request = Trello.get("members/me", say("success"));
          request.then(() => (order.push("then"), resolve(order)));
          request.always(say("always")).done(say("done"));
          request.complete(say("complete"));
        }),
    );
    assert.deepEqual(seen, ["success", "always", "done", "complete", "then"]);
  });

  clause("§2 done and fail on a call that has ended run", async () => {
    const seen = await ask(async () => {
      const request = Trello.get("members/me");
      await request;
      const seen = [];
      request.done((data, textStatus) => seen.push(["done", textStatus])).fail(() => seen.push(["fail"]));
      return seen;
    });
    assert.deepEqual(seen, [["done", "success"]]);
  });

  clause("§2 abort at once calls error with status 0, abort, abort, and nothing is sent", async () => {
    await logIn();
    const requests = await on.sent(() => {
      const request = Trello.get("members/me", hears("success"), (error, textStatus, errorThrown) => {
        const texts = [error.statusText, request.statusText];
        hears([error.status, textStatus, errorThrown, request.state(), request.status, ...texts].join())();
      });
      request.abort();
      return request;
    });
    assert.equal(requests.length, 0);
    assert.deepEqual(await on.called(), ["0,abort,abort,rejected,0,abort,abort"]);
  });

  clause("§2 abort ends a call that is on its way, and does nothing to one that has ended", async () => {
    await on.emulator.faults({ kind: "delay", ms: 60_000, path: "/boards/slow" });
    await ask(async () => {
      const request = Trello.get("boards/slow", hears("success"), (error, textStatus) => hears(textStatus)());
      await Trello.get("members/me");
      request.abort();
      await ended(request);
      const done = Trello.get("members/me", hears("done"), hears("error"));
      await done;
      done.abort();
      await ended(done);
    });
    assert.deepEqual(await on.called(), ["abort", "done"]);
  });

  if (on.jquery) whenThereIsJQuery(on, ask);
});

function whenThereIsJQuery(on, ask) {
  clause("§2 $.when gives data, textStatus and request of each call", async () => {
    const seen = await ask(
      () =>
        new Promise((resolve) => {
          const [a, b] = [Trello.get("members/me"), Trello.get("members/me/boards")];
          $.when(a, b).done((x, y) => resolve([x[0].username, x[1], x[2] === a, y[0].length, y[1], y[2] === b]));
        }),
    );
    assert.deepEqual(seen, ["mara_okafor", "success", true, 5, "success", true]);
  });

  clause("§2 $.when with one call gives its three arguments", async () => {
    const seen = await ask(
      () =>
        new Promise((resolve) => {
          const call = Trello.get("members/me");
          $.when(call).done((data, textStatus, jqXHR) => resolve([data.username, textStatus, jqXHR === call]));
        }),
    );
    assert.deepEqual(seen, ["mara_okafor", "success", true]);
  });

  clause("§2 $.when fails with the first error and its three arguments", async () => {
    const seen = await ask(
      () =>
        new Promise((resolve) => {
          $.when(Trello.get("members/me"), Trello.get("boards/none")).fail((error, textStatus, errorThrown) =>
            resolve([error.status, error.responseText, textStatus, errorThrown]),
          );
        }),
    );
    assert.deepEqual(seen, [400, "invalid id", "error", "Bad Request"]);
  });

  clause("§2 a call mixes with $.ajax and with deferreds in $.when", async () => {
    const seen = await ask(
      () =>
        new Promise((resolve) => {
          const file = $.ajax({ url: "/emulator.json", dataType: "json" });
          $.when(Trello.get("members/me"), file, 5).done((x, y, z) => resolve([x[0].username, y[1], z]));
        }),
    );
    assert.deepEqual(seen, ["mara_okafor", "success", 5]);
  });

  const then = on.major === 1 ? "pipe" : "then";
  clause(`§2 a deferred of jQuery follows a call that its ${then} returns`, async () => {
    const seen = await ask(
      (then) =>
        new Promise((resolve) => {
          $.Deferred().resolve()[then](() => Trello.get("members/me")).done((me) => resolve(me.username));
        }),
      then,
    );
    assert.equal(seen, "mara_okafor");
  });
}
