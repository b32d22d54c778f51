// Whether a call ended as its attempts say that it must: by no other error, not too early, and not too late.

import { ATTEMPTS, REFUSED, courseOf, isBatch, isFollowed, isLate, isSuccess, nameOf, runsOf, toldWithin } from "./attempts.mjs";

/** By how much a timer may seem to ring too early. */
const ROUNDING_MS = 2;

/** The codes of statuses; all from 500 on have one, and a 401 has several, by what it says. */
const CODES = { 400: "bad_request", 403: "forbidden", 404: "not_found", 409: "conflict", 429: "rate_limited", 449: "partial_failure" };
const UNAUTHORIZED = ["forbidden", "invalid_token", "expired_token", "invalid_key", "missing_scopes"];

/** What is wrong with the end of a call, or of a GET of a batch, in a sentence; undefined where nothing is. */
export function wrongEnd(call, mark, end, attempts) {
  const joined = courseOf(call, attempts.filter(isBatch));
  const own = attempts.filter((attempt) => !isBatch(attempt));
  const whole = attempts.findLast(isBatch);
  if (!whole) return ofCourse(call, end, courseOf(call, own));
  const { told, isWithin } = toldWithin({ told: {}, ...whole }, mark);
  // What was refused within an answer goes on by itself.
  const goesOn = isWithin && joined.count < ATTEMPTS && isFollowed(call, told);
  if (own.length && !goesOn) return `was sent by itself after ${nameOf(told)}`;
  if (!goesOn) return ofCourse(call, end, { ...joined, last: told });
  if (!own.length && isLoginOver(call, end)) return joined.wrong ?? wrongCount(end, joined);
  const rest = courseOf(call, own, joined.count);
  return joined.wrong ?? ofCourse(call, end, { ...rest, last: rest.last ?? told });
}

/** The same of a list, which reads several pages: one of them has to say so, and none may be asked for too often. */
export function wrongEndOfList(call, end, attempts) {
  const courses = runsOf(attempts).map((run) => courseOf(call, run));
  const wrong = courses.find(({ wrong }) => wrong)?.wrong;
  if (wrong || end.isAnswered) return wrong;
  if (isLoginOver(call, end)) return wrongCount(end, { count: 0 });
  // What is no list is no answer.
  const ofPage = (course) => (course.last?.parts ? course : { ...course, last: course.last && { ...course.last, isJson: false } });
  // The first page that was not sent yet.
  const why = [{ count: 0 }, ...courses].map((course) => ofCourse(call, end, ofPage(course), true));
  return why.includes(undefined) ? undefined : why.at(-1);
}

/** Whether it says that the next of its requests would go after its login. */
const isLoginOver = ({ mayBeOver }, end) => mayBeOver && end?.code === "interaction_required";

const wrongCount = ({ attempts = 0 }, { count }) => (count === attempts ? undefined : `told ${attempts} attempts of ${count}`);

function ofCourse(call, end, { count, last, wrong }, isOfList) {
  if (wrong || !end) return wrong;
  const mustGoOn = last && isFollowed(call, last) && count < ATTEMPTS;
  const isOver = last && !last.failure && !mustGoOn;
  if (end.isAnswered) return last && isSuccess(last) && last.isJson ? undefined : `was answered after ${nameOf(last ?? {})}`;
  const { code } = end;
  const wrongly = wrongCount(end, { count });
  if (wrongly) return wrongly;
  // A renewal of the token that failed, or took too long, ends a call, and so does one in whose middle the login ends.
  const endsCall = call.isApp && (call.renewalCodes.has(code) || isLoginOver(call, end));
  if (endsCall && (!last || last.status === REFUSED)) return undefined;
  const { timeout } = call.options;
  const isEnded = (code === "aborted" && end.isAborted) || (code === "timeout" && timeout && end.took >= timeout.total - ROUNDING_MS);
  if (isEnded) return isOver && !isOfList && !call.isApp ? `ended with ${code} after ${nameOf(last)}` : undefined;
  if (!last) return `ended with ${code}, and was never sent`;
  if (!codesOf(last).includes(code)) return `told ${code} of ${nameOf(last)}`;
  if (last.status && code !== "invalid_response" && end.status !== last.status) return `told the status ${end.status} of ${last.status}`;
  if (mustGoOn) return `gave up after ${nameOf(last)}, at ${count} attempts`;
}

/** The codes that may tell of an attempt. */
function codesOf(last) {
  if (isLate(last)) return ["timeout"];
  if (last.failure) return last.failure === "network" ? ["network"] : [];
  if (isSuccess(last)) return last.isJson ? [] : ["invalid_response"];
  if (last.status === 401) return UNAUTHORIZED;
  return [last.status >= 500 ? "server_error" : (CODES[last.status] ?? "bad_request")];
}
