// What microtask.rs needs of the engine, whose `queueMicrotask` takes three times as long; and what room the stack has. The end of
// the stack in the middle of what allocates leaves memory that nothing can be made of any more.

/**
 * How many frames the wasm asks for: in Chromium 1,000 were too few. V8 wants 40 kB to compile a function
 * (`kStackSpaceRequiredForCompilation`).
 */
export const FRAMES = 1_500;

/** Throws where so many frames are not left. */
export const needStack = (frames) => frames && 1 + needStack(frames - 1);

export async function soon(act) {
  await undefined;
  act();
}

/** Does this at once, or as soon as the stack is empty where it is nearly full: a page may call from there. */
export function withStack(act) {
  try {
    needStack(FRAMES);
  } catch {
    return soon(act);
  }
  act();
}
