// GETs that travel together: a caller's batch, and those started synchronously where the client joins them.

import { soon } from "#snippets/microtask.js";
import { invalidArgument, TrelloError } from "#snippets/trello_error.js";
import { begin, fail, unforeseen } from "#snippets/trello_request.js";
import { guarded, ownParams } from "./value.js";
import { shortened } from "./options.js";

/** The results of a caller's GETs, each a value or an error. `send` takes requests with their paths and parameters. */
export function batch(gets, classic, send) {
  const read = guarded("The list", () => {
    if (!Array.isArray(gets)) throw invalidArgument('A batch is a list of paths, such as ["members/me", "boards/ID"].');
    return gets.map((get) => {
      const [path, params] = Array.isArray(get) ? get : [get];
      if (typeof path === "string") return { path: shortened(path), params };
      throw invalidArgument("Each GET of a batch is a path, or a list of a path and its parameters.");
    });
  });
  const all = read.map((get) => ({ ...get, request: begin(false) }));
  const results = Promise.all(all.map(({ request }) => request.then(null, (error) => error)));
  send(all.map((get) => withOwnParams(get, classic)).filter(waits));
  return results;
}

function withOwnParams({ request, path, params }, classic) {
  try {
    return { request, path, params: ownParams(params, classic) };
  } catch (error) {
    fail(request, error, "");
    return { request };
  }
}

/** Joins the GETs that are started synchronously. Ending one of them leaves the others; ending the last ends the request. */
export class Joiner {
  #send;
  #group;

  constructor(send) {
    this.#send = send;
  }

  add(request, { signal }, { path, params }) {
    const group = (this.#group ??= this.#begin());
    group.gets.push({ request, path, params });
    // Not in the listener: what that throws is the page's to see.
    const details = { method: "GET", path: path.split("?")[0] };
    signal.addEventListener("abort", () => {
      fail(request, new TrelloError("aborted", "The call was aborted.", "abort", signal.reason, details), "abort");
      if (!group.gets.some(waits)) group.controller.abort();
    });
  }

  /** Sends those that wait to be joined, before who is logged in changes. */
  send() {
    const group = this.#group;
    if (!group) return;
    this.#group = undefined;
    try {
      this.#send(group.gets.filter(waits), group.controller);
    } catch (reason) {
      for (const { request } of group.gets) fail(request, unforeseen(reason), "");
    }
  }

  #begin() {
    const group = { gets: [], controller: new AbortController() };
    soon(() => {
      if (this.#group === group) this.send();
    });
    return group;
  }
}

const waits = ({ request }) => request.state() === "pending";
