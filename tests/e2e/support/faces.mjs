// The two ways to have the library: imported by an app, or by script tag as a page of client.js.

export const FACES = { import: "npm.html", "script tag": "script-tag.html" };

/** Opens the page of a face and waits until `client` is there. */
export async function openFace(page, emulator, face, query = "") {
  await page.goto(`${emulator.app}/pages/${FACES[face]}${query}`);
  await page.waitForFunction(() => window.client);
}

/** What came of an expression such as `client.get("members/me")`. */
export function outcome(page, expression) {
  return page.evaluate(`outcome(() => ${expression})`);
}
