// Every answer that the API guide and real servers are known to give, and what a caller learns from it.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { stage } from "../support/stage.mjs";

/**
 * What the server does, and the code that the caller gets.
 * https://developer.atlassian.com/cloud/trello/guides/rest-api/status-codes/
 */
const REFUSALS = [
  [{ status: 400, body: "invalid id" }, "bad_request"],
  [{ status: 400, body: "member has already voted on the card" }, "bad_request"],
  [{ status: 401, body: "invalid key" }, "invalid_key"],
  [{ status: 401, body: "invalid app key" }, "invalid_key"],
  [{ status: 401, body: "missing scopes" }, "missing_scopes"],
  [{ status: 401, body: "unauthorized permission requested" }, "forbidden"],
  [{ status: 403, body: "no" }, "forbidden"],
  [{ status: 404, body: "The requested resource was not found." }, "not_found"],
  [{ status: 404, body: "Cannot GET /1/fake?" }, "not_found"],
  [{ status: 409, body: "Conflict" }, "conflict"],
  [{ status: 414, body: "" }, "bad_request"],
  [{ status: 429 }, "rate_limited"],
  [{ kind: "partial" }, "partial_failure"],
  [{ status: 500 }, "server_error"],
  [{ kind: "html", status: 502 }, "server_error"],
  [{ status: 503 }, "server_error"],
  [{ status: 504 }, "server_error"],
  [{ kind: "html", status: 200 }, "invalid_response"],
  [{ kind: "truncate" }, "network"],
  [{ kind: "drop" }, "network"],
  [{ status: 429, cors: false }, "network"],
  [{ status: 200, body: `{"id": ` }, "invalid_response"],
  [{ status: 401, body: "expired token" }, "expired_token"],
  [{ status: 401, body: "invalid token" }, "invalid_token"],
];

/** What a DELETE has been seen to answer. */
const DELETED = [`{"_value":null}`, "{}", `{"limits":{}}`, "[]", `{"id":"5f","closed":true}`, "", "null"];

describe("answers of every kind", { timeout: 360_000 }, () => {
  const on = stage();

  test("each error has its code, its status and its text, and is told after one attempt where nothing is repeated", async (t) => {
    const { token, run } = await on.loggedIn(t);
    for (const [rule, code] of REFUSALS) {
      await on.emulator.faults({ kind: "status", ...rule });
      // The browser itself logs the address of an answer that it keeps from the page; that of a POST holds no secret.
      const error = await run(async ([method, token]) => {
        client.setToken(token);
        const call = client.rest(method, "members/me", null, { retry: false });
        const { code, status, attempts, responseText, responseJSON } = await call.catch((error) => error);
        return { code, status, attempts, text: responseText, json: responseJSON };
      }, [rule.cors === false ? "POST" : "GET", token]);
      const what = JSON.stringify(rule);
      assert.equal(error.code, code, what);
      assert.equal(error.attempts, 1, what);
      if (code === "network") assert.equal(error.status, 0, what);
      else assert.equal(error.status, rule.status ?? 449, what);
      if (rule.body !== undefined) assert.equal(error.text, rule.body, what);
      if (rule.kind === "partial") assert.equal(error.json.originalStatus, 401);
    }
  });

  test("a DELETE succeeds whatever shape its answer has", async (t) => {
    const { run } = await on.loggedIn(t);
    for (const body of DELETED) {
      await on.emulator.faults({ kind: "status", status: 200, body });
      const value = await run(async () => JSON.stringify(await client.delete("cards/x")) ?? "");
      assert.equal(value, body);
    }
  });
});
