// §2, error shapes: what error callbacks are told, case by case.

import assert from "node:assert/strict";
import { before } from "node:test";
import { clause, section } from "./support/pages.mjs";

section("§2 error shapes", (on) => {
  before(() => on.load());

  /** What the callbacks of a call were told, and what the request says of itself. */
  async function told(method, path) {
    await on.run(([key, token]) => (Trello.setKey(key), Trello.setToken(token)), [on.emulator.key, on.token]);
    return on.run(
      ([method, path]) =>
        new Promise((resolve) => {
          const answered = (data, textStatus, jqXHR) =>
            resolve({ data: data === undefined ? "undefined" : data, textStatus, status: jqXHR.status });
          const failed = ({ status, statusText, responseText, responseJSON, code }, textStatus, errorThrown) => {
            const thrown = errorThrown instanceof Error ? errorThrown.name : errorThrown;
            const same = request.status === status && request.statusText === statusText;
            resolve({ status, statusText, textStatus, errorThrown: thrown, responseText, responseJSON, code, same });
          };
          const request = Trello.rest(method, path, {}, answered, failed);
        }),
      [method, path],
    );
  }

  clause("§2 401 keeps the exact text invalid token", async () => {
    await on.emulator.revoke(on.token);
    const { status, textStatus, errorThrown, responseText, same } = await told("GET", "members/me");
    assert.deepEqual([status, textStatus, errorThrown, responseText], [401, "error", "Unauthorized", "invalid token"]);
    assert.ok(same);
  });

  clause("§2 404 text is Not Found", async () => {
    const { status, textStatus, errorThrown, responseText, same } = await told("GET", "boards/0123456789abcdef01234567");
    assert.deepEqual([status, textStatus, errorThrown], [404, "error", "Not Found"]);
    assert.equal(responseText, "The requested resource was not found.");
    assert.ok(same);
  });

  clause("§2 429 has its JSON in responseJSON", async () => {
    await on.emulator.faults({ kind: "status", status: 429 });
    const { status, textStatus, errorThrown, responseText, responseJSON } = await told("GET", "members/me");
    assert.deepEqual([status, textStatus, errorThrown], [429, "error", "Too Many Requests"]);
    assert.deepEqual(JSON.parse(responseText), responseJSON);
    assert.deepEqual(Object.keys(responseJSON).sort(), ["error", "message"]);
  });

  clause("§2 an answer without CORS headers has status 0, error and an empty errorThrown", async () => {
    await on.emulator.faults({ kind: "status", status: 400, cors: false });
    await notAnswered("POST");
  });

  clause("§2 a connection that breaks has status 0, error and an empty errorThrown", async () => {
    await on.emulator.faults({ kind: "drop" });
    await notAnswered("POST");
  });

  clause("§2 offline has status 0, error and an empty errorThrown", async () => {
    await on.page.context().setOffline(true);
    try {
      await notAnswered("POST");
    } finally {
      await on.page.context().setOffline(false);
    }
  });

  async function notAnswered(method, path = "boards/none") {
    const { status, statusText, textStatus, errorThrown, responseText, same } = await told(method, path);
    assert.deepEqual([status, statusText, textStatus, errorThrown], [0, "error", "error", ""]);
    assert.ok(!responseText);
    assert.ok(same);
  }

  clause("§2 a preflight that is refused has status 0, error and an empty errorThrown", async () => {
    await on.emulator.faults({ method: "OPTIONS", kind: "status" });
    await notAnswered("PUT", "boards/refused");
    const asked = (await on.emulator.requests()).filter(({ path }) => path === "/1/boards/refused");
    assert.deepEqual(asked.map(({ method }) => method), ["OPTIONS"]);
  });

  clause("§2 deliberately different: a GET whose connection breaks is sent again", async () => {
    await on.emulator.faults({ kind: "drop", path: "/members/me", times: 1 });
    const { textStatus, status } = await told("GET", "members/me");
    assert.deepEqual([textStatus, status], ["success", 200]);
    const asked = (await on.emulator.requests()).filter(({ path }) => path === "/1/members/me");
    assert.deepEqual(asked.map(({ status }) => status), [0, 200]);
  });

  clause("§2 deliberately different: a call that Trello refuses for its limits is sent again", async () => {
    await on.emulator.faults({ kind: "status", status: 429, times: 1 });
    const { textStatus, status } = await told("PUT", "members/me");
    assert.deepEqual([textStatus, status], ["success", 200]);
  });

  clause("§2 deliberately different: errorThrown is the standard phrase where HTTP/2 brings none", async () => {
    await on.run(() => {
      const { fetch } = window;
      window.fetch = async () => ((window.fetch = fetch), new Response("invalid id", { status: 400 }));
    });
    const { status, statusText, errorThrown, responseText, same } = await told("POST", "boards/none");
    assert.deepEqual([status, statusText, errorThrown, responseText], [400, "Bad Request", "Bad Request", "invalid id"]);
    assert.ok(same);
  });

  clause("§2 deliberately different: an empty 200 is a success without data on every page", async () => {
    await on.emulator.faults({ kind: "empty" });
    assert.deepEqual(await told("PUT", "boards/none"), { data: "undefined", textStatus: "success", status: 200 });
  });

  clause("§2 a 200 that is no JSON is a parsererror that keeps status and text", async () => {
    await on.emulator.faults({ kind: "html", status: 200, body: "<p>hello</p>" });
    const { status, textStatus, errorThrown, responseText } = await told("PUT", "boards/none");
    assert.deepEqual([status, textStatus, responseText], [200, "parsererror", "<p>hello</p>"]);
    assert.equal(errorThrown, "SyntaxError");
  });

  const classic = on.major === 1 ? "deliberately different: " : "";
  clause(`§2 ${classic}204 is a success with undefined and nocontent`, async () => {
    await on.emulator.faults({ kind: "status", status: 204, body: "" });
    assert.deepEqual(await told("PUT", "boards/none"), { data: "undefined", textStatus: "nocontent", status: 204 });
  });
});
