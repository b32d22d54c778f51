// That the model notices a library which does what none may: by notes and logs that are made up.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ATTEMPT_MS } from "./attempts.mjs";
import { Book } from "./model.mjs";

const WORLD = { cards: ["c0", "c1"], actions: ["a0", "a1"] };
const HELD = [{ id: "c0" }, { id: "c1" }];
const CALL = { mark: "soak-1", card: 0, cards: [0, 1], options: {}, repeats: ["GET"] };
const METHODS = { create: "POST", attach: "POST", update: "PUT", remove: "DELETE" };

/** What a browser tells of an attempt. */
const OK = { status: 200, isJson: true };
const BUSY = { status: 429, isJson: true };
const DOWN = { status: 503, isJson: false };
const CUT = { failure: "network" };
const LATE = { failure: "ended", by: ATTEMPT_MS };
const ENDED = { failure: "ended", by: 20 };
const HTML = { status: 203, isJson: false };
const NOTHING = { status: 202, isJson: true, isOther: true };
const SENT_ON = { ...OK, isOther: true, isSentOn: true };
const wholeOf = (...parts) => ({ ...OK, parts });

/** What a page is told. */
const FINE = { isAnswered: true, value: "c0" };
const failed = (code, attempts, status = 0) => ({ isAnswered: false, code, attempts, status });
const aborted = (attempts) => ({ ...failed("aborted", attempts), isAborted: true });
const TIME = { timeout: { total: 50 } };
const late = (attempts) => ({ ...failed("timeout", attempts), took: 50 });
const six = (told) => Array(6).fill(told);

/**
 * What the model says of a call, of whose attempts the browser told this, and the page that. The server carried out `ran`, and
 * holds a card of that name.
 */
function said(call, attempts, end, ran = attempts.map(({ status }) => status === 200), name = CALL.mark) {
  const book = new Book();
  const own = { ...CALL, ...call };
  const method = METHODS[own.kind] ?? "GET";
  const marks = own.kind === "batch" ? ["soak-1-0", "soak-1-1"] : [own.mark];
  const sent = attempts.map((told, place) => {
    const path = told.parts && own.kind !== "pages" ? "/1/batch?urls=x" : "/1/x";
    const { isOverdue } = told;
    return { sent: String(place), method, asked: `${method} ${path}`, marks: told.marks ?? marks, told, isOverdue };
  });
  const requests = attempts.map((told, place) => {
    const params = { sent: String(place), mark: own.mark, desc: own.mark, ...(!told.isBare && { token: "T" }), ...told.params };
    return { method, path: "/1/x", params, headers: {}, status: told.status ?? 0, executed: ran[place] };
  });
  book.began(1, [own]);
  const { more = [], held = HELD, ...told } = end;
  book.ended({ ends: [{ mark: own.mark, authorized: true, ...told }], sent });
  const cards = held.map((card) => (card.id === "c0" ? { ...card, name } : card));
  return book.compare([...requests, ...more], cards, WORLD).join("\n");
}

const isFine = (...given) => assert.equal(said(...given), "");
const isNoticed = (sentence, ...given) => assert.match(said(...given), sentence);

test("what a library may do is no disagreement", () => {
  isFine({ kind: "read" }, [BUSY, DOWN, CUT, LATE, OK], FINE);
  isFine({ kind: "read" }, six(CUT), failed("network", 6));
  isFine({ kind: "read" }, six(DOWN), failed("server_error", 6, 503));
  isFine({ kind: "create" }, [BUSY, CUT], failed("network", 2));
  isFine({ kind: "create" }, [DOWN], failed("server_error", 1, 503));
  isFine({ kind: "create" }, [LATE], failed("timeout", 1));
  isFine({ kind: "create" }, [HTML], failed("invalid_response", 1, 203), [true]);
  isFine({ kind: "create" }, [NOTHING], { isAnswered: true }, [false]);
  isFine({ kind: "read" }, [SENT_ON], { isAnswered: true }, [false]);
  isFine({ kind: "read", abort: {} }, [DOWN, ENDED], aborted(2));
  isFine({ kind: "read", abort: {} }, [], aborted(0));
  isFine({ kind: "read", options: TIME }, [DOWN], late(1));
  isFine({ kind: "read", options: { retry: false }, repeats: [] }, [BUSY], failed("rate_limited", 1, 429));
});

