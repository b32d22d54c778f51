// What the server has written down, and holds in the end, by itself: nothing of it may be nobody's.

/** The cards: each that a POST which was answered well has made, once, none that was deleted, and all others as before. */
export function* wrongCards(calls, arrived, cards, world) {
  const times = new Map();
  for (const { name } of cards) times.set(name, (times.get(name) ?? 0) + 1);
  const ids = new Set(cards.map(({ id }) => id));
  for (const { kind, mark, card, end } of calls) {
    const isDone = end?.isAnswered && arrived.get(mark)?.at(-1).status === 200;
    if (kind === "create" && isDone && !times.has(mark)) yield `the server holds no card of ${mark}`;
    if (kind === "create" && times.get(mark) > 1) yield `the server holds ${times.get(mark)} cards of ${mark}`;
    if (kind === "remove" && isDone && ids.has(world.cards[card])) yield `the server holds the card that ${mark} deleted`;
  }
  const marksOf = (wanted) => calls.filter(({ kind }) => kind === wanted);
  const made = new Set(marksOf("create").map(({ mark }) => mark));
  const deleted = new Set(marksOf("remove").map(({ card }) => world.cards[card]));
  if (cards.some(({ id, name }) => !world.cards.includes(id) && !made.has(name))) yield "the server holds a card that nobody made";
  if (world.cards.some((id) => !ids.has(id) && !deleted.has(id))) yield "the server has lost a card that nobody deleted";
}

/** Writes that no call has asked for. */
export function* strays(requests, arrived, calls) {
  const owned = new Set([...arrived].flatMap(([mark, own]) => (calls.has(mark) ? own : [])).map(({ params }) => params.sent));
  for (const { method, path, params, executed } of requests) {
    if (method !== "GET" && executed && path.startsWith("/1/") && !owned.has(params.sent)) yield `the server carried out a ${method} of no call`;
  }
}
