// The browser of the suites, chosen by TRELLO_TEST_BROWSER. Each engine has a driver of its own in the folder `browser`;
// all have the shape of playwright, as far as the tests use it, so that no test knows which it has.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { startChromium, startChromiumWithExtension } from "./browser/chromium.mjs";
import { startFirefox } from "./browser/firefox.mjs";
import { startWebKit } from "./browser/webkit.mjs";

const MINIBROWSER = ["x86_64", "aarch64"].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);

/** What each is started by, and what its driver cannot do: the reason for which a test is skipped. */
const ENGINES = {
  chromium: {
    start: startChromium,
    variable: "CHROME",
    names: ["chromium", "chromium-browser", "google-chrome"],
    // It opens a page in a fifth of the time.
    shell: { variable: "CHROME_HEADLESS_SHELL", names: ["chromium-headless-shell", "chrome-headless-shell"] },
    lacks: {},
  },
  firefox: {
    start: startFirefox,
    variable: "FIREFOX",
    names: ["firefox-esr", "firefox"],
    lacks: {
      "another server behind an address": "Firefox's driver leads no window to another server than its address names",
      "channels without storage": "Firefox gives a frame without storage no BroadcastChannel",
      "Chromium's debugger": "only Chromium has Chromium's debugger",
      "drag and drop": "Firefox's driver only clicks with the mouse",
      "files that a person chooses": "Firefox's driver chooses no files",
      "extensions": "an extension for Chromium is tried in Chromium",
      "pages behind the back button": "Firefox loads a page anew by the back button after a redirect that a click began",
    },
  },
  webkit: {
    start: startWebKit,
    variable: "MINIBROWSER",
    names: MINIBROWSER,
    lacks: {
      "a switch that denies storage": "WebKit has no switch that denies frames their storage",
      "another server behind an address": "WebKit's driver cannot answer for a site that is asked by https",
      "answers in the place of another site": "WebKit's driver cannot answer for a site that is asked by https",
      "Chromium's debugger": "only Chromium has Chromium's debugger",
      "drag and drop": "WebKit's driver only clicks with the mouse",
      "files that a person chooses": "WebKit's driver chooses no files",
      "extensions": "an extension for Chromium is tried in Chromium",
      "pages that stay when they are about to leave": "this WebKit has no Navigation API",
    },
  },
};

export const engine = process.env.TRELLO_TEST_BROWSER ?? "chromium";

function chosen() {
  if (!ENGINES[engine]) throw new Error(`There is no engine ${engine}; take one of ${Object.keys(ENGINES).join(", ")}.`);
  return ENGINES[engine];
}

/**
 * Starts it. `frames` of another site have a storage of their own ("partitioned"), or none ("denied"). With `keepsPages` the
 * back button brings pages back as they were, which playwright else turns off since it loses sight of them. What blocks
 * windows that nobody clicked for is there with `blocksPopups`. For these two and for denied storage Chromium comes
 * as the whole browser, else as its shell.
 */
export function startBrowser(options) {
  return chosen().start(...start(options));
}

/** Those that suites share, by what they were started with: people have clean profiles. */
const shared = new Map();

/** Such a browser for all suites of the process. */
export function browserWith(options) {
  const name = JSON.stringify(start(options));
  if (!shared.has(name)) shared.set(name, startBrowser(options));
  return shared.get(name);
}

/** Ends those that suites share. */
export async function closeBrowsers() {
  for (const browser of shared.values()) await (await browser.catch(() => {}))?.close();
  shared.clear();
}

/** The program and its switches: what two browsers differ in. */
function start({ frames, keepsPages = false, blocksPopups = false } = {}) {
  const denied = frames === "denied";
  const shell = !denied && !keepsPages && !blocksPopups && found(chosen().shell);
  return [shell || program(), { denied, keepsPages }];
}

/** Starts Chromium with an unpacked extension, in a clean profile: gives the profile. */
export function startWithExtension(folder) {
  return startChromiumWithExtension(program(), folder);
}

/** For `skip` of a test: why this engine cannot run what needs all that, or false. */
export function lacks(...needs) {
  return needs.map((need) => chosen().lacks[need]).find(Boolean) ?? false;
}

/** Holds what a page sends and gets to some bytes per second, where the driver can; elsewhere it goes as fast as it goes. */
export async function holdTo(page, speed) {
  if (lacks("Chromium's debugger")) return;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const conditions = { offline: false, latency: 0, uploadThroughput: speed, downloadThroughput: speed };
  await session.send("Network.emulateNetworkConditions", conditions);
}

function program() {
  const path = found(chosen());
  if (!path) throw new Error(`No ${engine} was found. Install it, or name it in the variable ${chosen().variable}.`);
  return path;
}

/** The path of a program that is named by its variable or lies in its place. */
function found({ variable, names } = { names: [] }) {
  return process.env[variable] ?? names.flatMap(places).find((path) => existsSync(path));
}

function places(name) {
  if (name.startsWith("/")) return [name];
  return (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
}
