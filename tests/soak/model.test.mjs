// That the model notices a library which does what none may: by logs that are made up.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Book } from "./model.mjs";

const CARDS = ["c0", "c1"];
const WORLD = { cards: CARDS, actions: ["a0"] };
const OK = { status: 200, executed: true };
const BUSY = { status: 429, executed: false, fault: { kind: "status" } };
const DOWN = { status: 503, executed: false, fault: { kind: "status" } };
const DROPPED = { status: 0, executed: true, fault: { kind: "drop" } };
const CALL = { mark: "soak-1", card: 0, cards: [0, 1], options: {}, repeats: ["GET"] };
const TOLD = { network: { code: "network", status: 0 }, rate_limited: { code: "rate_limited", status: 429 } };

/** What the model says of a call, of which the server has these answers and the page was told this. */
function said(call, answers, end) {
  const book = new Book();
  const { kind, mark } = { ...CALL, ...call };
  const method = { create: "POST", attach: "POST", update: "PUT", remove: "DELETE" }[kind] ?? "GET";
  const requests = answers.map((answer, place) => {
    const sent = String(place);
    const params = { sent, ...(kind === "batch" || call.isJoined ? { urls: [`/cards/c0?mark=${mark}`] } : { mark }), token: "T" };
    return { method, path: "/1/x", query: `sent=${sent}`, params, headers: {}, fault: null, ...answer };
  });
  const sent = answers.map(({ status, fault }, place) => {
    const how = fault?.kind === "drop" ? "failed" : status;
    return { sent: String(place), method, asked: `${method} /1/x`, marks: [mark], at: place, until: place, how };
  });
  book.began(1, [{ ...CALL, ...call }]);
  book.ended({ ends: [{ mark, authorized: true, isAnswered: false, ...end }], sent });
  return book.compare(requests, [{ id: "c0", name: mark }], WORLD);
}

function noticed(sentence, ...given) {
  assert.match(said(...given).join("\n"), sentence);
}

const six = (answer) => Array(6).fill(answer);

test("what a library may do is no disagreement", () => {
  assert.deepEqual(said({ kind: "read" }, [BUSY, DOWN, DROPPED, OK], { isAnswered: true, value: "c0" }), []);
  assert.deepEqual(said({ kind: "read" }, six(DROPPED), { ...TOLD.network, attempts: 6 }), []);
  assert.deepEqual(said({ kind: "create" }, [BUSY, DROPPED], { ...TOLD.network, attempts: 2 }), []);
  assert.deepEqual(said({ kind: "create" }, six(BUSY), { ...TOLD.rate_limited, attempts: 6 }), []);
});

test("a call that was over before its attempt took long is noticed, and none whose page could not read its answer in time", () => {
  const end = { code: "timeout", status: 0, attempts: 1 };
  noticed(/no attempt took long/, { kind: "create" }, [DOWN], { ...end, over: 3_000 });
  assert.deepEqual(said({ kind: "create" }, [DOWN], { ...end, over: 4_000 }), []);
});

for (const kind of ["pages", "batch", "read"]) {
  test(`an answer that is told as no answer is noticed: ${kind}`, () => {
    const call = { kind, isJoined: kind === "read" };
    noticed(/told of no answer, and there was 200/, call, [OK], { ...TOLD.network, attempts: 1 });
    noticed(/was never sent/, call, [], { ...TOLD.network, attempts: 0 });
  });
}

test("a GET of a batch that is told what did not happen is noticed", () => {
  const value = ["c0", { ...TOLD.network, attempts: 1 }];
  noticed(/in its place 1 told of no answer/, { kind: "batch" }, [OK], { isAnswered: true, value });
});

for (const kind of ["create", "update", "remove", "attach"]) {
  test(`a write that was carried out and is told as no answer is noticed: ${kind}`, () => {
    noticed(/told of no answer/, { kind, card: 1 }, [OK], { ...TOLD.network, attempts: 1 });
  });
}

test("a 429 that is not sent again is noticed, and one that was no 429", () => {
  for (const kind of ["read", "create", "pages"]) {
    noticed(/gave up at 429 after 1/, { kind }, [BUSY], { ...TOLD.rate_limited, attempts: 1 });
  }
  noticed(/told the status 429 of 200/, { kind: "read" }, [OK], { ...TOLD.rate_limited, attempts: 1 });
});

test("what gives up early, or repeats what it may not, is noticed", () => {
  noticed(/gave up after 1/, { kind: "read" }, [DROPPED], { ...TOLD.network, attempts: 1 });
  noticed(/sent again after 0|nobody knows the outcome/, { kind: "create" }, [DROPPED, OK], { isAnswered: true, value: "soak-1" });
  noticed(/ran 2 times/, { kind: "create" }, [DROPPED, OK], { isAnswered: true, value: "soak-1" });
});

/** The same of a logout that is to revoke, or not. */
function afterLogout(revoke, answers) {
  const book = new Book();
  book.loggedOut({ tab: 1, mark: "logout-1", revoke, token: "T", isApp: false, repeats: ["GET"] });
  const path = "/1/tokens/T";
  const sent = answers.map(({ status }) => ({ sent: "0", method: "DELETE", asked: `DELETE ${path}`, marks: [], at: 0, until: 0, how: status }));
  book.ended({ ends: [{ mark: "logout-1", isAnswered: true }], sent });
  return book.compare(answers.map((answer) => ({ method: "DELETE", path, query: "sent=0", params: { sent: "0" }, headers: {}, ...answer })), [], WORLD).join();
}

test("a logout revokes where it is to, and only there", () => {
  assert.equal(afterLogout(true, [OK]), "");
  assert.equal(afterLogout(false, []), "");
  assert.match(afterLogout(true, []), /revoked nothing/);
  assert.match(afterLogout(false, [OK]), /that it was not to/);
  assert.match(afterLogout(true, [DOWN]), /its token stays: 503/);
});

/** The same of renewals: the refresh token, when it was asked for and for how long, and what came. */
function afterRenewals(...asked) {
  const book = new Book();
  const sent = asked.map(([refresh, at, until, status], place) => ({
    ...{ sent: String(place), method: "POST", asked: "POST /oauth/token", marks: [], refresh, at, until, how: status || "failed" },
  }));
  book.ended({ ends: [], sent });
  const requests = asked.map(([refresh_token, , , status], place) => {
    const params = { sent: String(place), grant_type: "refresh_token", refresh_token };
    return { method: "POST", path: "/oauth/token", query: `sent=${place}`, params, headers: {}, status, executed: true, fault: status ? null : { kind: "drop" } };
  });
  return book.compare(requests, [], WORLD).join();
}

test("renewals are made one at a time, and each by a token of its own", () => {
  assert.equal(afterRenewals(["R", 0, 10, 200], ["S", 10, 20, 200]), "");
  assert.equal(afterRenewals(["R", 0, 10, 0], ["R", 10, 20, 400]), "", "nobody knows whether it was used");
  assert.match(afterRenewals(["R", 0, 10, 200], ["R", 10, 20, 400]), /used again/);
  assert.match(afterRenewals(["R", 0, 10, 200], ["S", 5, 20, 200]), /twice at a time/);
});
