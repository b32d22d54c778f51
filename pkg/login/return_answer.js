// What the address of return.html says: for whom the answer is, and the answer.

/**
 * The nonce of a window, and the token or code; an empty text for a denial, none where the page is a relay. Another reason
 * of OAuth 2.0 has a comma before it, as src/protocol/login/reply.rs reads it.
 */
export function answerIn(search, hash) {
  // A login of OAuth 2.0 has its nonce in the state, and only that one is answered in the query.
  const [, name, nonce] = /[?&](trello_login=|state=trello_login-)(w[0-9a-f]{32})(?=&|$)/.exec(search) ?? [];
  const isKeys = name === "trello_login=";
  const answer = isKeys ? /[#&](token|error)=([^&#]*)/.exec(hash) : /[?&](code|error)=([^&]*)/.exec(search);
  return nonce ? { nonce, text: answer ? decoded(answer, isKeys) : undefined } : {};
}

function decoded([, name, text], isKeys) {
  if (name === "error") return isKeys || text === "access_denied" ? "" : `,${text}`;
  try {
    return decodeURIComponent(text);
  } catch {
    // No token has such characters; the page that waits takes it for nothing.
    return text;
  }
}
