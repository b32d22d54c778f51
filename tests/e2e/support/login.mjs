// A login in a window, as a person goes through it: a click, the windows that open, and what comes of it.

import assert from "node:assert/strict";
import { openFace } from "./faces.mjs";

const RETURN_PAGE = `returnUrl: location.origin + "/pkg/return.html"`;

/**
 * The ways of an answer, by name: the page's face, the options of `authorize`, and whether a window of ours stands
 * between. `survives` says that the answer comes although the pages between cut the opener.
 */
export const WAYS = {
  "client.js's page": { face: "script tag", options: "" },
  "opener": { face: "import", options: `handoff: "opener"` },
  "return to the page": { face: "import", options: "", survives: true },
  "return to return.html": { face: "import", options: RETURN_PAGE, survives: true },
  "return, by script tag": { face: "script tag", options: `handoff: "return"`, survives: true },
  "relay": {
    face: "import",
    options: `handoff: "relay", ${RETURN_PAGE}`,
    survives: true,
    relayed: true,
  },
  "relay through the page itself": {
    face: "import",
    options: `handoff: "relay", returnUrl: location.origin + location.pathname`,
    survives: true,
    relayed: true,
  },
};

/** The same for the code of OAuth 2.0, on the page oauth.html. */
export const CODE_WAYS = {
  "the page itself": { options: "" },
  "return.html": { options: RETURN_PAGE },
  "return.html as a relay": { options: `handoff: "relay", ${RETURN_PAGE}`, relayed: true },
};

/** Puts a button into a page or frame that logs in; what comes of its clicks is `logins`. */
export async function putButton(frame, options = "") {
  // As a text, since the page's policy may let none become code in it.
  await frame.evaluate(`(() => {
    window.logins ??= [];
    const button = document.createElement("button");
    button.textContent = "Log in";
    button.onclick = () => logins.push(outcome(() => client.authorize({ type: "popup", ${options} })));
    document.body.replaceChildren(button);
  })()`);
}

/** Opens the page of a way, with its button. */
export async function openWay(page, emulator, way, more = "") {
  await openFace(page, emulator, way.face);
  await putButton(page, `${way.options ? `${way.options}, ` : ""}${more}`);
}

/** Clicks the button, and gives the window that opens. `page` is the one that the frame lies in. */
export async function clickLogin(frame, page = frame) {
  const opened = page.waitForEvent("popup");
  await frame.getByRole("button", { name: "Log in" }).click();
  return opened;
}

/** From the window that opened to the consent page. */
export async function consentOf(popup, way) {
  if (!way.relayed) return popup;
  const opened = popup.waitForEvent("popup");
  await popup.getByRole("button", { name: "Continue to Trello" }).click();
  return opened;
}

/** Answers on the consent page, and waits until every window of the login is closed. */
export async function answer(popup, way, choice) {
  const consent = await consentOf(popup, way);
  const closed = [popup, consent].map((window) => window.isClosed() || window.waitForEvent("close"));
  await consent.getByRole("button", { name: choice }).click();
  await Promise.all(closed);
}

/** What came of a login, the first by default. */
export const ended = (frame, number = 0) => frame.evaluate((number) => logins[number], number);

/** Whether a login still waits. */
export const waits = (frame, number = 0) =>
  frame.evaluate((number) => Promise.race([logins[number].then(() => false), Promise.resolve(true)]), number);

/** The names under which a page or frame can read this token in its storages. */
export function keptAs(frame, token) {
  return frame.evaluate((token) => {
    const found = [];
    for (const area of ["localStorage", "sessionStorage"]) {
      try {
        for (const [name, value] of Object.entries(window[area])) {
          if (value.includes(token)) found.push(`${area} ${name}`);
        }
      } catch {
        // Denied storage keeps nothing.
      }
    }
    return found;
  }, token);
}

/** The token of a login that went well, checked to be a good one that is kept in its place and nowhere else. */
export async function assertLoggedIn(page, emulator, face, number = 0) {
  const { value, refused } = await ended(page, number);
  assert.match(value ?? JSON.stringify(refused), /^ATTA/);
  assert.equal(await page.evaluate(() => client.token()), value);
  const name = `trello_token${face === "import" ? `:${emulator.key}` : ""}`;
  assert.deepEqual(await keptAs(page, value), [`localStorage ${name}`]);
  return value;
}
