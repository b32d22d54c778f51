// What clock.rs needs of the engine. Taken once: tests of other people put a clock of their own in its place, and may take
// it away again.

const { performance } = globalThis;
const read = performance?.now;

/** Milliseconds since the page began, as far as the clock tells. */
export const sinceStart = read ? () => read.call(performance) : Date.now;
