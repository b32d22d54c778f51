// The attempts at calls: what a page's browser sent, joined to what the server has written down of it.

/** Milliseconds by which the clocks of this run and of a page's notes may be apart. */
const SLACK_MS = 250;

/** Methods that follow a redirect; with any other the library takes it for no answer. */
const FOLLOWS = "GET";

/**
 * Of each mark its attempts, in their order: what was sent with it, how the browser says it ended, and the server's
 * `request`, where it came there. `cuts` are the times at which connections may have been cut.
 */
export function attemptsByMark(sent, requests, cuts) {
  const [arrived, preflights] = [new Map(), new Map()];
  for (const request of requests) {
    const isPreflight = request.method === "OPTIONS";
    (isPreflight ? preflights : arrived).set(new URLSearchParams(request.query).get("sent"), request);
  }
  const attempts = new Map();
  for (const one of sent) {
    const attempt = { ...one, request: arrived.get(one.sent) };
    const isIn = ({ from, to }) => one.at < to + SLACK_MS && (one.until ?? Infinity) > from - SLACK_MS;
    const isCut = cuts.some((cut) => isIn(cut) && (cut.what === "all" || !attempt.request));
    attempt.failure = failureOf(attempt, preflights.get(one.sent), isCut);
    // The answer had begun to come.
    attempt.mayBeCut = isCut && !attempt.failure;
    for (const mark of one.marks) attempts.set(mark, [...(attempts.get(mark) ?? []), attempt]);
  }
  return attempts;
}

/** Why a page could read no answer; empty where it could. */
function failureOf({ method, request, how }, preflight, isCut) {
  if (preflight?.fault) return "its preflight was refused";
  const { kind, cors, location } = request?.fault ?? {};
  if (["drop", "truncate"].includes(kind)) return kind;
  if (cors === false) return "no page may read it";
  if (location && method !== FOLLOWS) return "it was sent elsewhere";
  return isCut && how === "failed" ? "cut" : "";
}

/** The attempts at the same request. A call may make several: the pages of a list, the parts of a batch. */
export function runsOf(attempts) {
  const runs = new Map();
  for (const attempt of attempts) runs.set(attempt.asked, [...(runs.get(attempt.asked) ?? []), attempt]);
  return [...runs.values()];
}
