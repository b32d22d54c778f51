// What must have happened: how calls ended in the pages, held against what the server has written down.

import { attemptsByMark } from "./attempts.mjs";
import { ATTEMPTS, isRepeatable, SPOILED, TOO_MANY, wrongError } from "./errors.mjs";
import { wrongRenewals } from "./renewals.mjs";

/** Codes of what is no error of a call: the library's own end, and whatever is no TrelloError. */
const UNFORESEEN = /^internal_error$|: /;

/** What Trello says of a token that it does not know any more. */
const UNKNOWN_TOKEN = new Set([401, 404]);

const METHODS = { read: "GET", create: "POST", update: "PUT", remove: "DELETE", attach: "POST", pages: "GET", batch: "GET", revoke: "DELETE" };

/** The calls of a round. */
export class Book {
  #calls = new Map();
  #sent = [];
  #cuts = [];
  #hasLostLogin = false;
  #disagreements = [];

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
    const isSent = revoke && !isApp && Boolean(token);
    this.began(tab, [{ kind: "revoke", mark, token, isSent, repeats, options: {} }]);
  }

  /** The login of the app is over, and nobody has logged out. */
  lostLogin() {
    this.#hasLostLogin = true;
  }

  /** From now on nothing has a way, or only what is `leaving` may lose it, until the function that this gives is called. */
  cut(what = "all") {
    const cut = { what, from: Date.now(), to: Infinity };
    this.#cuts.push(cut);
    return () => void (cut.to = Date.now());
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

  /** Adds to `kinds` how many calls of each have ended, and how many were answered. */
  count(kinds) {
    for (const call of this.#calls.values()) {
      if (!call.end) continue;
      const { ended, answered } = kinds.get(nameOf(call)) ?? { ended: 0, answered: 0 };
      kinds.set(nameOf(call), { ended: ended + 1, answered: answered + isAnswered(call) });
    }
  }

  /** All that does not fit: the calls, the server's `requests`, and the `cards` that it holds in the end. */
  compare(requests, cards, world) {
    const arrived = byMark(requests, this.#markOfToken);
    const sent = this.#sent.map((one) => ({ ...one, marks: [this.#markOfToken(one.asked) ?? one.marks].flat() }));
    const attempts = attemptsByMark(sent, requests, this.#cuts);
    const lacksToken = this.#sent.some(({ sent, refresh, how }) => refresh && (how !== 200 || requests.some(({ params, fault }) => fault && params.sent === sent)));
    for (const call of this.#calls.values()) {
      call.lacksToken = lacksToken && call.isApp;
      const [own, tried] = [arrived.get(call.mark) ?? [], attempts.get(call.mark) ?? []];
      for (const wrong of wrongOf(call, own, tried, world)) {
        const log = own.map(({ status, executed, fault }) => `${status}${executed ? "!" : ""}${fault ? ` (${fault.kind})` : ""}`);
        const browser = tried.map(({ how, failure }) => `${how}${failure && ` (${failure})`}`);
        const place = `${call.mark}, ${nameOf(call)} in tab ${call.tab}${call.isApp ? " of the app" : ""}`;
        this.disagree(`${place}, ${wrong}. Server: ${log.join(" ") || "nothing"}. Browser: ${browser.join(" ") || "nothing"}. End: ${JSON.stringify(call.end)}`);
      }
    }
    for (const wrong of this.#wrongCards(arrived, cards, world)) this.disagree(wrong);
    for (const wrong of wrongRenewals(this.#sent, requests, this.#hasLostLogin)) this.disagree(wrong);
    return this.#disagreements;
  }

  /** The logout whose token an address names, as that of a revocation does. */
  #markOfToken = (address) => {
    const token = address.match(/\/1\/tokens\/(\w+)/)?.[1];
    return token && [...this.#calls.values()].find((call) => call.kind === "revoke" && call.token === token)?.mark;
  };

  /** The server's cards: that of each POST which was answered well, and none that was deleted. */
  *#wrongCards(arrived, cards, world) {
    const names = new Set(cards.map(({ name }) => name));
    const ids = new Set(cards.map(({ id }) => id));
    for (const { kind, mark, card, end } of this.#calls.values()) {
      const isDone = end?.isAnswered && arrived.get(mark)?.at(-1).status === 200;
      if (kind === "create" && isDone && !names.has(mark)) yield `the server holds no card of ${mark}`;
      if (kind === "remove" && isDone && ids.has(world.cards[card])) yield `the server holds the card that ${mark} deleted`;
    }
  }
}

const nameOf = ({ kind, isJoined }) => (isJoined ? "joined read" : kind);

/** Of a batch at least one GET. */
const isAnswered = ({ kind, end }) => end.isAnswered && (kind !== "batch" || end.value.some((value) => typeof value === "string"));

/**
 * The requests of each call, without preflights. Those of a batch belong to each call in it. What a browser sent again by
 * itself stands for what it repeats.
 */
function byMark(requests, markOfToken) {
  const sent = new Map();
  for (const request of requests) {
    if (request.method === "OPTIONS") continue;
    for (const mark of [markOfToken(request.path) ?? marksOf(request.params)].flat()) {
      const others = (sent.get(mark) ?? []).filter(({ params }) => params.sent !== request.params.sent);
      sent.set(mark, [...others, request]);
    }
  }
  return sent;
}

function marksOf({ mark, urls }) {
  if (mark) return [mark];
  return [...new Set([urls ?? []].flat().join().match(/\bsoak-\d+/g))];
}

function* wrongOf(call, sent, attempts, world) {
  const { end, isLost, kind } = call;
  if (!end && !isLost) yield "never ended";
  if (end && UNFORESEEN.test(end.code)) return yield "met what should never be";
  if (end && !end.isAnswered) {
    const wrong = wrongError(call, end, attempts);
    if (wrong) yield wrong;
  }
  if (kind === "revoke") return yield* wrongRevocation(call, sent);
  if (kind === "batch") return yield* wrongBatch(call, sent, attempts, world);
  if (call.isJoined) return yield* wrongAnswer(call, sent, world);
  if (kind === "pages") return yield* wrongList(call, world);
  yield* wrongCredentials(call, sent);
  yield* wrongRepetitions(call, sent);
  yield* wrongAnswer(call, sent, world);
}

/** Nothing is doubled that may not be. */
function* wrongRepetitions(call, sent) {
  const times = sent.filter(({ executed }) => executed).length;
  if (!isRepeatable(call)) {
    if (times > 1) yield `ran ${times} times`;
    if (sent.slice(0, -1).some(({ status }) => status !== TOO_MANY && !(call.isApp && status === 401))) {
      yield "was sent again after what nobody knows the outcome of";
    }
  }
  if (sent.length > ATTEMPTS * (call.isApp ? 2 : 1)) yield `was sent ${sent.length} times`;
}

/** The answer is that of the server. */
function* wrongAnswer(call, sent, { cards }) {
  const { end, kind, mark } = call;
  if (!end?.isAnswered) return;
  if (!sent.length) return yield "was answered, and never sent";
  const last = sent.at(-1);
  if (SPOILED.has(last.status)) return;
  if (last.status !== 200 || !last.executed) yield "was answered without having run";
  const value = { read: cards[call.card], update: cards[call.card], create: mark, attach: mark, remove: true }[kind];
  if (end.value !== value) yield "got the answer of another";
}

/** A call carries a token where there was one when it began, and only there. An app's may be over before it is sent. */
function* wrongCredentials({ end, isApp }, sent) {
  if (!end) return;
  const carries = ({ params, headers }) => "token" in params || /oauth_token=|^Bearer /.test(headers.authorization ?? "");
  const isWrong = (request) => carries(request) !== end.authorized && !(isApp && end.authorized);
  if (sent.some(isWrong)) yield end.authorized ? "lost its token" : "carried a token after the logout";
}

/** A list that was read is whole. */
function* wrongList({ end }, { actions }) {
  if (!end?.isAnswered) return;
  const missing = actions.filter((id) => !end.value.includes(id)).length;
  if (missing || end.value.length !== actions.length) yield `read ${end.value.length} of ${actions.length} actions, ${missing} missing`;
  end.value = `${end.value.length} ids`;
}

/** Each GET of a batch has its own card or an error that its attempts explain. */
function* wrongBatch(call, sent, attempts, world) {
  const { end, cards } = call;
  if (!end?.isAnswered) return;
  if (end.value.length !== cards.length) yield "got answers of another number";
  const isSpoiled = sent.some(({ status }) => SPOILED.has(status));
  for (const [place, value] of end.value.entries()) {
    const wrong = wrongPart(call, value, world.cards[cards[place]], isSpoiled, attempts);
    if (wrong) return yield `in its place ${place} ${wrong}`;
  }
}

function wrongPart(call, value, card, isSpoiled, attempts) {
  if (typeof value === "string") return value === card ? undefined : "got the answer of another";
  if (!UNFORESEEN.test(value.code)) return wrongError(call, value, attempts);
  return isSpoiled ? undefined : "got what is no answer";
}

/** Trello is asked to forget a token where the logout said so, and only there. */
function* wrongRevocation({ end, isSent }, sent) {
  if (!isSent && sent.length) yield "revoked a token that it was not to";
  if (!isSent || !end?.isAnswered) return;
  const last = sent.at(-1);
  if (!last) return yield "revoked nothing";
  const isGone = last.executed ? last.status === 200 : UNKNOWN_TOKEN.has(last.status);
  if (!isGone && !SPOILED.has(last.status)) yield `was answered, and its token stays: ${last.status}`;
}
