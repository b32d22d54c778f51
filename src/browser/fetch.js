// What fetch.rs needs of the engine, in one step over the boundary.

import { element, member } from "./object.js";
import { origin } from "./location.js";
import { listen } from "./subscription.js";

// Taken once, as the build takes the other classes; it must leave the name `URL` alone.
const { URL } = globalThis;

/** An address that the engine would write as it is. Its parser takes a tenth of a small call. */
const PLAIN = /^https:\/\/[a-z.]+\/[\w/-]*(\?[\w=&%.+-]*)?$/;

/**
 * What makes a request; it can be sent again. Undefined where the engine writes the first `fixed` characters of its address
 * otherwise.
 */
export function newRequest(url, fixed, method, headers, body, onProgress, asFile, keepalive) {
  const href = PLAIN.test(url) ? url : new URL(url).href;
  if (!href.startsWith(url.slice(0, fixed))) return undefined;
  return { url: href, method, headers, body, onProgress, asFile, keepalive };
}

/**
 * Sends it, and gives `end` the head, the text and the JSON value of the answer, the reason where it is no JSON, and the values
 * of the headers to note. There are no values where there is no answer: then in place of the head there is undefined, and the
 * reason, where what came is none; null where nothing came. It can be sent again. The signal ends it even where the caller's
 * `fetch` does not heed it.
 */
export function answer(request, signal, noted, send, end) {
  const answered = new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    const leave = listen(signal, "abort", abort);
    read(request, signal, noted, send).then(resolve, reject).then(leave);
  });
  answered.then(end, (reason) => end([null, "", undefined, reason]));
}

/** A request without cookies and referrer. A redirect of any but a GET could carry its body to anybody. */
function initOf({ method, headers, body, keepalive }, signal) {
  const redirect = method === "GET" ? "follow" : "error";
  // What another script has put on Object.prototype is no option of a request.
  return { __proto__: null, method, headers, body, redirect, keepalive, signal, credentials: "omit", referrerPolicy: "no-referrer" };
}

async function read(request, signal, noted, send) {
  const { url, onProgress, asFile } = request;
  const init = initOf(request, signal);
  // In a worker there is no XMLHttpRequest, and none outlives the page; then nothing tells how much has been sent.
  const uploads = !send && onProgress && init.body !== undefined && !init.keepalive && XMLHttpRequest;
  const given = await (uploads ? upload(url, init, onProgress) : (send ?? globalThis.fetch)(url, init));
  let isEngines;
  try {
    const head = headOf(given);
    const values = noted && valuesOf(noted, head.headers);
    // A stand-in, as tests have, is read by what it has. jsdom has no class to compare with.
    isEngines = Response && given.text === Response.prototype.text;
    const counts = isEngines && onProgress && init.body === undefined;
    const body = counts ? counted(given, onProgress, signal) : given;
    if (asFile && head.ok) return [head, "", await body.blob(), undefined, values];
    const text = await (isEngines ? body.text() : textOf(given));
    return parts(head, text, () => text, values);
  } catch (error) {
    // It was cut, unless it could not be read at all.
    if (isEngines && given.bodyUsed) throw error;
    return [undefined, "", undefined, error];
  }
}

/** The head of what `fetch` gave: that of a Response, whatever it is. Wasm reads it, so that its members may not throw. */
function headOf(given) {
  const isPlain = Response && Object.getPrototypeOf(given) === Response.prototype && !Object.getOwnPropertyNames(given).length;
  const read = (name) => (isPlain ? given[name] : member(given, name));
  const status = read("status") ?? (given.ok === false ? 0 : 200);
  if (read("bodyUsed") || member(read("body"), "locked")) throw new TypeError("This Response has been read before.");
  if (!Number.isInteger(status) || status < 100 || status > 999) {
    throw new TypeError(`The status of an answer cannot be ${status}.`);
  }
  return isPlain ? given : newHead(status, read("headers")?.entries?.() ?? []);
}

/** A head of any status: `Response` itself takes those from 200 to 599 only. */
function newHead(status, headers) {
  const init = { __proto__: null, status: status > 199 && status < 600 ? status : 599, headers };
  try {
    return Object.defineProperty(new Response(null, init), "status", { __proto__: null, value: status });
  } catch {
    // There is none, or a script of the page had replaced the class before it was taken.
    return { status, ok: status > 199 && status < 300, headers: new Map(headers) };
  }
}

