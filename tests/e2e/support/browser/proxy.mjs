// What WebKit's driver cannot do is done on the way to the browser: all that a profile loads comes through a proxy of its
// own. It puts the init scripts at the head of every page, is told what pages say and throw, and sees every request.

import { createHash } from "node:crypto";
import { createServer, request as ask } from "node:http";
import { watchErrors } from "./errors.mjs";

/** Where pages report, at any origin. */
const REPORTS = "/report-to-the-tests";

export class Proxy {
  #server;
  offline = false;
  /** Each is told `{ url, method, headers }`, and may answer by a function of (request, response). */
  routes = [];

  /** `scripts` gives the init scripts; `report` and `asked` hear what pages say and ask for. */
  constructor({ scripts, report, asked }) {
    Object.assign(this, { scripts, report, asked });
    this.#server = createServer((request, response) => this.#serve(request, response));
    this.#server.on("connect", ({ url }, socket) => {
      // What is asked for by https is only seen here, by its origin.
      const told = { url: `https://${url.replace(/:443$/, "")}/`, method: "GET", headers: {} };
      this.asked(told);
      void this.routes.find(({ fits }) => fits(told.url))?.answer(told);
      socket.on("error", () => {});
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    this.#server.on("connection", (socket) => socket.on("error", () => {}));
    // A server that the browser may keep waiting for as long as it likes.
    this.#server.requestTimeout = 0;
  }

  async start() {
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.address = `127.0.0.1:${this.#server.address().port}`;
    return this;
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #serve(request, response) {
    const { method, headers } = request;
    const url = new URL(request.url, `http://${headers.host}`);
    if (url.pathname === REPORTS) return this.#hear(request, response);
    if (this.offline) return request.socket.destroy();
    const told = { url: url.href, method, headers };
    this.asked(told);
    const route = this.routes.find(({ fits }) => fits(url.href));
    if (!route) return this.pass(url, request, response);
    return route.answer(told, request, response);
  }

  async #hear(request, response) {
    let text = "";
    request.setEncoding("utf8");
    try {
      for await (const chunk of request) text += chunk;
    } catch {
      // The page has gone before it had said all.
      return;
    }
    this.report(JSON.parse(text));
    response.writeHead(204, { "access-control-allow-origin": "*" }).end();
  }

  /** Passes a request on to `url`, and the answer back. */
  pass(url, request, response) {
    const { "proxy-connection": _, "accept-encoding": __, ...headers } = request.headers;
    const onward = ask(url, { method: request.method, headers: { ...headers, host: url.host }, agent: false });
    const drop = () => request.socket.destroy();
    onward.on("error", drop);
    response.on("close", () => onward.destroy());
    onward.on("response", (answer) => {
      answer.on("error", drop).on("aborted", drop);
      const isPage = /^text\/html/.test(answer.headers["content-type"] ?? "") && request.method === "GET";
      if (isPage) return void this.#passPage(answer, response);
      response.writeHead(answer.statusCode, answer.statusMessage, withoutHop(answer.rawHeaders));
      answer.pipe(response);
    });
    request.pipe(onward);
  }

  async #passPage(answer, response) {
    let text = "";
    answer.setEncoding("utf8");
    try {
      for await (const chunk of answer) text += chunk;
    } catch {
      return;
    }
    const script = HEAD + this.scripts().map((source) => `try { ${source}\n } catch (error) { reportError(error) }`).join("\n");
    const [, type, rest] = /^(\s*<!doctype[^>]*>)?(.*)$/is.exec(text);
    const safe = script.replaceAll("</script", "<\\/script");
    const page = Buffer.from(`${type ?? ""}<script>${safe}</script>${rest}`);
    const allowed = `'sha256-${createHash("sha256").update(safe).digest("base64")}'`;
    const headers = withoutHop(answer.rawHeaders, ["content-length"]);
    for (let at = 0; at < headers.length; at += 2) {
      if (/^content-security-policy/i.test(headers[at])) headers[at + 1] = allowing(headers[at + 1], allowed);
    }
    response.writeHead(answer.statusCode, answer.statusMessage, [...headers, "content-length", String(page.length)]);
    response.end(page);
  }
}

/** Headers without those that are for one connection only. */
function withoutHop(raw, more = []) {
  const left = [];
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at].toLowerCase();
    if (name !== "transfer-encoding" && name !== "keep-alive" && !more.includes(name)) left.push(raw[at], raw[at + 1]);
  }
  return left;
}

/** A policy that lets one more script run. */
function allowing(policy, source) {
  const rules = policy.split(";").map((rule) => rule.trim());
  const rule = rules.findIndex((rule) => rule.startsWith("script-src "));
  const at = rule >= 0 ? rule : rules.findIndex((rule) => rule.startsWith("default-src "));
  if (at < 0 || rules[at].includes("'unsafe-inline'")) return policy;
  const [name, ...sources] = rules[at].split(/\s+/).filter((word) => word !== "'none'");
  const scripts = ["script-src", ...sources, source].join(" ");
  if (name === "script-src") rules[at] = scripts;
  else rules.push(scripts);
  return rules.join("; ");
}

/** In the page, before everything else: takes what the tests need of the engine, and reports. */
function head(reports, watchErrors) {
  document.currentScript.remove();
  const { XMLHttpRequest, location } = window;
  const { stringify } = JSON;
  const timer = window.setTimeout.bind(window);
  const beacon = navigator.sendBeacon.bind(navigator);
  const send = (isLate, told) => {
    try {
      const address = (location.origin === "null" ? "http://tests.invalid" : location.origin) + reports;
      const text = stringify(told);
      // It arrives though the page goes away meanwhile, where it is short enough.
      if (isLate && beacon(address, text)) return;
      const request = new XMLHttpRequest();
      request.open("POST", address, isLate);
      request.send(text);
    } catch {
      // A page that goes away may send no more, and a policy may forbid it.
    }
  };
  // At once, since the page may be gone a moment later.
  const report = (...told) => send(false, told);
  // While a page waits for a request, clicks are lost.
  const result = (...told) => send(true, ["result", ...told]);
  Object.defineProperty(window, Symbol.for("tests"), { value: { timer, result, ended: Object.create(null) } });
  const words = (value) => {
    try {
      return typeof value === "object" && value !== null && !(value instanceof Error) ? JSON.stringify(value) : String(value);
    } catch {
      return "?";
    }
  };
  for (const kind of ["debug", "error", "info", "log", "warn", "trace"]) {
    const own = console[kind];
    console[kind] = function (...args) {
      report("console", kind === "warn" ? "warning" : kind, args.map(words).join(" "));
      return own.apply(this, args);
    };
  }
  watchErrors((message) => report("error", message), timer);
}

const HEAD = `(${head})(${JSON.stringify(REPORTS)}, ${watchErrors});\n`;
