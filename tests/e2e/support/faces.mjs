// The two ways to have the library: imported by an app, or by script tag as a page of client.js.

export const FACES = { import: "npm.html", "script tag": "script-tag.html" };

/** Once a page that logs in by itself has done so. */
export const askedWithoutClick = (page) =>
  page.waitForEvent("console", (message) => message.text() === "asked without a click");

/** Opens the page of a face and waits until `client` is there. */
export async function openFace(page, emulator, face, query = "") {
  const asked = query === "?login" && askedWithoutClick(page);
  await page.goto(`${emulator.app}/pages/${FACES[face]}${query}`);
  await asked;
  await page.waitForFunction(() => window.client);
}

/** What came of an expression such as `client.get("members/me")`. */
export function outcome(page, expression) {
  return page.evaluate(`outcome(() => ${expression})`);
}
