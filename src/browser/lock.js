// What lock.rs needs of the engine.

/** Milliseconds after which a lock is released in any case: a page that has broken must not hold up the others. */
const LONGEST_MS = 60_000;

/** Among all pages of the origin. Rejects where the engine has no locks, or has none for this page. */
const amongPages = (name) =>
  new Promise((begin, fail) => {
    const held = (end) => {
      const timer = setTimeout(end, LONGEST_MS);
      begin(() => (clearTimeout(timer), end()));
    };
    globalThis.navigator.locks.request(name, () => new Promise(held)).catch(fail);
  });

const last = new Map();

/** Among those who wait on this page. */
async function onThisPage(name) {
  const before = last.get(name);
  let end;
  last.set(name, new Promise((resolve) => (end = resolve)));
  await before;
  return end;
}

/** Waits for the lock, and gives the function that releases it. */
export const acquire = (name) => amongPages(name).catch(() => onThisPage(name));

/** Whether anybody holds it now. */
export async function isHeld(name) {
  const { held } = (await globalThis.navigator.locks?.query()) ?? { held: [] };
  return held.some((lock) => lock.name === name);
}
