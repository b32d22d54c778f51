// What clock.rs needs of the engine. Taken once: tests of other people put a clock of their own in its place, and may take
// it away again.

const { performance } = globalThis;
const clock = performance?.now;
const read = tells() ? () => clock.call(performance) : Date.now;

/** The latest time that was read, or that a timer has shown to be over: whole milliseconds since the page began. */
let latest = 0;

/** Whether it is a clock at all: a page may have put anything in its place. */
function tells() {
  try {
    return typeof clock.call(performance) === "number";
  } catch {
    return false;
  }
}

export function now() {
  const time = read();
  if (time > latest) latest = Math.trunc(time);
  return latest;
}

/** Takes a time that `now` gave in 32 bits, and some milliseconds later. */
export function reach(time) {
  latest += Math.max((time - latest) | 0, 0);
}
