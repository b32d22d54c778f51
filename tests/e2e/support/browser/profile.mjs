// A clean profile outside of playwright: the windows of one person, and what they tell.

import { Events } from "./waiting.mjs";
import { sourceOf } from "./page.mjs";

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
