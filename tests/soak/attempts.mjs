// The attempts at calls, by what browsers told of them: nothing else can the library know.

/** Six: the first, and five more. */
export const ATTEMPTS = 6;

/** Milliseconds that clients give an attempt. No call gives itself as many. */
export const ATTEMPT_MS = 4_000;

/** Repeated with any method: it was not carried out. */
const TOO_MANY = 429;

const REPEATED = new Set([500, 502, 503, 504]);

/** What Trello says of a token, which an app then renews. */
export const REFUSED = 401;

/** Of each mark its attempts, in their order. */
export function attemptsByMark(sent) {
  const attempts = new Map();
  for (const one of sent) {
    for (const mark of one.marks) attempts.set(mark, [...(attempts.get(mark) ?? []), one]);
  }
  return attempts;
}

/** The attempts at the same request. A list makes several. */
export function runsOf(attempts) {
  const runs = new Map();
  for (const attempt of attempts) runs.set(attempt.asked, [...(runs.get(attempt.asked) ?? []), attempt]);
  return [...runs.values()];
}

export const isSuccess = ({ status }) => status >= 200 && status < 300;

export const isBatch = ({ asked }) => asked.includes("/1/batch?");

/** Whether an attempt ran out of its own time. */
export const isLate = ({ failure, by }) => failure === "ended" && by === ATTEMPT_MS;

/** Whether a method may be sent again after what nobody knows the outcome of. */
export const isRepeatable = ({ method, repeats }) => method !== "POST" && repeats.includes(method);

/** Whether another attempt has to follow what was told of the one before, while there are fewer than six. */
export function isFollowed(call, told) {
  if (!told || call.options.retry === false) return false;
  if (told.status === TOO_MANY) return !told.isTooMuch;
  return isRepeatable(call) && (told.failure === "network" || isLate(told) || REPEATED.has(told.status));
}

/**
 * What a run says: how many attempts there were with those `before`, and what was told of the last; and what is wrong with their
 * order. An app's call has one more once its token was renewed.
 */
export function courseOf(call, run, before = 0) {
  let [count, most, last, wrong] = [before, ATTEMPTS, undefined, undefined];
  for (const { told, isOverdue } of run) {
    const isRenewed = call.isApp && last?.status === REFUSED;
    if (last && !isRenewed && !isFollowed(call, last)) wrong ??= `was sent again after ${nameOf(last)}`;
    // A redirect could carry what a call writes to anybody.
    if (told?.isSentOn && call.method !== "GET") wrong ??= "was sent on to another place";
    if (isOverdue) wrong ??= "let an attempt take longer than its time";
    if (isRenewed && count === ATTEMPTS) most += 1;
    count += 1;
    last = told ?? {};
  }
  if (count > most) wrong ??= `was sent ${count} times`;
  return { count, last, wrong };
}

/** What was told of the GET with a mark, in the answer to a batch: nothing else than what was told of the batch if there was none. */
export function toldWithin({ told, marks }, mark) {
  if (!isSuccess(told) || !told.isJson) return { told, isWithin: false };
  const status = told.parts?.[marks.indexOf(mark)];
  return { told: status ? { status, isJson: true } : { status: told.status, isJson: false }, isWithin: true };
}

export const nameOf = (told) => (isLate(told) ? "its time" : (told.failure ?? told.status ?? "nothing"));
