// Whatever goes wrong, the caller learns it: a TrelloError with a code and a sentence, soon, and without key or token.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { FACES, openFace, outcome } from "../support/faces.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

/** Refused before anything is sent. */
const UNSENT = {
  "no path": `client.get()`,
  "a number as path": `client.get(5)`,
  "an object as path": `client.get({ toString: () => "members/me" })`,
  "a path that begins with ..": `client.get("../members/me")`,
  "a path with .. in it": `client.put("boards/../../x", { name: "x" })`,
  "a path with .. encoded": `client.get("boards/%2e%2e/%2E./x")`,
  "a path with backslashes": String.raw`client.get("boards\\..\\..\\x")`,
  "a path with a tab": String.raw`client.get("boards/.\t./../x")`,
  "a path with a line break": String.raw`client.get("boards/x\n")`,
  "a path with a #": `client.get("boards/x#y")`,
  "another host with its scheme": `client.get("https://evil.example/x")`,
  "another host behind slashes": `client.get("/https://evil.example/x")`,
  "an id that climbs out": `client.boards.get("../../x")`,
  "an unknown method": `client.rest("BREW", "members/me")`,
  "no method": `client.rest(undefined, "members/me")`,
  "params that are a string": `client.get("members/me", "fields=username")`,
  "params that are a number": `client.get("members/me", 5)`,
  "params that are a map": `client.get("search", new Map([["query", "x"]]))`,
  "params that are a promise": `client.get("search", Promise.resolve({ query: "x" }))`,
  "params that are a date": `client.get("search", new Date())`,
  "a promise among the params": `client.post("cards", { name: Promise.resolve("x") })`,
  "a set among the params": `client.get("search", { query: "x", idBoards: new Set(["x"]) })`,
  "an error among the params": `client.post("cards", { name: new Error("x") })`,
  "a regular expression among the params": `client.post("cards", { name: /x/ })`,
  "bytes in no Blob": `client.post("cards/x/attachments", { file: new Uint8Array([1, 2]) })`,
  "a buffer in no Blob": `client.post("cards/x/attachments", { file: new ArrayBuffer(2) })`,
  "a form among the params": `client.post("cards", { form: new FormData() })`,
  "a map as params of a helper": `client.search("x", new Map())`,
  "a map as params of a pager": `client.paginate("members/me/actions", new Map(), { limit: 5 }).toArray()`,
  "a map deep among the params": `client.put("boards/x", { prefs: { some: [new Map()] } })`,
};

