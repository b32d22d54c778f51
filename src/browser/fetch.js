// What fetch.rs needs of the engine, in one step over the boundary.

/** A request without cookies and without a referrer. */
export function newRequest(url, method, headers, body, onProgress, asFile, keepalive) {
  const init = { method, headers, body, keepalive, credentials: "omit", referrerPolicy: "no-referrer" };
  return { url: new URL(url).href, init, onProgress, asFile };
}

/**
 * Sends it, and gives the head, the text and the JSON value of the answer, the reason where it is no JSON, and the values
 * of the headers to note. It can be sent again. The signal ends it even where the caller's `fetch` does not heed it.
 */
export function answer(request, signal, noted, send) {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort);
    const leave = () => signal.removeEventListener("abort", abort);
    read(request, signal, noted, send).then(resolve, reject).then(leave);
  });
}

async function read(request, signal, noted, send) {
  const { url, onProgress, asFile } = request;
  const init = { ...request.init, signal };
  const sends = onProgress && init.body !== undefined;
  const response = await (sends && !send ? upload(url, init, onProgress) : (send ?? fetch)(url, init));
  const body = onProgress && !sends ? counted(response, onProgress, signal) : response;
  const values = noted && noted.split(" ").map((name) => response.headers.get(name) ?? "").join("\n");
  if (asFile && response.ok) return [response, "", await body.blob(), undefined, values];
  const text = await body.text();
  const answered = [response, text, undefined, undefined, values];
  try {
    if (text) answered[2] = JSON.parse(text);
  } catch (error) {
    answered[3] = error;
  }
  return answered;
}

/** An answer within an answer: of its own status, with the headers of the whole. */
export const inner = (response, status) => new Response(null, { status, headers: response.headers });

/** The body of an answer, which tells how much of it has come. */
function counted({ body, headers }, onProgress, signal) {
  let loaded = 0;
  const length = Number(headers.get("content-length"));
  const transform = (chunk, passed) => {
    loaded += chunk.byteLength;
    // The length of a compressed answer is that of what travels.
    onProgress(loaded, length >= loaded ? length : undefined);
    passed.enqueue(chunk);
  };
  return new Response(body?.pipeThrough(new TransformStream({ transform }), { signal }), { headers });
}

/** As `fetch`, by XMLHttpRequest: it alone tells how much has been sent. */
function upload(url, { method, headers, body, signal }, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => {
      request.abort();
      reject(signal.reason);
    };
    request.open(method, url);
    headers?.forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => reject(new TypeError("The upload failed."));
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    request.send(body);
  });
}

function answerOf(request) {
  const { status, statusText } = request;
  const lines = request.getAllResponseHeaders().matchAll(/(.+?): (.*)\r\n/g);
  const headers = Array.from(lines, ([, name, value]) => [name, value]);
  return new Response(status === 204 ? null : request.responseText, { status, statusText, headers });
}
