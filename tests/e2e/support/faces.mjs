// The two ways to have the library: imported by an app, or by script tag as a page of client.js.

export const FACES = { import: "npm.html", "script tag": "script-tag.html" };

/** Once a page that logs in by itself has done so. */
export const askedWithoutClick = (page) =>
  page.waitForEvent("console", (message) => message.text() === "asked without a click");

/** Opens one of the pages beside this file and waits until `client` is there. */
export async function openPage(page, emulator, file) {
  const asked = file.endsWith("?login") && askedWithoutClick(page);
  await page.goto(`${emulator.app}/pages/${file}`);
  await asked;
  await page.waitForFunction(() => window.client);
}

/** Opens the page of a face. */
export const openFace = (page, emulator, face, query = "") => openPage(page, emulator, FACES[face] + query);

/** What came of an expression such as `client.get("members/me")`. */
export function outcome(page, expression) {
  return page.evaluate(`outcome(() => ${expression})`);
}
