// What a tab holds: timers, listeners, handles of the wasm, and the bytes of both heaps. Through Chromium's debugger.

/** What the glue of the wasm keeps JavaScript values in: an array that begins so, and then holds values or the next free place. */
const SLAB = `function () {
  const slabs = this.filter((list) => list[1025] === null && list[1026] === true && list[1027] === false);
  return slabs.map((slab) => slab.slice(1028).filter((value) => typeof value !== "number").length);
}`;

/** Bytes by which a heap may have grown. */
const SLACK = 512 * 1024;

/** Objects of which each call has some. */
const CLASSES = ["AbortSignal", "Response"];

/** What is there now, after all that nobody holds has been given back. */
export async function held(page, session) {
  await collect(page, session);
  const held = await page.evaluate(() => ({
    timers: [...watched.timers.values()].map(({ stack }) => stack),
    listeners: [...watched.listeners.values()].map(({ stack }) => stack).filter((stack) => !stack.includes("InjectedScript")),
    wasmBytes: watched.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
  }));
  held.heapBytes = (await session.send("Runtime.getHeapUsage")).usedSize;
  held.objects = {};
  for (const name of CLASSES) held.objects[name] = await count(session, name, "function () { return this.length; }");
  held.handles = (await count(session, "Array", SLAB))[0];
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

  /** What the tab that is always there has held after each round. */
  #steady = [];

  /** What tabs hold that they did not hold when they were new, in sentences. */
  async look(tabs, steady) {
    const wrong = [];
    for (const [name, { page, session, birth }] of tabs) {
      const now = await held(page, session);
      if (name === steady) this.#steady.push(now);
      for (const left of leftBehind(now, birth)) wrong.push(`tab ${name} still holds ${left}`);
    }
    return wrong;
  }

  /** In a sentence each, by how much the heaps have grown since the second round. */
  grown() {
    const [, before] = this.#steady;
    const now = this.#steady.at(-1);
    const grown = ["wasmBytes", "heapBytes"].map((heap) => [heap, now[heap] - before[heap]]);
    return grown.filter(([, bytes]) => bytes > SLACK).map(([heap, bytes]) => `${heap} have grown by ${bytes}`);
  }

  toString() {
    const { handles, wasmBytes, heapBytes } = this.#steady.at(-1);
    return `${handles} handles, ${wasmBytes >> 10} kB of wasm, ${heapBytes >> 10} kB of JavaScript`;
  }
}

function* leftBehind(now, birth) {
  yield* now.timers.map((stack) => `a timer: ${stack}`);
  const old = [...birth.listeners];
  for (const stack of now.listeners) {
    const place = old.indexOf(stack);
    if (place < 0) yield `a listener: ${stack}`;
    else old.splice(place, 1);
  }
  for (const [name, count] of Object.entries(now.objects)) if (count > birth.objects[name]) yield `${count} objects of ${name}`;
  if (now.handles > birth.handles) yield `${now.handles} handles of the wasm, for ${birth.handles} when it was new`;
}
