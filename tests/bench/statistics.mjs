// What is said of many runs.

export const best = (times) => Math.min(...times);

export function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** A row for each subject: best and median, and the median beside that of the first subject. */
export function rows(times, unit) {
  const [first] = Object.values(times);
  return Object.entries(times).map(([subject, all]) => ({
    subject,
    [`best ${unit}`]: best(all),
    [`median ${unit}`]: median(all),
    "median beside the first": `${(median(all) / median(first)).toFixed(2)} ×`,
  }));
}
