// The renewals of an app's tokens: one at a time, and each refresh token once, as far as anybody could know that it was used.

import { isSuccess } from "./attempts.mjs";

const isGood = ({ told }) => told?.status === 200 && told.isJson && !told.isOther;

/** The codes that the renewals of all tabs may end calls with: one that waits for another tab's may run out of its time. */
export function codesOfRenewals(sent) {
  const asked = sent.filter(({ refresh }) => refresh);
  return new Set(asked.flatMap((one) => ["timeout", ...(one.told && !isGood(one) ? codesOf(one.told) : [])]));
}

function codesOf(told) {
  if (told.failure) return ["network"];
  if (isSuccess(told)) return ["invalid_response"];
  if (told.status === 429) return ["rate_limited"];
  return told.status >= 500 ? ["server_error"] : ["bad_request", "interaction_required"];
}

/** The renewals that the server has written down. */
const renewalsIn = (requests) => requests.filter(({ path, params }) => path === "/oauth/token" && params.grant_type === "refresh_token");

/** Whether one was refused, which ends the login. */
export const wasRefused = (requests) => renewalsIn(requests).some(({ status }) => status === 400);

/** What is wrong, in sentences: by what tabs sent to the token endpoint, and what the server has written down. */
export function* wrongRenewals(sent, requests) {
  const asked = sent.filter(({ refresh }) => refresh).sort((one, other) => one.at - other.at);
  for (const [place, { at }] of asked.entries()) {
    if (asked.slice(0, place).some(({ until }) => until > at)) yield "tokens were renewed twice at a time";
  }
  const answered = new Set(asked.filter(isGood).map(({ sent }) => sent));
  const used = new Set();
  for (const { params } of renewalsIn(requests)) {
    const { refresh_token: token } = params;
    if (used.has(token)) yield "a refresh token was used again";
    if (answered.has(params.sent)) used.add(token);
  }
}
