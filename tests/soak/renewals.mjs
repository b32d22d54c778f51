// The renewals of an app's tokens: one at a time, and each refresh token once, as far as anybody could know that it was used.

/** What is wrong, in sentences: by what tabs sent to the token endpoint, and what the server has written down. */
export function* wrongRenewals(sent, requests, hasLostLogin) {
  const asked = sent.filter(({ refresh }) => refresh).sort((one, other) => one.at - other.at);
  for (const [place, { at }] of asked.entries()) {
    if (asked.slice(0, place).some(({ until }) => until > at)) yield "tokens were renewed twice at a time";
  }
  const renewals = requests.filter(({ path, params }) => path === "/oauth/token" && params.grant_type === "refresh_token");
  const answered = new Set(asked.filter(({ how }) => how === 200).map(({ sent }) => sent));
  const used = new Set();
  for (const { params, fault } of renewals) {
    const { refresh_token: token } = params;
    if (used.has(token)) yield "a refresh token was used again";
    if (answered.has(params.sent) && !fault) used.add(token);
  }
  if (hasLostLogin && !renewals.some(({ status }) => status === 400)) yield "a login ended that nobody had ended";
}
