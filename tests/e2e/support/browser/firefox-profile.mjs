// A clean profile of Firefox: one of its user contexts.

import { Page } from "./page.mjs";
import { answerOf, fitting, Profile } from "./profile.mjs";
import { until } from "./waiting.mjs";

export class FirefoxProfile extends Profile {
  #bidi;
  #windows;
  #viewport;
  #routes = [];
  #intercepts = [];
  #listens = false;

  constructor(bidi, id, viewport, windows) {
    super();
    this.#bidi = bidi;
    this.id = id;
    this.#viewport = viewport;
    this.#windows = windows;
  }

  async newPage() {
    const { context } = await this.#bidi.send("browsingContext.create", { type: "tab", userContext: this.id });
    const { page } = await until(this.patience, "no window opens", async () => this.#windows.get(context));
    if (this.#viewport) await this.#bidi.send("browsingContext.setViewport", { context, viewport: this.#viewport });
    return page;
  }

  /** A window has opened. Who waits for it gets it once it has gone where it is to go. */
  take(place, opener) {
    const page = new Page(place, this);
    place.page = page;
    this.open.add(page);
    if (!opener) return;
    const told = () => {
      clearTimeout(timer);
      opener.emit("popup", page);
    };
    const timer = setTimeout(told, 1_000);
    place.onFirst = told;
  }

  async addScript(source) {
    await this.#bidi.send("script.addPreloadScript", { functionDeclaration: `() => { ${source}\n }`, userContexts: [this.id] });
  }

  listensTo(name) {
    if (name !== "request" || this.#listens) return;
    this.#listens = true;
    void this.#bidi.send("session.subscribe", { events: ["network.beforeRequestSent"], userContexts: [this.id] });
  }

  async setOffline(offline) {
    const conditions = offline ? { type: "offline" } : null;
    await this.#bidi.send("emulation.setNetworkConditions", { networkConditions: conditions, userContexts: [this.id] });
  }

  async route(pattern, answer) {
    this.listensTo("request");
    this.#routes.push({ fits: fitting(pattern), answer });
    // Windows that open later are meant, too; no other profile asks meanwhile.
    const { intercept } = await this.#bidi.send("network.addIntercept", { phases: ["beforeRequestSent"] });
    this.#intercepts.push(intercept);
  }

  async routed(request, told) {
    const found = !told.url().endsWith("/favicon.ico") && this.#routes.find(({ fits }) => fits(told.url()));
    const go = (method, params) => this.#bidi.send(`network.${method}`, { request, ...params }).catch(() => {});
    if (!found) return go("continueRequest");
    await found.answer({
      request: () => told,
      continue: ({ url } = {}) => go("continueRequest", url && { url }),
      abort: () => go("failRequest"),
      // The browser itself fetches, with the body that it has.
      fetch: async ({ url }) => ({ url }),
      fulfill: ({ response, ...given }) => {
        if (response) return go("continueRequest", { url: response.url });
        const { status, headers, body } = answerOf(given);
        return go("provideResponse", {
          statusCode: status,
          reasonPhrase: "OK",
          headers: Object.entries(headers).map(([name, value]) => ({ name, value: { type: "string", value } })),
          body: { type: "string", value: body },
        });
      },
    });
  }

  async close() {
    for (const intercept of this.#intercepts) await this.#bidi.send("network.removeIntercept", { intercept });
    await this.#bidi.send("browser.removeUserContext", { userContext: this.id });
    // What the windows said at last is told before this is answered.
    await this.#bidi.send("session.status");
  }
}
