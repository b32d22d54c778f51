// What the server has written down, and holds in the end, by itself: nothing of it may be nobody's.

/**
 * The cards: each that a POST which was answered well has made, none that was deleted, and all others as before. One may be there
 * twice where a browser sent its POST again by itself; that the library did so is known by the log.
 */
export function* wrongCards(calls, arrived, cards, world) {
  const names = new Set(cards.map(({ name }) => name));
  const ids = new Set(cards.map(({ id }) => id));
  for (const { kind, mark, card, end } of calls) {
    const isDone = end?.isAnswered && arrived.get(mark)?.at(-1).status === 200;
    if (kind === "create" && isDone && !names.has(mark)) yield `the server holds no card of ${mark}`;
    if (kind === "remove" && isDone && ids.has(world.cards[card])) yield `the server holds the card that ${mark} deleted`;
  }
  const marksOf = (wanted) => calls.filter(({ kind }) => kind === wanted);
  const made = new Set(marksOf("create").map(({ mark }) => mark));
  const deleted = new Set(marksOf("remove").map(({ card }) => world.cards[card]));
  if (cards.some(({ id, name }) => !world.cards.includes(id) && !made.has(name))) yield "the server holds a card that nobody made";
  if (world.cards.some((id) => !ids.has(id) && !deleted.has(id))) yield "the server has lost a card that nobody deleted";
}

/** What no call has asked for: a GET that was only sent, and a write that was carried out. A new tab asks for nothing by name. */
export function* strays(requests, arrived, calls) {
  const owned = new Set([...arrived].flatMap(([mark, own]) => (calls.has(mark) ? own : [])).map(({ params }) => params.sent));
  for (const { method, path, params, executed } of requests) {
    const counts = method === "GET" ? Boolean(params.sent) : executed;
    if (counts && /^\/1\/./.test(path) && !owned.has(params.sent)) yield `the server got a ${method} of no call`;
  }
}