async function textOf(given) {
  const text = given.text ? await given.text() : (JSON.stringify(await given.json()) ?? "");
  if (typeof text !== "string") throw new TypeError("The text of the answer is none.");
  return text;
}

/** What `answer` gives, with the value of the JSON that `write` gives, or the reason; undefined for no text. */
function parts(head, text, write, values) {
  let data, reason;
  try {
    const json = write();
    if (json) data = JSON.parse(json);
  } catch (error) {
    reason = error;
  }
  return [head, text, data, reason, values];
}

/** An answer within an answer: of its own status, with the headers of the whole. */
export const inner = ({ headers }, status) => newHead(status, headers);

/** An answer without these words, as `answer` gives it: head, text, JSON value, and the reason where it is no JSON. */
export function without(words, { status, headers }, text, data) {
  const forms = words.split(" ").filter(Boolean).flatMap((word) => [word, encodeURIComponent(word)]);
  // Not by `reduce`: Prototype 1.6.0 has one of its own, which gives the list.
  const clean = (text, mark) => {
    for (const form of forms) text = text.split(form).join(mark);
    return text;
  };
  const shown = clean(text, "…");
  const json = () => (data === undefined ? shown : clean(JSON.stringify(data), "…"));
  // A header takes no "…".
  const lines = [...headers].map(([name, value]) => [name, clean(value, "...")]);
  return parts(newHead(status, lines), shown, json);
}

/** The body of an answer, which tells how much of it has come. */
function counted({ body, headers }, onProgress, signal) {
  let loaded = 0;
  const length = Number(headers.get("content-length"));
  const transform = (chunk, out) => {
    loaded += chunk.byteLength;
    // The length of a compressed answer is that of what travels.
    onProgress(loaded, length >= loaded ? length : undefined);
    out.enqueue(chunk);
  };
  let passed = body;
  try {
    // WebKit looks for the other two on Object.prototype, too, and fails where what stands there is read-only.
    const passing = new TransformStream({ __proto__: null, start() {}, transform, flush() {} });
    passed = body?.pipeThrough(passing, { __proto__: null, signal });
  } catch {
    // Then nothing is told of the way, and the answer comes as it is.
  }
  return new Response(passed, { __proto__: null, headers });
}

/** As `fetch`, by XMLHttpRequest: it alone tells how much has been sent. */
async function upload(url, { method, headers, body, signal }, onProgress) {
  const frame = quietFrame();
  const request = new (frame?.contentWindow.XMLHttpRequest ?? XMLHttpRequest)();
  const abort = () => request.abort();
  const leave = listen(signal, "abort", abort);
  try {
    await new Promise((resolve, reject) => {
      const fail = () => reject(new TypeError("The upload failed."));
      request.open(method, url);
      headers?.forEach((value, name) => request.setRequestHeader(name, value));
      request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
      request.onload = resolve;
      request.onerror = request.onabort = fail;
      // The page may remove what it does not know, and then nothing else is told.
      frame?.contentWindow.addEventListener("pagehide", fail);
      request.send(body);
    });
    // It follows redirects, which `fetch` would refuse.
    if (request.responseURL !== url) throw new TypeError("The upload was redirected.");
    return answerOf(request);
  } finally {
    leave();
    frame?.remove();
  }
}

/** A frame whose requests have no referrer. In a worker there is none, and a page without an origin sends none. */
function quietFrame() {
  if (!globalThis.document || origin() === "null") return undefined;
  const frame = element("iframe");
  frame.style.display = "none";
  document.documentElement.append(frame);
  const policy = element("meta", frame.contentDocument);
  policy.name = "referrer";
  policy.content = "no-referrer";
  frame.contentDocument.head.append(policy);
  return frame;
}

function answerOf(request) {
  const { status, responseText } = request;
  const lines = request.getAllResponseHeaders().matchAll(/(.+?): (.*)\r\n/g);
  const headers = new Headers([...lines].map(([, name, value]) => [name, value]));
  return { status, headers, text: () => responseText };
}

/** What was noted last, and its names: texts that were looked for before are found sooner. */
let latest;
let names;

/** The values of headers, with line breaks between them. */
function valuesOf(noted, headers) {
  if (noted !== latest) names = noted.split(" ");
  latest = noted;
  return names.map((name) => headers.get(name) ?? "").join("\n");
}
