// What must have happened: how calls ended in the pages, held against what browsers told and what the server has written down.

import { ATTEMPTS, attemptsByMark, isRepeatable, nameOf as toldOf } from "./attempts.mjs";
import { wrongEnd, wrongEndOfList } from "./errors.mjs";
import { codesOfRenewals, wasRefused, wrongRenewals } from "./renewals.mjs";
import { strays, wrongCards } from "./server.mjs";

/** Codes of what is no error of a call: the library's own end, one that tells a secret, and whatever is no TrelloError. */
const UNFORESEEN = /^internal_error$|: /;

/** After these a call was not carried out. */
const TOO_MANY = 429;
const UNAUTHORIZED = 401;

/** What Trello says of a token that it does not know any more. */
const UNKNOWN_TOKEN = new Set([UNAUTHORIZED, 404]);

const METHODS = { read: "GET", create: "POST", update: "PUT", remove: "DELETE", attach: "POST", pages: "GET", batch: "GET", revoke: "DELETE" };

/** The calls of a round. */
export class Book {
  #calls = new Map();
  #sent = [];
  #hasLostLogin = false;
  #mayLackLogin;
  #disagreements = [];
  /** Whether somebody has logged out, of an app and with a key. */
  #hasLoggedOut = { true: false, false: false };

  /** After the round of another book, at whose end the app's login may have been over. */
  constructor(before) {
    this.#mayLackLogin = before?.mayLackLogin ?? false;
  }

  /** Whether the app's login may be over by now, after `compare`. */
  get mayLackLogin() {
    return this.#mayLackLogin;
  }

  began(tab, calls) {
    for (const call of calls) this.#calls.set(call.mark, { ...call, tab, method: METHODS[call.kind] });
  }

  /** How calls of a tab ended, and what its browser sent for them. */
  ended({ ends, sent }) {
    this.#sent.push(...sent);
    for (const end of ends) {
      const call = this.#calls.get(end.mark);
      if (!call || call.end) this.disagree(`${end.mark} ended, and was ${call ? "over" : "never begun"}`);
      else call.end = end;
    }
  }

