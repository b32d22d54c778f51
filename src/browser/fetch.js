// What fetch.rs needs of the engine, in one step over the boundary.

/** A request without cookies and without a referrer. */
export function newRequest(url, method, headers, body, signal) {
  const init = { method, headers, body, signal, credentials: "omit", referrerPolicy: "no-referrer" };
  return { url: new URL(url).href, init };
}

/** Sends it, and gives the head, the text and the JSON value of the answer, with the reason where it is no JSON. */
export async function answer(request, send) {
  const response = await (send ?? fetch)(request.url, request.init);
  const text = await response.text();
  const answered = [response, text, undefined, undefined];
  try {
    if (text) answered[2] = JSON.parse(text);
  } catch (error) {
    answered[3] = error;
  }
  return answered;
}

/** An answer within an answer: of its own status, with the headers of the whole. */
export const inner = (response, status) => new Response(null, { status, headers: response.headers });
