// What clock.rs needs of the engine. Taken once: tests of other people put a clock of their own in its place, and may take
// it away again.

const { performance } = globalThis;
const read = performance?.now;

/** Milliseconds since the page began, as far as the clock tells. */
export const sinceStart = tells() ? () => read.call(performance) : Date.now;

/** Whether it is a clock at all: a page may have put anything in its place. */
function tells() {
  try {
    return typeof read.call(performance) === "number";
  } catch {
    return false;
  }
}
