// Numbers by chance that a seed makes the same in every run.

/** A source of them; each has its own. */
export function randomOf(seed) {
  let state = seed | 0;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return {
    below,
    chance: (part) => next() < part,
    between: (least, most) => least + below(most - least + 1),
    pick: (list) => list[below(list.length)],
    /** One of the names of a table, each as often as its number says. */
    weighted(table) {
      const entries = Object.entries(table);
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      return entries.find(([, weight]) => (left -= weight) < 0)[0];
    },
  };
}
