// Whether an error of a call is what its attempts must end with: no other, not too early, and not too late. A call
// `lacksToken` where its renewal may have failed.

import { runsOf } from "./attempts.mjs";

/** Repeated with any method: it was not carried out. */
export const TOO_MANY = 429;

/** Six attempts: the first, and five more. */
export const ATTEMPTS = 6;

/** Of a page with HTML, of no body, and of a way to another's answer; see faults.mjs. */
export const SPOILED = new Set([202, 203, 302, 307]);

const REPEATED = new Set([500, 502, 503, 504]);

/** Milliseconds after which an attempt is over in any case, by the clock of a page: less than what clients are told. */
const ATTEMPT_MS = 3_900;

/** What an answer is in a batch that has no leave for it. */
const REFUSED_ALONE = 401;

/** Whether a method may be sent again after what nobody knows the outcome of. */
export const isRepeatable = ({ method, repeats }) => method !== "POST" && repeats.includes(method);

/** What is wrong with the error that ended a call, or a GET of a batch, in a sentence; undefined where nothing is. */
export function wrongError(call, error, attempts) {
  const { code } = error;
  if (call.lacksToken && !error.attempts) return undefined;
  if (code === "invalid_response" && !error.attempts) return wrongRefusal(call, error, attempts);
  const own = { aborted: wrongAbort, timeout: wrongTimeout, invalid_argument: wrongRefusal, interaction_required: wrongEnd }[code];
  if (own) return own(call, error, attempts);
  const why = runsOf(attempts).map((run) => wrongRun(call, error, run));
  if (!why.length) return `ended with ${code}, and was never sent`;
  return why.includes(undefined) ? undefined : why.at(-1);
}

function wrongAbort({ abort }) {
  if (!abort) return "was aborted by nobody";
}

/** By its whole time, which some calls have; or by that of each attempt, or of the renewal that it waits for. */
function wrongTimeout(call, { attempts: told }, attempts) {
  if (call.options.timeout) return;
  if (call.isApp && !told) return; // It waited for a renewal, perhaps that of a tab that is frozen.
  const last = attempts.at(-1);
  const lasts = runsOf(attempts).map((run) => run.at(-1));
  // A page that was frozen reads its answer later than it came, or too late.
  const isLate = lasts.some(({ at }) => call.end.over - at >= ATTEMPT_MS);
  if (!isLate && !attempts.some(({ at, until }) => until - at >= ATTEMPT_MS)) return "timed out, and no attempt took long";
  if (isRepeatable(call) && last && told < ATTEMPTS) return "timed out before its last attempt";
}

/** A list that an answer does not hold, or the answers of a batch: there is another's, or a page of HTML. */
function wrongRefusal(call, error, attempts) {
  const isSpoiled = attempts.some(({ request }) => SPOILED.has(request?.status));
  if (!(call.kind === "pages" || isPart(call)) || !isSpoiled) return "was refused before it was sent";
}

/** A login that is over, as the model of renewals checks. */
function wrongEnd({ isApp }) {
  if (!isApp) return "was asked to log in";
}

function wrongRun(call, { code, status, attempts: told }, run) {
  // After the renewal of a token the attempts begin anew.
  const counted = call.isApp ? run.slice(-told) : run;
  const last = counted.at(-1);
  // What was refused within an answer counts as sent as often as that.
  if (isPart(call) && status === REFUSED_ALONE && last.request?.status === 200) return undefined;
  if (counted.length !== told) return `told ${told} attempts of ${run.length}`;
  const again = counted.slice(0, -1).find((attempt) => !mayFollow(call, attempt));
  if (again) return `was sent again after ${again.request?.status ?? "what nothing cut"}`;
  if (code === "network") {
    if (!last.failure && !last.mayBeCut) return `told of no answer, and there was ${last.request?.status ?? "nobody to refuse it"}`;
    if (told < ATTEMPTS && isRepeatable(call)) return `gave up after ${told} attempts`;
    return undefined;
  }
  if (last.failure) return `told ${code} where no page could read an answer: ${last.failure}`;
  return wrongStatus(call, { code, status, told }, last.request);
}

function wrongStatus(call, { code, status, told }, request) {
  const was = request?.status;
  if (code === "invalid_response") return SPOILED.has(was) ? undefined : `told that ${was} is no answer`;
  if (status !== was && !SPOILED.has(was)) return `told the status ${status} of ${was}`;
  if (code === "rate_limited" && request.executed) return "told that it never ran";
  if (told < ATTEMPTS && mayFollow(call, { request, failure: "" })) return `gave up at ${status} after ${told} attempts`;
}

const isPart = ({ kind, isJoined }) => kind === "batch" || isJoined;

/** Whether another attempt may follow one that ended so. */
function mayFollow(call, { request, failure, mayBeCut, how }) {
  if (call.options.retry === false) return false;
  const { status, fault } = request ?? {};
  if (!failure && status === TOO_MANY) return !fault?.body?.includes("TOO_MANY_CARDS");
  // Of a batch that was answered, a GET may have been refused, which then travels by itself.
  if (isPart(call) && status === 200) return true;
  return isRepeatable(call) && (Boolean(failure) || mayBeCut || how === "aborted" || REPEATED.has(status));
}