for (const kind of ["read", "create", "update", "remove", "attach", "pages"]) {
  test(`an answer that is told as none, and the other way round, is noticed: ${kind}`, () => {
    const whole = kind === "pages" ? wholeOf(0) : OK;
    isNoticed(/told network of 200/, { kind }, [whole], failed("network", 1));
    isNoticed(/was never sent/, { kind }, [], failed("network", 0));
    isNoticed(/aborted of 200/, { kind }, [whole], failed("aborted", 1));
    if (kind === "pages") return;
    isNoticed(/ended with aborted after 200/, { kind, abort: {} }, [OK], aborted(1));
    isNoticed(/ended with timeout after 200/, { kind, options: TIME }, [OK], late(1));
    isNoticed(/answered after 503/, { kind }, [DOWN], { isAnswered: true });
  });

  test(`a 429 that is not sent again is noticed, and one that was no 429: ${kind}`, () => {
    isNoticed(/gave up after 429, at 1/, { kind }, [BUSY], failed("rate_limited", 1, 429));
    isNoticed(/told rate_limited of 404/, { kind }, [{ status: 404 }], failed("rate_limited", 1, 429));
    isNoticed(/told the status 502 of 503/, { kind }, [DOWN], failed("server_error", 1, 502));
  });
}

test("what gives up early, goes on for too long, or repeats what it may not, is noticed", () => {
  isNoticed(/gave up after network/, { kind: "read" }, [CUT], failed("network", 1));
  isNoticed(/gave up after its time/, { kind: "read" }, [LATE], failed("timeout", 1));
  isNoticed(/was sent 7 times/, { kind: "read" }, [...six(CUT), OK], FINE);
  isNoticed(/sent again after network/, { kind: "create" }, [CUT, OK], { isAnswered: true, value: "soak-1" });
  isNoticed(/sent again after 200/, { kind: "read" }, [OK, OK], FINE);
  isNoticed(/sent again after ended/, { kind: "read", abort: {} }, [ENDED, OK], FINE);
  isNoticed(/ran 2 times/, { kind: "create" }, [BUSY, OK], { isAnswered: true, value: "soak-1" }, [true, true]);
  isNoticed(/told 1 attempts of 2/, { kind: "create" }, [BUSY, CUT], failed("network", 1));
});

test("what goes on after its time is noticed", () => {
  isNoticed(/longer than its time/, { kind: "read" }, [{ ...OK, isOverdue: true }], FINE);
  isNoticed(/after its time, or its abort/, { kind: "read", abort: {} }, [OK], { ...FINE, isOverdue: true });
});

test("callbacks that do not come, or come again, are noticed", () => {
  isFine({ kind: "read" }, [OK], { ...FINE, isTold: true });
  isNoticed(/without its callbacks/, { kind: "read" }, [OK], { ...FINE, isTold: false });
  const book = new Book();
  book.began(1, [{ ...CALL, kind: "read" }]);
  book.ended({ ends: [{ mark: CALL.mark, ...FINE }, { mark: CALL.mark }], sent: [] });
  assert.match(book.compare([], HELD, WORLD).join(), /ended, and was over/);
});

test("a write that goes where it is sent on to is noticed", () => {
  isNoticed(/sent on to another place/, { kind: "create" }, [SENT_ON], { isAnswered: true }, [false]);
});

test("an answer that is another's, or a call that never ran, is noticed", () => {
  isNoticed(/the answer of another/, { kind: "read" }, [OK], { isAnswered: true, value: "c1" });
  isNoticed(/without having run/, { kind: "read" }, [OK], FINE, [false]);
  isNoticed(/holds no card of/, { kind: "create" }, [OK], { isAnswered: true, value: "soak-1" }, [true], "another");
  isNoticed(/holds the card/, { kind: "remove" }, [OK], { isAnswered: true, value: true });
  isFine({ kind: "pages", abort: {} }, [wholeOf(0)], aborted(0));
  isNoticed(/read 1 of 2 actions, 2 missing/, { kind: "pages" }, [wholeOf(0)], { isAnswered: true, value: ["a9"] });
});

test("an end before its time, and an abort that nobody made, are noticed", () => {
  isNoticed(/told timeout of 503/, { kind: "create", options: TIME }, [DOWN], { ...late(1), took: 20 });
  isNoticed(/ended with aborted, and was never sent/, { kind: "read", abort: {} }, [], failed("aborted", 0));
  isNoticed(/told aborted of ended/, { kind: "read", abort: {} }, [ENDED], failed("aborted", 1));
});

