// A clean profile outside of playwright: the windows of one person, and what they tell.

import { Events } from "./waiting.mjs";
import { sourceOf } from "./page.mjs";

/** Whether an address fits what `route` is given: an expression, or a beginning with `**` behind it. */
export function fitting(pattern) {
  return pattern instanceof RegExp ? (url) => pattern.test(url) : (url) => url.startsWith(pattern.replace("**", ""));
}

/** An answer that `fulfill` is given, with what that leaves out. */
export function answerOf({ status = 200, json, contentType = json ? "application/json" : "text/plain", headers = {}, body = JSON.stringify(json) ?? "" }) {
  return { status, headers: { "content-type": contentType, ...headers }, body };
}

export class Profile extends Events {
  patience = 30_000;
  open = new Set();

  setDefaultTimeout(ms) {
    this.patience = ms;
  }

  pages() {
    return [...this.open];
  }

  on(name, listener) {
    this.listensTo(name);
    return super.on(name, listener);
  }

  /** For a driver that tells some things only when asked to. */
  listensTo() {}

  addInitScript(script, argument) {
    return this.addScript(sourceOf(script, argument));
  }

  tellConsole(page, type, text) {
    const message = { type: () => type, text: () => text, page: () => page };
    page?.emit("console", message);
    this.emit("console", message);
  }

  tellError(page, message) {
    page?.emit("pageerror", { message });
    this.emit("weberror", { error: () => ({ message }), page: () => page });
  }

  /** Tells a request of these pages; of an icon that the browser asks for by itself no playwright tells either. */
  tellRequest(pages, request) {
    if (request.url().endsWith("/favicon.ico")) return;
    for (const page of pages) page.emit("request", request);
    this.emit("request", request);
  }

  tellClosed(page) {
    this.open.delete(page);
    page.tellClosed();
  }
}