  /** Calls of a closed tab end for nobody. */
  closed(tab) {
    for (const call of this.#calls.values()) if (call.tab === tab && !call.end) call.isLost = true;
  }

  /** A logout is a call, which has Trello forget the token where it was told to and there was one. */
  loggedOut({ tab, mark, revoke, token, isApp, repeats }) {
    this.#hasLoggedOut[isApp] = true;
    const isSent = revoke && !isApp && Boolean(token);
    this.began(tab, [{ kind: "revoke", mark, token, isSent, repeats, options: {} }]);
  }

  /** The login of the app is over, and nobody has logged out. */
  lostLogin() {
    this.#hasLostLogin = true;
  }

  disagree(sentence) {
    this.#disagreements.push(sentence);
  }

  /** How often each end was. */
  get ends() {
    const ends = {};
    for (const { end, isLost } of this.#calls.values()) {
      const name = isLost ? "with its tab" : end?.isAnswered ? "answered" : (end?.code ?? "never");
      ends[name] = (ends[name] ?? 0) + 1;
    }
    return ends;
  }

  /** Adds to `kinds` how many calls of each, and of all apps, have ended, and how many were answered. */
  count(kinds) {
    for (const call of this.#calls.values()) {
      if (!call.end) continue;
      for (const kind of [nameOf(call), ...(call.isApp ? ["call of an app"] : [])]) {
        const { ended, answered } = kinds.get(kind) ?? { ended: 0, answered: 0 };
        kinds.set(kind, { ended: ended + 1, answered: answered + isAnswered(call) });
      }
    }
  }

  /** All that does not fit: the calls, the server's `requests`, and the `cards` that it holds in the end. */
  compare(requests, cards, world) {
    const arrived = byMark(requests, this.#markOfToken);
    const sent = this.#sent.map((one) => ({ ...one, marks: [this.#markOfToken(one.asked) ?? one.marks].flat() }));
    const attempts = attemptsByMark(sent);
    const renewalCodes = codesOfRenewals(sent);
    const isRefused = wasRefused(requests);
    const isAppOver = this.#hasLoggedOut.true || this.#hasLostLogin || this.#mayLackLogin || isRefused;
    const known = new Set(sent.map(({ sent }) => sent));
    for (const call of this.#calls.values()) {
      Object.assign(call, { renewalCodes, known, mayBeOver: call.isApp ? isAppOver : this.#hasLoggedOut.false });
      const own = arrived.get(call.mark) ?? [];
      for (const wrong of wrongOf(call, own, attempts, world)) this.disagree(`${placeOf(call)}, ${wrong}. ${told(call, own, attempts)}`);
    }
    for (const wrong of wrongCards([...this.#calls.values()], arrived, cards, world)) this.disagree(wrong);
    for (const wrong of strays(requests, arrived, this.#calls)) this.disagree(wrong);
    for (const wrong of wrongRenewals(this.#sent, requests)) this.disagree(wrong);
    if (this.#hasLostLogin && !isRefused && !this.#mayLackLogin) this.disagree("a login ended that nobody had ended");
    this.#mayLackLogin = isRefused || (this.#hasLostLogin && this.#mayLackLogin);
    return this.#disagreements;
  }

  /** The logout whose token an address names, as that of a revocation does. */
  #markOfToken = (address) => {
    const token = address.match(/\/1\/tokens\/(\w+)/)?.[1];
    return token && [...this.#calls.values()].find((call) => call.kind === "revoke" && call.token === token)?.mark;
  };
}

const nameOf = ({ kind, isJoined }) => (isJoined ? "joined read" : kind);

/** Of a batch at least one GET. */
const isAnswered = ({ kind, end }) => end.isAnswered && (kind !== "batch" || end.value.some(({ id }) => id));

const placeOf = (call) => `${call.mark}, ${nameOf(call)} in tab ${call.tab}${call.isApp ? " of the app" : ""}`;

/** What server, browser and page say of a call, for whoever looks for what went wrong. */
function told(call, own, attempts) {
  const log = own.map(({ status, executed, fault }) => `${status}${executed ? "!" : ""}${fault ? ` (${fault.kind})` : ""}`);
  const browser = marksOfParts(call).flatMap((mark) => attempts.get(mark) ?? []).map(({ told }) => toldOf(told ?? {}));
  return `Server: ${log.join(" ") || "nothing"}. Browser: ${browser.join(" ") || "nothing"}. End: ${JSON.stringify(call.end)}`;
}

/** Each GET of a batch has a mark of its own. */
const marksOfParts = ({ kind, mark, cards }) => (kind === "batch" ? cards.map((_, place) => `${mark}-${place}`) : [mark]);

/**
 * The requests of each call, without preflights. Those of a batch belong to each call in it. What a browser sent again by
 * itself stands for what it repeats.
 */
function byMark(requests, markOfToken) {
  const sent = new Map();
  for (const request of requests) {
    if (request.method === "OPTIONS") continue;
    for (const mark of new Set([markOfToken(request.path) ?? marksOf(request.params)].flat())) {
      const others = (sent.get(mark) ?? []).filter(({ params }) => !params.sent || params.sent !== request.params.sent);
      sent.set(mark, [...others, request]);
    }
  }
  return sent;
}

function marksOf({ mark, urls }) {
  if (mark) return mark.match(/^soak-\d+/);
  return [urls ?? []].flat().join().match(/\bsoak-\d+/g) ?? [];
}

function* wrongOf(call, sent, attempts, world) {
  const { end, isLost, kind, mark } = call;
  if (!end && !isLost) yield "never ended";
  if (end?.isOverdue) yield "went on after its time, or its abort";
  if (end?.isTold === false) yield "ended without its callbacks";
  if (end && UNFORESEEN.test(end.code)) return yield "met what should never be";
  yield* wrongSending(call, sent);
  if (kind === "batch") return yield* wrongBatch(call, attempts, world);
  const own = attempts.get(mark) ?? [];
  if (kind === "pages") return yield* wrongList(call, own, world);
  if (kind === "revoke") return yield* wrongRevocation(call, sent, own);
  const wrong = wrongEnd(call, mark, end, own);
  if (wrong) yield wrong;
  if (end?.isAnswered) yield* wrongAnswer(call, sent, own.at(-1), world);
  if (call.isJoined) return;
  yield* wrongCredentials(call, sent);
  yield* wrongRepetitions(call, sent);
}

/** Nothing is doubled that may not be. */
function* wrongRepetitions(call, sent) {
  const times = sent.filter(({ executed }) => executed).length;
  if (!isRepeatable(call)) {
    if (times > 1) yield `ran ${times} times`;
    if (sent.slice(0, -1).some(({ status }) => status !== TOO_MANY && !(call.isApp && status === UNAUTHORIZED))) {
      yield "was sent again after what nobody knows the outcome of";
    }
  }
  if (sent.length > ATTEMPTS * (call.isApp ? 2 : 1)) yield `was sent ${sent.length} times`;
}

/** The answer is that of the server, unless something in between has sent another one or none. */
function* wrongAnswer({ end, kind, mark, card }, sent, last, { cards }) {
  if (!last || last.told?.isOther) return;
  const request = sent.find(({ params }) => params.sent === last.sent);
  if (!request?.executed) return yield "was answered without having run";
  if (kind === "update" && request.params.desc !== mark) yield "wrote something else";
  const value = { read: cards[card], update: cards[card], create: mark, attach: mark, remove: true }[kind];
  if (end.value !== value) yield "got the answer of another";
}

const carries = ({ params, headers }) => "token" in params || /oauth_token=|^Bearer /.test(headers.authorization ?? "");

/** What the server got of a call is what its browser told. What several requests make up goes in one login. */
function* wrongSending({ end, kind, isJoined, known }, sent) {
  if (!end) return;
  if (sent.some(({ params }) => !known.has(params.sent))) yield "was sent behind the browser's back";
  if (!isJoined && !["pages", "batch"].includes(kind)) return;
  const together = sent.filter(({ path }) => kind === "pages" || path === "/1/batch");
  if (!end.authorized && together.some(carries)) yield "carried a token after the logout";
  if (end.authorized && !together.every(carries)) yield "lost its token";
}

/** A call carries a token where there was one when it began, and only there. */
function* wrongCredentials({ end }, sent) {
  if (!end) return;
  if (sent.some((request) => carries(request) !== end.authorized)) yield end.authorized ? "lost its token" : "carried a token after the logout";
}

/** A list that was read is whole. */
function* wrongList(call, attempts, { actions }) {
  const { end } = call;
  if (!end) return;
  const wrong = wrongEndOfList(call, end, attempts);
  if (wrong) yield wrong;
  if (!end.isAnswered) return;
  const missing = actions.filter((id) => !end.value.includes(id)).length;
  if (missing || end.value.length !== actions.length) yield `read ${end.value.length} of ${actions.length} actions, ${missing} missing`;
  else if (end.value.join() !== actions.join()) yield "read the actions in another order";
  end.value = `${end.value.length} ids`;
}

/** Each GET of a batch has its own card, or the error that its attempts explain. */
function* wrongBatch(call, attempts, { cards }) {
  const { end } = call;
  if (!end) return;
  // An error of one GET is what stands in its place.
  if (!end.isAnswered) return yield "ended as a whole";
  if (end.value.length !== call.cards.length) return yield "got answers of another number";
  for (const [place, mark] of marksOfParts(call).entries()) {
    const value = end.value[place];
    const isAnswered = !value.code;
    const own = attempts.get(mark) ?? [];
    const wrong = wrongEnd(call, mark, isAnswered ? { isAnswered } : { ...end, ...value, isAnswered }, own);
    if (wrong) return yield `in its place ${place} ${wrong}`;
    if (isAnswered && value.id !== cards[call.cards[place]] && !own.at(-1).told.isOther) return yield `in its place ${place} got the answer of another`;
  }
}

/** Trello is asked to forget a token where the logout said so, and only there. */
function* wrongRevocation(call, sent, attempts) {
  const { end, isSent } = call;
  if (!isSent && sent.length) yield "revoked a token that it was not to";
  if (!isSent || !end) return;
  if (!attempts.length) return yield "revoked nothing";
  const { told } = attempts.at(-1);
  // That Trello does not know it any more is what was wanted.
  const isGone = end.isAnswered && UNKNOWN_TOKEN.has(told.status);
  const wrong = isGone ? undefined : wrongEnd(call, call.mark, end, attempts);
  if (wrong) yield wrong;
}
