// WebDriver BiDi: commands and events over one socket.

import WebSocket from "ws";

export class Bidi {
  #socket;
  #last = 0;
  #waiting = new Map();
  #listeners = new Map();

  constructor(socket) {
    this.#socket = socket;
    socket.on("message", (text) => this.#hear(JSON.parse(text)));
    socket.on("close", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("The browser is gone."));
      this.#waiting.clear();
    });
  }

  static async connect(url) {
    const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 0 });
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return new Bidi(socket);
  }

  send(method, params = {}) {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error("The browser is gone."));
    const id = ++this.#last;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject, method }));
    this.#socket.send(JSON.stringify({ id, method, params }));
    return answer;
  }

  on(event, listener) {
    this.#listeners.set(event, listener);
  }

  close() {
    this.#socket.terminate();
  }

  #hear({ type, id, result, error, message, method, params }) {
    if (type === "event") return this.#listeners.get(method)?.(params);
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    if (type === "success") waiting.resolve(result);
    else waiting.reject(Object.assign(new Error(`${waiting.method}: ${error}: ${message}`), { code: error }));
  }
}
