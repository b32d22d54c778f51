// What a tab holds: timers, listeners, handles of the wasm, and the bytes of both heaps. Through Chromium's debugger.

/** What the glue of the wasm keeps JavaScript values in: an array that begins so, and then holds values or the next free place. */
const SLAB = `function () {
  const slabs = this.filter((list) => list[1025] === null && list[1026] === true && list[1027] === false);
  return slabs.map((slab) => slab.slice(1028).filter((value) => typeof value !== "number").length);
}`;

/** Bytes by which a heap may grow with each of many equal calls, as a young tab's does, and in whole over the rounds. */
const SLACK_OF_CALL = 60;
const SLACK = 512 * 1024;

/** The timers without one of a lock. */
export function withoutLock(timers) {
  const place = timers.findIndex((timer) => timer.startsWith("Error: setTimeout of 60000 ms"));
  return timers.filter((_, other) => other !== place);
}

/** Objects of which calls and logins have some. */
const CLASSES = ["AbortSignal", "Response", "XMLHttpRequest", "MessagePort"];

/** What is there now, after all that nobody holds has been given back. */
export async function held(page, session) {
  await collect(page, session);
  const held = await page.evaluate(async () => {
    const stacks = (watched) => [...watched.values()].map(({ stack }) => stack);
    const handlers = [];
    for (const place of [window, document]) for (const name in place) if (/^on/.test(name) && place[name]) handlers.push(name);
    const locks = await navigator.locks.query();
    return {
      timers: stacks(watched.timers),
      listeners: [...stacks(watched.listeners).filter((stack) => !stack.includes("InjectedScript")), ...handlers],
      // Of all tabs.
      locks: [locks.held.length, locks.pending.length],
      objects: { element: document.querySelectorAll("*").length },
      wasmBytes: watched.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    };
  });
  held.heapBytes = (await session.send("Runtime.getHeapUsage")).usedSize;
  for (const name of CLASSES) held.objects[name] = await count(session, name, "function () { return this.length; }");
  // Of each wasm.
  const slabs = await count(session, "Array", SLAB);
  held.handles = slabs.length ? slabs.reduce((sum, handles) => sum + handles) : undefined;
  if (held.handles === undefined || !held.wasmBytes) throw new Error("The wasm's handles or memory are not where they are looked for.");
  return held;
}

async function collect(page, session) {
  // What a closure holds is given back in a task after the engine has found that nobody needs it.
  for (let round = 0; round < 4; round++) {
    await session.send("HeapProfiler.collectGarbage");
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 20 })));
  }
}

/** What a function says of all objects of a class. */
async function count(session, name, functionDeclaration) {
  const objectGroup = "soak";
  const { result: prototype } = await session.send("Runtime.evaluate", { expression: `${name}.prototype`, objectGroup });
  const { objects } = await session.send("Runtime.queryObjects", { prototypeObjectId: prototype.objectId, objectGroup });
  const asked = { objectId: objects.objectId, functionDeclaration, returnByValue: true };
  const { result } = await session.send("Runtime.callFunctionOn", asked);
  await session.send("Runtime.releaseObjectGroup", { objectGroup });
  return result.value;
}

/** The tabs after each round, when all calls have ended. */
export class Leftovers {
  /** Rounds: the heaps still grow in the first two, and are compared with the second. */
  static FEWEST = 4;

  /** What some tabs have held after each round, by their names. */
  #rounds = new Map();

  /** What tabs hold that they did not hold when they were new, in sentences. The heaps of the `compared` are compared. */
  async look(tabs, compared) {
    const wrong = [];
    const apps = [...tabs.values()].filter(({ isApp }) => isApp).length;
    for (const [name, tab] of tabs) {
      const { now, left } = await settled(tab, apps);
      if (compared.includes(name)) this.#rounds.set(name, [...this.#of(name), now]);
      wrong.push(...left.map((one) => `tab ${name} still holds ${one}`));
    }
    return wrong;
  }

  #of = (name) => this.#rounds.get(name) ?? [];

  /** In a sentence each, by how much the heaps have grown: since the second round, and with each of the last ones' calls. */
  grown(callsOfLast) {
    const wrong = [];
    for (const [name, rounds] of this.#rounds) {
      const [, before] = rounds;
      const [first, second, last] = rounds.slice(-3);
      for (const heap of ["wasmBytes", "heapBytes"]) {
        const whole = last[heap] - before[heap];
        if (whole > SLACK) wrong.push(`${heap} of tab ${name} have grown by ${whole}`);
        const ofCall = Math.min(last[heap] - second[heap], second[heap] - first[heap]) / callsOfLast;
        if (ofCall > SLACK_OF_CALL) wrong.push(`${heap} of tab ${name} grow by ${Math.round(ofCall)} with each call`);
      }
    }
    return wrong;
  }

  toString() {
    const of = ({ handles, wasmBytes, heapBytes }) => `${handles} handles, ${wasmBytes >> 10} kB of wasm, ${heapBytes >> 10} kB of JavaScript`;
    return [...this.#rounds].map(([name, rounds]) => `tab ${name}: ${of(rounds.at(-1))}`).join("; ");
  }
}

/** With the lock of its last renewal, which an app keeps until the next: a timer gives it back if the tab breaks. */
const withLock = (birth) => ({ ...birth, handles: birth.handles + 1, isLocked: true });

/** What a tab holds, and of that what it should not: after some looks, since tabs may just now tell each other of their calls. */
async function settled({ page, session, isApp, birth }, apps) {
  for (let looks = 5; ; looks--) {
    const now = await held(page, session);
    const left = [...leftBehind(now, isApp ? withLock(birth) : birth, apps)];
    if (!left.length || looks === 1) return { now, left };
  }
}

function* leftBehind(now, birth, apps) {
  const [locks, waiting] = now.locks;
  if (locks > apps || waiting) yield `${locks} locks, and waits for ${waiting}, with ${apps} tabs of the app`;
  const timers = birth.isLocked ? withoutLock(now.timers) : now.timers;
  yield* timers.map((stack) => `a timer: ${stack}`);
  const old = [...birth.listeners];
  for (const stack of now.listeners) {
    const place = old.indexOf(stack);
    if (place < 0) yield `a listener: ${stack}`;
    else old.splice(place, 1);
  }
  for (const [name, count] of Object.entries(now.objects)) if (count > birth.objects[name]) yield `${count} objects of ${name}`;
  if (now.handles > birth.handles) yield `${now.handles} handles of the wasm, for ${birth.handles} when it was new`;
}
