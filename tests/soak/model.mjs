// What must have happened: how calls ended in the pages, held against what the server has written down.

/** Repeated with any method: it was not carried out. */
const TOO_MANY = 429;

/** Six attempts: the first, and five more. */
const ATTEMPTS = 6;

/** Of a page with HTML, of no body, and of a way to another's answer; see faults.mjs. */
const SPOILED = new Set([202, 203, 302, 307]);

/** What ends a call on this side, before its attempts are over. */
const ENDED_HERE = new Set(["aborted", "timeout"]);

/** Codes of what is no error of a call: the library's own end, and whatever is no TrelloError. */
const UNFORESEEN = /^internal_error$|: /;

const METHODS = { read: "GET", create: "POST", update: "PUT", remove: "DELETE", attach: "POST", pages: "GET", batch: "GET" };

/** The calls of a round. */
export class Book {
  #calls = new Map();
  #disagreements = [];

  began(tab, calls) {
    for (const call of calls) this.#calls.set(call.mark, { ...call, tab, method: METHODS[call.kind] });
  }

  ended(ends) {
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

  /** All that does not fit: the calls, the server's `requests`, and the `cards` that it holds in the end. */
  compare(requests, cards, world) {
    const sent = byMark(requests);
    for (const call of this.#calls.values()) {
      for (const wrong of wrongOf(call, sent.get(call.mark) ?? [], world)) {
        const log = (sent.get(call.mark) ?? []).map(({ status, executed }) => `${status}${executed ? "!" : ""}`);
        this.disagree(`${call.mark}, ${call.kind} in tab ${call.tab}, ${wrong}. Server: ${log.join(" ") || "nothing"}. End: ${JSON.stringify(call.end)}`);
      }
    }
    for (const wrong of this.#wrongCards(sent, cards, world)) this.disagree(wrong);
    return this.#disagreements;
  }

  /** The server's cards: that of each POST which was answered well, and none that was deleted. */
  *#wrongCards(sent, cards, world) {
    const names = new Set(cards.map(({ name }) => name));
    const ids = new Set(cards.map(({ id }) => id));
    for (const { kind, mark, card, end } of this.#calls.values()) {
      const isDone = end?.isAnswered && sent.get(mark)?.at(-1).status === 200;
      if (kind === "create" && isDone && !names.has(mark)) yield `the server holds no card of ${mark}`;
      if (kind === "remove" && isDone && ids.has(world.cards[card])) yield `the server holds the card that ${mark} deleted`;
    }
  }
}

/**
 * The requests of each call, without preflights. Those of a batch belong to each call in it. What a browser sent again by
 * itself stands for what it repeats.
 */
function byMark(requests) {
  const sent = new Map();
  for (const request of requests) {
    if (request.method === "OPTIONS") continue;
    for (const mark of marksOf(request.params)) {
      const others = (sent.get(mark) ?? []).filter(({ params }) => params.sent !== request.params.sent);
      sent.set(mark, [...others, request]);
    }
  }
  return sent;
}

function marksOf({ mark, urls }) {
  if (mark) return [mark];
  return new Set([urls ?? []].flat().join().match(/\bsoak-\d+/g));
}

function* wrongOf(call, sent, world) {
  const { end, isLost, kind } = call;
  if (!end && !isLost) yield "never ended";
  if (end && UNFORESEEN.test(end.code)) yield "met what should never be";
  if (kind === "batch") return yield* wrongBatch(call, sent, world);
  if (call.isJoined) return yield* wrongAnswer(call, sent, world);
  if (kind === "pages") return yield* wrongList(call, world);
  yield* wrongCredentials(call, sent);
  yield* wrongRepetitions(call, sent);
  if (end?.isAnswered) yield* wrongAnswer(call, sent, world);
  else if (end) yield* wrongError(call, sent);
}

/** Nothing is doubled that may not be. */
function* wrongRepetitions({ method, repeats, end }, sent) {
  const times = sent.filter(({ executed }) => executed).length;
  if (!repeats.includes(method) || method === "POST") {
    if (times > 1) yield `ran ${times} times`;
    if (sent.slice(0, -1).some(({ status }) => status !== TOO_MANY)) yield "was sent again after what nobody knows the outcome of";
  }
  if (sent.length > ATTEMPTS) yield `was sent ${sent.length} times`;
  if (end && !end.isAnswered && sent.length > end.attempts) yield `told ${end.attempts} attempts of ${sent.length}`;
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

/** An error says what happened, and comes after all attempts. */
function* wrongError({ end, abort, options, method, repeats }, sent) {
  const { code, status, attempts } = end;
  const last = sent.at(-1);
  if (status && status !== last?.status && !SPOILED.has(last?.status)) yield `told the status ${status}`;
  if (code === "rate_limited" && last?.executed) yield "told that it never ran";
  if (code === "invalid_argument") yield "was refused before it was sent";
  if (code === "aborted" && !abort) yield "was aborted by nobody";
  if (code === "timeout" && !options.timeout && repeats.includes(method) && attempts < ATTEMPTS) yield "timed out before its last attempt";
  const isRepeatable = repeats.includes(method) && method !== "POST" && (code === "network" || [500, 502, 503, 504].includes(status));
  if (isRepeatable && !ENDED_HERE.has(code) && attempts < ATTEMPTS) yield `gave up after ${attempts} attempts`;
}

/** A call carries a token where there was one when it began, and only there. */
function* wrongCredentials({ end }, sent) {
  if (!end) return;
  const carries = ({ params, headers }) => "token" in params || /oauth_token=/.test(headers.authorization ?? "");
  if (sent.some((request) => carries(request) !== end.authorized)) yield end.authorized ? "lost its token" : "carried a token after the logout";
}

/** A list that was read is whole. */
function* wrongList({ end }, { actions }) {
  if (!end?.isAnswered) return;
  const missing = actions.filter((id) => !end.value.includes(id)).length;
  if (missing || end.value.length !== actions.length) yield `read ${end.value.length} of ${actions.length} actions, ${missing} missing`;
  end.value = `${end.value.length} ids`;
}

function* wrongBatch({ end, cards }, sent, world) {
  if (!end?.isAnswered) return;
  const isSpoiled = sent.some(({ status }) => SPOILED.has(status));
  const isWrong = (value, place) => (typeof value === "string" ? value !== world.cards[cards[place]] : !value?.code && !isSpoiled);
  if (end.value.length !== cards.length || end.value.some(isWrong)) yield "got the answers of others";
}