test("what the server got behind the browser's back, or holds for nobody, is noticed", () => {
  const made = { isAnswered: true, value: "soak-1" };
  const again = { method: "PUT", path: "/1/x", params: { mark: "soak-1", token: "T" }, headers: {}, status: 200, executed: true };
  isNoticed(/behind the browser's back/, { kind: "update", repeats: ["GET", "PUT"] }, [OK], { ...FINE, more: [again] });
  isNoticed(/ran 3 times/, { kind: "create" }, [OK], { ...made, more: [again, again] });
  isNoticed(/a PUT of no call/, { kind: "create" }, [OK], { ...made, more: [{ ...again, params: {} }] });
  isNoticed(/a GET of no call/, { kind: "create" }, [OK], { ...made, more: [{ ...again, method: "GET", params: { sent: "9" } }] });
  isFine({ kind: "create" }, [OK], { ...made, more: [{ ...again, params: {}, executed: false }] });
  const byBrowser = { ...again, method: "POST", params: { ...again.params, sent: "0" } };
  isFine({ kind: "create" }, [OK], { ...made, more: [byBrowser], held: [...HELD, { id: "n", name: "soak-1" }] });
  isNoticed(/that nobody made/, { kind: "read" }, [OK], { ...FINE, held: [...HELD, { id: "n", name: "?" }] });
  isNoticed(/that nobody deleted/, { kind: "remove" }, [OK], { isAnswered: true, value: true, held: [HELD[0]] });
  isFine({ kind: "remove" }, [OK], { isAnswered: true, value: true, held: [HELD[1]] });
  isNoticed(/wrote something else/, { kind: "update" }, [{ ...OK, params: { desc: "" } }], FINE);
  isFine({ kind: "update" }, [OK], FINE);
});

test("a list in another order is noticed", () => {
  const { actions } = WORLD;
  isFine({ kind: "pages" }, [wholeOf(0)], { isAnswered: true, value: [...actions] });
  isNoticed(/in another order/, { kind: "pages" }, [wholeOf(0)], { isAnswered: true, value: [...actions].reverse() });
});

for (const kind of ["read", "pages"]) {
  test(`a token that is lost, or kept after a logout, is noticed: ${kind}`, () => {
    const value = kind === "pages" ? [...WORLD.actions] : "c0";
    const whole = kind === "pages" ? wholeOf(0) : OK;
    const bare = { ...whole, isBare: true };
    const told = (isApp, attempt, authorized) => said({ kind, isApp }, [attempt], { isAnswered: true, value: structuredClone(value), authorized });
    for (const isApp of [false, true]) {
      assert.equal(told(isApp, whole, true), "");
      assert.equal(told(isApp, bare, false), "");
      assert.match(told(isApp, bare, true), /lost its token/);
      assert.match(told(isApp, whole, false), /carried a token after the logout/);
    }
  });
}

test("each GET of a batch is told what came in its place", () => {
  const batch = { kind: "batch" };
  const value = [{ id: "c0" }, { id: "c1" }];
  const whole = wholeOf(200, 200);
  const busy = wholeOf(200, 429);
  const alone = { ...OK, marks: ["soak-1-1"] };
  isFine(batch, [whole], { isAnswered: true, value });
  isFine(batch, [{ ...BUSY, parts: [] }, busy, alone], { isAnswered: true, value });
  isFine(batch, [wholeOf(200, 404)], { isAnswered: true, value: [value[0], failed("not_found", 1, 404)] });
  isFine(batch, [wholeOf()], { isAnswered: true, value: [failed("invalid_response", 1), failed("invalid_response", 1)] });
  isNoticed(/in its place 1 told network of 200/, batch, [whole], { isAnswered: true, value: [value[0], failed("network", 1)] });
  isNoticed(/in its place 1 got the answer of another/, batch, [whole], { isAnswered: true, value: [value[0], value[0]] });
  isNoticed(/in its place 1 gave up after 429/, batch, [busy], { isAnswered: true, value: [value[0], failed("rate_limited", 1, 429)] });
  isNoticed(/in its place 1 was sent by itself after 200/, batch, [whole, alone], { isAnswered: true, value });
});

/** The same of a logout that is to revoke, or not. */
function afterLogout(revoke, attempts, end = { isAnswered: true }) {
  const book = new Book();
  book.loggedOut({ tab: 1, mark: "logout-1", revoke, token: "T", isApp: false, repeats: ["GET"] });
  const path = "/1/tokens/T";
  const sent = attempts.map((told) => ({ sent: "0", method: "DELETE", asked: `DELETE ${path}`, marks: [], told }));
  book.ended({ ends: [{ mark: "logout-1", ...end }], sent });
  return book.compare(attempts.map((told) => ({ method: "DELETE", path, params: { sent: "0" }, headers: {}, ...told })), HELD, WORLD).join();
}

test("a logout revokes where it is to, and only there", () => {
  assert.equal(afterLogout(true, [OK]), "");
  assert.equal(afterLogout(true, [{ status: 404 }]), "", "it is gone");
  assert.equal(afterLogout(true, [DOWN], failed("server_error", 1, 503)), "");
  assert.equal(afterLogout(false, []), "");
  assert.match(afterLogout(true, []), /revoked nothing/);
  assert.match(afterLogout(false, [OK]), /that it was not to/);
  assert.match(afterLogout(true, [DOWN]), /answered after 503/);
  assert.match(afterLogout(true, [OK], failed("network", 1)), /told network of 200/);
});

/** The same of renewals: the refresh token, when it was asked for and for how long, and what came. */
function afterRenewals(...asked) {
  const book = new Book();
  const sent = asked.map(([refresh, at, until, told], place) => {
    return { sent: String(place), method: "POST", asked: "POST /oauth/token", marks: [], refresh, at, until, told };
  });
  book.ended({ ends: [], sent });
  const requests = asked.map(([refresh_token, , , { status }], place) => {
    const params = { sent: String(place), grant_type: "refresh_token", refresh_token };
    return { method: "POST", path: "/oauth/token", params, headers: {}, status };
  });
  return book.compare(requests, HELD, WORLD).join();
}

test("renewals are made one at a time, and each by a token of its own", () => {
  assert.equal(afterRenewals(["R", 0, 10, OK], ["S", 10, 20, OK]), "");
  assert.equal(afterRenewals(["R", 0, 10, CUT], ["R", 10, 20, { status: 400 }]), "", "nobody knows whether it was used");
  assert.match(afterRenewals(["R", 0, 10, OK], ["R", 10, 20, { status: 400 }]), /used again/);
  assert.match(afterRenewals(["R", 0, 10, OK], ["S", 5, 20, OK]), /twice at a time/);
});

test("a login of an app ends where a renewal is refused, and stays over", () => {
  const lost = (before, ...requests) => {
    const book = new Book(before);
    book.lostLogin();
    const renewals = requests.map((status) => ({ path: "/oauth/token", params: { grant_type: "refresh_token" }, status }));
    return [book, book.compare(renewals, HELD, WORLD).join()];
  };
  const [first, wrong] = lost(undefined, 503, 400);
  assert.equal(wrong, "");
  assert.equal(lost(first)[1], "");
  assert.match(lost(undefined, 503)[1], /that nobody had ended/);
});

test("a logout ends what makes several requests, and no other call", () => {
  const ended = (kind, told, attempts, hasLoggedOut = true) => {
    const book = new Book();
    const marks = kind === "batch" ? ["soak-1-0", "soak-1-1"] : [CALL.mark];
    book.began(1, [{ ...CALL, kind }]);
    if (hasLoggedOut) book.loggedOut({ tab: 1, mark: "logout-1", token: "T", isApp: false, repeats: [] });
    const sent = [{ sent: "0", method: "GET", asked: `GET /1/${kind === "batch" ? "batch?urls=x" : "x"}`, marks, told }];
    const end = { authorized: true, ...failed("interaction_required", attempts) };
    book.ended({ ends: [{ mark: "logout-1", isAnswered: true }, { ...end, mark: CALL.mark, value: [] }], sent });
    return book.compare([], HELD, WORLD).filter((told) => told.includes("soak-1")).join();
  };
  assert.equal(ended("pages", wholeOf(0), 0), "");
  assert.match(ended("pages", wholeOf(0), 0, false), /told 0 attempts/);
  assert.match(ended("pages", wholeOf(0), 1), /told 1 attempts of 0/);
  assert.match(ended("read", DOWN, 1), /told interaction_required of 503/);
  assert.match(ended("create", DOWN, 1), /told interaction_required of 503/);
});

test("what a renewal may be told ends an app's call, and nothing else", () => {
  const ended = (code, told, before, attempts = 0) => {
    const book = new Book();
    book.began(1, [{ ...CALL, kind: "read", isApp: true }]);
    const sent = [{ sent: "0", method: "POST", asked: "POST /oauth/token", marks: [], refresh: "R", told }];
    if (before) sent.push({ sent: "1", method: "GET", asked: "GET /1/x", marks: [CALL.mark], told: before });
    book.ended({ ends: [{ mark: CALL.mark, authorized: true, ...failed(code, attempts) }], sent });
    return book.compare([], HELD, WORLD).join();
  };
  assert.equal(ended("network", CUT), "");
  assert.equal(ended("interaction_required", { status: 400 }), "");
  assert.equal(ended("timeout", OK), "");
  assert.match(ended("network", OK), /never sent/);
  assert.match(ended("aborted", CUT), /never sent/);
  assert.match(ended("network", CUT, OK), /told 0 attempts of 1/, "it was answered before");
  const refused = { status: 401, isJson: false };
  assert.equal(ended("network", CUT, refused, 1), "");
  assert.match(ended("network", CUT, refused), /told 0 attempts of 1/);
  const app = { kind: "read", isApp: true };
  isFine(app, [refused, DOWN, DOWN, DOWN, DOWN, DOWN], failed("server_error", 6, 503));
  isFine(app, [...six(DOWN).slice(1), refused, DOWN], failed("server_error", 7, 503));
  isNoticed(/told 5 attempts of 6/, app, [refused, ...six(DOWN).slice(1)], failed("server_error", 5, 503));
  isNoticed(/was sent 7 times/, app, [refused, ...six(DOWN)], failed("server_error", 7, 503));
});
