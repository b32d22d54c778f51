// What trip.rs needs of the engine: leaving the page for the consent page, and whether the tab goes round in a circle.

/** Where the tab remembers that it is away, and then when it came back, as long as that has brought no login. */
const NAME = "trello_login_trip";
const AWAY = "away";

/** Milliseconds in which a second trip is a circle. */
const CIRCLE_MS = 60_000;

/** Does something with what is remembered; where storage is blocked, or outside a page, there is nothing. */
function memory(act) {
  try {
    return act(window.sessionStorage);
  } catch {
    return null;
  }
}

const remembered = () => memory((area) => area.getItem(NAME));
const remember = (text) => memory((area) => area.setItem(NAME, text));
const forget = () => memory((area) => area.removeItem(NAME));

// This runs when a page has been loaded, so the tab is back.
if (remembered() === AWAY) remember(Date.now());

export function leaveFor(url) {
  remember(AWAY);
  location.href = url;
}

export function stay() {
  forget();
  window.stop();
}

export const succeed = () => void forget();

/** Engines that know nothing of clicks let the person leave. */
export const isCircle = () =>
  globalThis.navigator?.userActivation?.isActive === false &&
  Math.abs(Date.now() - (remembered() ?? NaN)) < CIRCLE_MS;
