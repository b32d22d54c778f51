// The calls as they happen, made of a client's events. Events carry no id of a call, so each belongs to the oldest call
// of its method, path and attempt.

export class CallLog {
  /** What the page has asked for and the client has not sent yet, oldest first. */
  #asked = [];
  /** The calls that have been sent and may go on, oldest first. */
  #open = [];
  #answered;
  #tell;
  #unfollow = () => {};

  /** `tell(call)` is called whenever a call is new or has changed. */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Listens to another client, and to the former one no more. */
  follow(trello) {
    this.#unfollow();
    const ends = [
      trello.on("request", (event) => this.#sent(event)),
      trello.on("response", (event) => this.#ended(event)),
      trello.on("retry", (event) => this.#pauses(event)),
    ];
    this.#unfollow = () => ends.forEach((end) => end());
  }

  /** Notes that a call is asked for, which may wait long before it is sent. `settle` says what became of it. */
  ask(method, path) {
    const asked = { method, path, at: performance.now() };
    this.#asked.push(asked);
    return { settle: (error) => this.#settle(asked, error), call: () => asked.call };
  }

  /** Ends what goes on with a path, such as the page of a list that nobody reads any more. */
  leave(method, path) {
    for (const call of this.#open.filter((call) => isOf(call, { method, path }))) this.#close(call, "aborted");
  }

  #sent({ method, path, attempt }) {
    const now = performance.now();
    const pausing = attempt > 1 && this.#find({ method, path, attempt: attempt - 1 }, "pause");
    if (pausing) {
      Object.assign(pausing, { state: "sent", attempt, waited: pausing.waited + now - pausing.since, since: now });
      return this.#tell(pausing);
    }
    const asked = this.#asked.find((asked) => isOf(asked, { method, path }));
    if (asked) remove(this.#asked, asked);
    const began = asked?.at ?? now;
    const call = { method, path, attempt, state: "sent", began, since: now, waited: now - began };
    if (asked) asked.call = call;
    this.#open.push(call);
    this.#tell(call);
  }

  #ended({ method, path, attempt, status }) {
    const call = this.#find({ method, path, attempt }, "sent");
    if (!call) return;
    const good = status >= 200 && status < 400;
    this.#answered = call;
    call.status = status;
    this.#close(call, status || "no answer", good ? "done" : "failed");
  }

  // In the same turn as the end of the attempt.
  #pauses({ waiting }) {
    const call = this.#answered;
    if (!call) return;
    const since = performance.now();
    Object.assign(call, { state: "pause", since, until: since + waiting });
    this.#open.push(call);
    this.#tell(call);
  }

  #settle(asked, error) {
    remove(this.#asked, asked);
    const { call } = asked;
    if (!call || call.state === "done" || !error) return;
    this.#close(call, call.status || error.code);
  }

  #close(call, word, state = "failed") {
    remove(this.#open, call);
    Object.assign(call, { word, state, since: performance.now() });
    this.#tell(call);
  }

  #find({ method, path, attempt }, state) {
    return this.#open.find((call) => isOf(call, { method, path }) && call.attempt === attempt && call.state === state);
  }
}

function isOf(call, { method, path }) {
  return call.method === method && call.path === path;
}

function remove(list, item) {
  const place = list.indexOf(item);
  if (place >= 0) list.splice(place, 1);
}
