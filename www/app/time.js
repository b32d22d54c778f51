// Dates as people say them.

const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const dayOfYear = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const full = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short" });

const MINUTE = 60_000;

/** Such as `3 hours ago`. */
export function ago(date) {
  const seconds = (new Date(date) - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? [];
  return unit ? relative.format(Math.round(seconds / length), unit) : "just now";
}

/** Such as `Nov 25`, in another year `Nov 25, 2024`. */
export function onDay(date) {
  const time = new Date(date);
  return (time.getFullYear() === new Date().getFullYear() ? day : dayOfYear).format(time);
}

/** The whole of it. */
export function inFull(date) {
  return full.format(new Date(date));
}

/** The latest that an input takes: a mistyped year of five or six digits may be no date at all. */
export const LATEST = "9999-12-31T23:59";

/** A date as an input has it: of the person's zone, without naming it, and up to the minute. */
export function forInput(date) {
  const time = new Date(date);
  return new Date(time - time.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}
