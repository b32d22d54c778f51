// Where keys and tokens must not get to: another origin by a redirect, and the errors that people log.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FACES } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";
import { startStranger } from "../support/stranger.mjs";

describe("secrets", { timeout: 360_000 }, () => {
  const on = stage();

  for (const face of Object.keys(FACES)) {
    test(`no redirect carries a body or a secret to another origin, by ${face}`, async (t) => {
      const { run, token } = await on.loggedIn(t, face);
      const { origin, heard } = await startStranger(t);
      for (const status of [301, 302, 303, 307, 308]) {
        await on.emulator.faults({ kind: "status", status, location: `${origin}/taken` });
        const codes = await run(async () => {
          const file = () => new Blob(["contents"]);
          const calls = [
            client.post("cards", { name: "contents" }),
            client.put("cards/x", { name: "contents" }),
            client.put("cards/x", { value: { text: "contents" } }),
            client.delete("cards/x"),
            client.post("cards/x/attachments", { file: file() }),
            client.post("cards/x/attachments", { name: "y" }, { onProgress() {} }),
            client.post("cards/x/attachments", { file: file() }, { onProgress() {} }),
          ];
          return Promise.all(calls.map((call) => call.then(String, ({ code }) => code)));
        });
        assert.deepEqual(codes, Array(7).fill("network"), `${status}`);
      }
      const secrets = heard.filter((text) => text.includes(token) || text.includes(on.emulator.key));
      assert.deepEqual(secrets, []);
      const bodies = heard.filter((text) => text.includes("contents"));
      // XMLHttpRequest, which tells the progress, cannot be kept from going on with 307 and 308.
      assert.deepEqual(bodies.filter((text) => !text.includes("multipart/form-data")), []);
    });
  }

  test("no call sends the address of its page", async (t) => {
    const headers = { "Referrer-Policy": "unsafe-url" };
    await on.emulator.settings({ headers: [{ path: "/pages", origin: "app", headers }] });
    const { run } = await on.loggedIn(t);
    await on.emulator.forgetRequests();
    await run(() => Promise.allSettled([
      client.get("members/me"),
      client.post("cards", { name: "x" }),
      client.put("cards/x", { value: { text: "x" } }),
      client.delete("cards/x"),
      client.post("cards/x/attachments", { file: new Blob(["x"]) }),
    ]));
    const sent = (await on.emulator.requests()).filter(({ method }) => method !== "OPTIONS");
    assert.deepEqual(sent.map(({ headers }) => headers.referer), Array(5).fill(undefined));
  });

  test("no call sends cookies, not even to an API of the page's own origin", async (t) => {
    const { run } = await on.loggedIn(t);
    const credentials = await run(async () => {
      const given = [];
      const fetch = (url, init) => (given.push(init.credentials), new Response("{}"));
      const own = new client.constructor({ key: client.key(), storage: "memory", apiEndpoint: location.origin, fetch });
      for (const method of ["get", "post", "put", "delete"]) await own[method]("cards/x");
      return given;
    });
    assert.deepEqual(credentials, Array(4).fill("omit"));
  });

  test("an upload with progress sends no address of its page, and leaves nothing in it", async (t) => {
    const headers = { "Referrer-Policy": "unsafe-url" };
    await on.emulator.settings({ headers: [{ path: "/pages", origin: "app", headers }] });
    const { run } = await on.loggedIn(t);
    await run(async () => {
      const upload = () => client.post("cards/x/attachments", { file: new Blob(["x"]) }, { onProgress() {} });
      await upload().catch(() => {});
    });
    const sent = (await on.emulator.requests()).filter(({ path }) => path.endsWith("/attachments"));
    assert.deepEqual(sent.map(({ method }) => method), ["OPTIONS", "POST"]);
    for (const { headers } of sent) assert.equal(headers.referer, undefined);
    assert.equal(sent[1].headers.origin, on.emulator.app);
    assert.equal(await run(() => document.querySelectorAll("iframe").length), 0);
  });

  test("an upload ends when the page throws out what it did not put there", async (t) => {
    const { run } = await on.loggedIn(t);
    await on.emulator.faults({ kind: "delay", ms: 60_000 });
    const code = await run(async () => {
      const call = client.post("cards/x/attachments", { file: new Blob(["x"]) }, { onProgress() {} });
      await new Promise((resolve) => setTimeout(resolve));
      document.querySelector("iframe").remove();
      return call.catch(({ code }) => code);
    });
    assert.equal(code, "network");
  });

  test("no error shows a secret that the answer repeats, in whatever place", async (t) => {
    const { run } = await on.loggedIn(t);
    const shown = await run(async () => {
      const [key, token] = ["KEY+KEY", "ATTA/TOKEN"];
      const setup = { key, token, storage: "memory", rateLimit: false };
      const echo = `${key} ${token} ${encodeURIComponent(key)} ${encodeURIComponent(token)}`;
      const json = JSON.stringify({ error: echo, message: echo, list: [{ [token]: key }] });
      const escaped = json.replaceAll("ATTA", "\\u0041TTA");
      const bodies = [echo, json, escaped, `{"a": ${token}`, `${token}{`, `"${token}" ${key}`];
      const shown = [];
      for (const body of bodies) {
        for (const status of [200, 400, 401, 404, 429, 449, 500]) {
          const headers = { "x-echo": echo, "x-plain": "plain" };
          const fetch = async () => new Response(body, { status, headers });
          const call = new client.constructor({ ...setup, retry: false, fetch }).get("boards/x");
          const error = await call.catch((error) => error);
          if (!(error instanceof Error)) continue;
          const { message, stack, cause, limit, responseJSON } = error;
          const all = [message, stack, `${error} ${cause}`, limit, responseJSON];
          all.push(call.responseText, call.getAllResponseHeaders());
          shown.push([status, JSON.stringify(all), error.getResponseHeader("x-plain")]);
        }
        const fetch = async () => Response.json([{ name: "x", message: body, statusCode: 404 }, { 400: body }]);
        const batch = new client.constructor({ ...setup, fetch }).batch(["a", "b"]);
        for (const { message, responseText, responseJSON } of await batch) {
          shown.push(["batch", JSON.stringify({ message, responseText, responseJSON }), "plain"]);
        }
      }
      return shown;
    });
    assert.ok(shown.length > 40);
    for (const [what, text, plain] of shown) {
      assert.doesNotMatch(text, /KEY(\+|%2B)KEY|ATTA(\/|%2F)TOKEN/, `${what}`);
      assert.equal(plain, "plain");
    }
  });

  test("no error of a batch shows the token that it carried, though somebody has logged out meanwhile", async (t) => {
    const { run } = await on.loggedIn(t);
    const shown = await run(async () => {
      let answer;
      const fetch = () => new Promise((resolve) => (answer = resolve));
      const slow = new client.constructor({ key: "KEYKEY", token: "ATTATOKEN", storage: "memory", rateLimit: false, fetch });
      const batch = slow.batch(["a", "b"]);
      while (!answer) await undefined;
      slow.deauthorize();
      slow.setKey("other-key");
      answer(Response.json([{ 400: "no ATTATOKEN" }, { statusCode: 401, message: "invalid key KEYKEY" }]));
      return (await batch).map(({ message, responseText, responseJSON }) => JSON.stringify([message, responseText, responseJSON]));
    });
    assert.equal(shown.length, 2);
    assert.doesNotMatch(shown.join(), /KEYKEY|TOKEN/);
  });

  test("no error shows a key or a token that the call names, be it in its parameters or in its path", async (t) => {
    const { run } = await on.loggedIn(t);
    const shown = await run(async () => {
      const fetch = async (url) => new Response(url, { status: 400 });
      const quiet = new client.constructor({ key: "KEYKEY", storage: "memory", fetch });
      const calls = [
        ["boards/123456789", { token: "123456789" }],
        ["boards/123456789", { token: 123456789 }],
        ["boards/123456789", { key: 123456789n, token: Object(123456789) }],
        ["boards/123456789", { token: ["123456789"] }],
        ["tokens/123456789/member"],
        ["members/me?fields=id&token=123456789"],
        ["members/me?key=123456789"],
      ];
      const failed = calls.map((call) => quiet.get(...call).catch((error) => error));
      return (await Promise.all(failed)).map((error) => [error.code, JSON.stringify([error.path, error.message, error.responseText])]);
    });
    for (const [code, text] of shown) {
      assert.equal(code, "bad_request");
      assert.doesNotMatch(text, /123456789/);
    }
  });
});