for (const [number, face] of Object.keys(FACES).entries()) {
  describe(`a browser that blocks windows, by ${face}`, { timeout: 360_000 }, () => {
    const test = sampled(number);
    const on = stage({ blocksPopups: true });

    test("a popup that the browser blocks is said at once, with a way to try again", async (t) => {
      const page = await on.person(t);
      await openFace(page, on.emulator, face, "?login");
      const { refused } = await page.evaluate(() => login);
      assertSpeaks(refused, [on.emulator.key]);
      assert.equal(refused.code, "popup_blocked");
      assert.deepEqual(await on.emulator.requests(), []);
    });
  });

  describe(`what can go wrong, by ${face}`, { timeout: 360_000 }, () => {
    const test = sampled(number);
    const on = stage();

    test("nonsense is refused before anything is sent, with what to do about it", async (t) => {
      const { page, token } = await on.loggedIn(t, face);
      const reached = new Set();
      page.on("request", (request) => reached.add(new URL(request.url()).origin));
      for (const [what, expression] of Object.entries(UNSENT)) {
        const error = await refusal(page, expression, token, what);
        assert.equal(error.code, "invalid_argument", what);
        assert.deepEqual([error.status, error.attempts], [0, 0], what);
      }
      assert.deepEqual(await on.emulator.requests(), []);
      assert.deepEqual([...reached], []);
    });

    test("a path that begins with two slashes stays at Trello", async (t) => {
      const { page, token } = await on.loggedIn(t, face);
      const reached = new Set();
      page.on("request", (request) => reached.add(new URL(request.url()).origin));
      const error = await refusal(page, `client.get("//evil.example/x")`, token);
      // client.js strips the slashes; then it is a route that does not exist.
      assert.equal(error.code, face === "import" ? "invalid_argument" : "not_found");
      assert.deepEqual([...reached], face === "import" ? [] : [on.emulator.api]);
    });

    test("without a key, calls and logins say so", async (t) => {
      const { page, token } = await on.loggedIn(t, face);
      await page.evaluate(() => client.setKey(null));
      assert.equal((await refusal(page, `client.get("members/me")`, token)).code, "invalid_key");
      await page.evaluate(() => client.setToken(null));
      for (const type of ["popup", "redirect"]) {
        assert.equal((await refusal(page, `client.authorize({ type: "${type}" })`, token)).code, "invalid_key");
      }
    });

    test("a login that may not ask says what it needs", async (t) => {
      const { page, token } = await on.loggedIn(t, face);
      await page.evaluate(() => client.setToken(null));
      const error = await refusal(page, `client.authorize({ interactive: false })`, token);
      assert.equal(error.code, "interaction_required");
    });

    test("no network is said in words", async (t) => {
      const { page, token } = await on.loggedIn(t, face);
      await page.context().setOffline(true);
      for (const expression of [`client.get("members/me")`, `client.post("cards", { name: "x" })`]) {
        assert.equal((await refusal(page, expression, token)).code, "network");
      }
    });

    test("a connection that breaks is said in words", async (t) => {
      const { page, token } = await on.loggedIn(t, face);
      for (const kind of ["drop", "truncate"]) {
        await on.emulator.faults({ kind });
        assert.equal((await refusal(page, `client.put("boards/x", { name: "x" })`, token, kind)).code, "network");
      }
    });

    test("an answer that is not JSON is kept and said in words", async (t) => {
      const { page, token } = await on.loggedIn(t, face);
      await on.emulator.faults({ kind: "html", status: 200 });
      const error = await refusal(page, `client.get("members/me")`, token);
      assert.deepEqual([error.code, error.status], ["invalid_response", 200]);
      assert.match(error.responseText, /</);
      await on.emulator.faults({ kind: "status", status: 200, body: `{"id": ` });
      assert.equal((await refusal(page, `client.get("members/me")`, token)).code, "invalid_response");
    });

    test("Trello's own refusals keep their text and status", async (t) => {
      const { page, token } = await on.loggedIn(t, face);
      const missing = await refusal(page, `client.get("boards/0123456789abcdef01234567")`, token);
      assert.deepEqual([missing.code, missing.status], ["not_found", 404]);
      assert.equal(missing.responseText, "The requested resource was not found.");
      await on.emulator.revoke(token);
      const revoked = await refusal(page, `client.get("members/me")`, token);
      assert.deepEqual([revoked.code, revoked.status, revoked.responseText], ["invalid_token", 401, "invalid token"]);
    });

    test("a server that repeats key and token does not get them into a message", async (t) => {
      const { page, token } = await on.loggedIn(t, face);
      await on.emulator.faults({ kind: "status", status: 400, body: `no: key=${on.emulator.key}&token=${token}` });
      await refusal(page, `client.get("members/me")`, token);
      await refusal(page, `client.get("tokens/${token}")`, token);
      await refusal(page, `client.get("members/me?token=${token}&key=${on.emulator.key}")`, token);
    });

    /** The error of an expression that has to fail. */
    async function refusal(page, expression, token, what = expression) {
      const { refused, ...other } = await outcome(page, expression);
      assert.ok(refused, `${what}: ${JSON.stringify(other)}`);
      assertSpeaks(refused, [on.emulator.key, token], what);
      return refused;
    }
  });
}

/** Whether an error is ours, says a sentence, and says no secret. */
function assertSpeaks(error, secrets, what) {
  assert.ok(error.ours, what);
  assert.equal(error.name, "TrelloError", what);
  assert.match(error.message, /^[A-Z].{15,}\.$/s, what);
  for (const secret of secrets) assert.ok(!error.printed.includes(secret), `${what}: the error holds a key or a token`);
}
