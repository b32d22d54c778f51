// What goes wrong: every fault of the emulator, in mixtures by chance.

/** Longer than an attempt may take. */
export const LONGEST_DELAY_MS = 4_500;

const CARDS_LIMIT = `{"error":"API_TOO_MANY_CARDS_REQUESTED","message":"too many"}`;

/** Each with how often it strikes, in calls of a thousand, where it is among those of the moment. */
const FAULTS = [
  [20, { kind: "status", status: 429 }],
  [5, { kind: "status", status: 429, cors: false }],
  [5, { kind: "status", status: 429, body: "slow down" }],
  [2, { kind: "status", status: 429, body: CARDS_LIMIT }],
  ...[500, 502, 503, 504].flatMap((status) => [false, true].map((after) => [8, { kind: "status", status, after }])),
  ...[400, 403, 404, 409, 501].map((status) => [3, { kind: "status", status }]),
  [8, { kind: "status", status: 503, after: true, cors: false }],
  [10, { kind: "drop" }],
  [10, { kind: "drop", after: true }],
  [15, { kind: "truncate" }],
  [5, { kind: "html" }],
  [5, { kind: "html", status: 203 }],
  [5, { kind: "html", status: 203, after: true }],
  [8, { kind: "empty", status: 202, after: true }],
  [5, { kind: "empty", status: 503 }],
  [5, { kind: "partial" }],
  [8, { kind: "status", status: 302, location: "/emulator/settings" }],
  [8, { kind: "status", status: 307, location: "/emulator/settings" }],
  [8, { kind: "status", status: 307, location: "/emulator/settings", after: true }],
  [5, { kind: "status", status: 503, method: "OPTIONS" }],
  [30, { kind: "delay", ms: 60 }],
  [10, { kind: "delay", ms: 600 }],
  [2, { kind: "delay", ms: LONGEST_DELAY_MS }],
];

/**
 * The rules of a moment: about two in three of all. Connections may be dropped at any time, so that each serves one request:
 * on one that was used before, a browser would send by itself again what was cut.
 */
export function faultsOf(random) {
  const chosen = FAULTS.filter(([, { kind }]) => random.chance(0.65) || kind === "drop");
  return chosen.map(([rate, rule]) => ({ ...rule, rate: rate / 1_000 }));
}

/** What fails at once and is not sent again. */
export const QUICK_FAULTS = [
  { kind: "status", status: 404, rate: 0.03 },
  { kind: "html", status: 203, rate: 0.02 },
  { kind: "drop", method: "POST", rate: 0.05 },
];
