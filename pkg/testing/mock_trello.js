// A `fetch` that answers as Trello does, from memory.

import { readParams } from "./params.js";
import { read, urlsOf } from "./read.js";
import { invalid, lacking, Refusal } from "./refusal.js";
import { seeded } from "./seed.js";
import { write } from "./write.js";

// Not the name `URL`: bundlers look for it.
const Address = globalThis.URL;
const TOO_MANY = { error: "API_TOKEN_LIMIT_EXCEEDED", message: "Rate limit exceeded" };
const ERROR_NAMES = { 400: "BadRequestError", 401: "UnauthorizedError", 404: "NotFoundError" };

/** A Trello in memory, as a `fetch` with a few members. */
export function mockTrello(options = {}) {
  const begun = () => ({ requests: [], failures: [], answers: [], world: seeded(options) });
  const state = begun();
  const fetch = async (input, init) => {
    let call;
    try {
      call = await callOf(input, init);
    } catch (refusal) {
      return refused(refusal);
    }
    const request = { method: call.method, path: call.shown, params: call.params, status: 0 };
    state.requests.push(request);
    const answer = await answerTo(state, call);
    request.status = answer.status;
    return answer;
  };
  const members = {
    get requests() {
      return state.requests;
    },
    get data() {
      return state.world.tables;
    },
    failNext: (failure) => void state.failures.push({ times: 1, ...failure }),
    on(route, answer) {
      const [method, path] = route.split(" ");
      if (!path) throw new TypeError(`mockTrello has no method in "${route}"`);
      state.answers.unshift({ method, path, answer });
    },
    reset: () => void Object.assign(state, begun()),
  };
  return Object.defineProperties(fetch, Object.getOwnPropertyDescriptors(members));
}

/** A call as it comes, without key and token. */
async function callOf(input, init) {
  const request = input.url ? input : { url: input };
  const given = (name) => init?.[name] ?? request[name];
  const isForm = /^multipart/.test(request.headers?.get("content-type"));
  const body = init?.body ?? (await request[isForm ? "formData" : "text"]?.());
  const { pathname, search } = new Address(request.url);
  const { key, token, ...params } = readParams(search, body);
  const segments = pathname.replace(/^\/1(?=\/)/, "").split("/").filter(Boolean).map(decodeURIComponent);
  // A token in the path is nobody's to read.
  const shown = segments.map((part, place) => (place === 1 && segments[0] === "tokens" ? "TOKEN" : part)).join("/");
  return { method: (given("method") ?? "GET").toUpperCase(), segments, shown, params, signal: given("signal") };
}

async function answerTo(state, call) {
  const { signal } = call;
  if (signal?.aborted) throw signal.reason;
  const failure = state.failures.find((failure) => failure.times > 0 && fits(failure, call));
  if (failure) return fail(failure, signal);
  try {
    const result = await resultOf(state, call);
    // Not by its class, which jsdom lacks.
    return result?.headers ? result : response(200, result);
  } catch (refusal) {
    return refused(refusal);
  }
}

function refused(refusal) {
  if (!(refusal instanceof Refusal)) throw refusal;
  return response(refusal.status, refusal.body);
}

async function fail(failure, signal) {
  failure.times--;
  const { status = 500, headers, body = status === 429 ? TOO_MANY : "something went wrong" } = failure;
  if (failure.offline) throw new TypeError("Failed to fetch");
  if (failure.pending) return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
  return response(status, body, headers);
}

function fits({ method, path }, call) {
  if (method && method.toUpperCase() !== call.method) return false;
  if (path === undefined) return true;
  if (path instanceof RegExp) return path.test(call.shown);
  const escaped = path.replace(/^\/?(1\/)?/, "").replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*\*$/, ".+").replace(/\*/g, "[^/]+")}$`).test(call.shown);
}

async function resultOf(state, call) {
  const own = state.answers.find((answer) => fits(answer, call));
  const { method, params, segments, shown } = call;
  if (own) return typeof own.answer === "function" ? own.answer({ method, path: shown, params }) : own.answer;
  if (method === "GET" && shown === "batch") return batch(state, call);
  const result = method === "GET" ? read(state.world, segments, params) : write(state.world, method, segments, params);
  if (result === undefined) throw lacking(`route for ${method} /${shown}`, method, shown);
  return result;
}

async function batch(state, call) {
  const urls = urlsOf(call.params);
  if (urls.length === 0) throw invalid("urls");
  if (urls.length > 10) throw new Refusal(400, "Can only make 10 requests at a time");
  if (urls.some((url) => !url.startsWith("/"))) throw new Refusal(400, "urls must begin with a slash");
  const results = [];
  for (const url of urls) results.push(await part(state, url));
  return results;
}

async function part(state, url) {
  const call = await callOf(`https://api.trello.com/1${url}`);
  try {
    return { 200: await resultOf(state, call) };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { status, body } = refusal;
    return { name: ERROR_NAMES[status] ?? "Error", message: body, statusCode: status };
  }
}

/** A Response, or what is read like one: jsdom has no such class. */
function response(status, content, more = {}) {
  const isText = status !== 200 && typeof content === "string";
  const text = isText ? content : JSON.stringify(content);
  const headers = { "content-type": `${isText ? "text/plain" : "application/json"}; charset=utf-8`, ...more };
  const { Response: Engines } = globalThis;
  if (Engines) return new Engines(text, { status, headers });
  const json = async () => JSON.parse(text);
  return { status, ok: status < 300, headers: new Map(Object.entries(headers)), text: async () => text, json };
}
