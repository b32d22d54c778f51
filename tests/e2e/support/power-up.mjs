// A Power-Up in a frame on a board, and what is kept of it where.

import assert from "node:assert/strict";

/** Scopes with which a Power-Up reads and writes. */
export const scope = ["read:board:trello", "read:member:trello", "write:board:trello"];

/** What a suite does with Power-Ups; `on` is its stage. */
export function boards(on) {
  return { board, powerUp, oauthPowerUp, open, answer, logIn, pluginData, everywhere };

  /**
   * The address of a board with the Power-Up, which are of two sites. `configured` is for its page, `path` another page, the
   * rest for the board.
   */
  function board({ configured = "", path = `/pages/power-up.html?${configured}`, ...query } = {}) {
    const host = new URL("/emulator/power-up-host", on.emulator.site.replace("localhost", "127.0.0.1"));
    host.search = new URLSearchParams({ src: on.emulator.app + path, ...query });
    return host.href;
  }

  /** The Power-Up's frame on a board. */
  async function powerUp(page, query) {
    await page.goto(board(query));
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    await frame.waitForFunction(() => window.client);
    return frame;
  }

  /** A frame whose page has configured OAuth 2.0. */
  async function oauthPowerUp(page, query) {
    const frame = await powerUp(page, { ...query, configured: "oauth" });
    await frame.evaluate(() => client.ready);
    return frame;
  }

  async function open(frame, options = {}) {
    await frame.evaluate((options) => (window.options = options), options);
    const popup = frame.page().waitForEvent("popup");
    await frame.click("#login");
    return popup;
  }

  async function answer(popup, choice) {
    const closed = popup.waitForEvent("close");
    await popup.getByRole("button", { name: choice }).click();
    await closed;
  }

  /** Logs in by OAuth 2.0, and gives the token. */
  async function logIn(frame, options) {
    await answer(await open(frame, options), "Allow");
    const { value } = await frame.evaluate(() => window.login);
    assert.ok(value);
    return value;
  }

  /** What is stored for the member, and for everybody else. */
  async function pluginData() {
    const { member = {}, ...others } = await (await fetch(`${on.emulator.api}/emulator/plugin-data`)).json();
    const { private: own = "{}", ...shared } = member;
    return { own: JSON.parse(own), workspace: JSON.parse(others.organization?.private ?? "{}"), others: JSON.stringify([shared, others]) };
  }

  /** What this origin keeps in the frame's partition and in its own. */
  async function everywhere(frame) {
    const alone = await frame.page().context().newPage();
    await alone.goto(`${on.emulator.app}/pages/stores.html`);
    const text = (await frame.evaluate(kept)) + (await alone.evaluate(kept));
    await alone.close();
    return text;
  }
}

/** What the storages hold; those that the browser denies hold nothing. */
function kept() {
  const areas = ["localStorage", "sessionStorage"].map((area) => {
    try {
      return { ...window[area] };
    } catch {
      return {};
    }
  });
  return JSON.stringify(areas);
}
