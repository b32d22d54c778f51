// The browser of the suites. Another engine is another row of the table, chosen by TRELLO_TEST_BROWSER.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, firefox } from "playwright-core";

const ENGINES = {
  chromium: {
    driver: chromium,
    variable: "CHROME",
    names: ["chromium", "chromium-browser", "google-chrome"],
    options: {
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // The last such list counts. Playwright's own would turn off the partitioning of storage that people have;
        // without it the browser denies storage to frames of other sites.
        "--disable-features=Translate",
      ],
      // People have a popup blocker; playwright would turn it off.
      ignoreDefaultArgs: ["--disable-popup-blocking"],
    },
    denied: "--disable-features=ThirdPartyStoragePartitioning",
  },
  firefox: {
    driver: firefox,
    variable: "FIREFOX",
    names: ["firefox", "firefox-esr"],
    options: { firefoxUserPrefs: { "dom.disable_open_during_load": true } },
  },
};

/**
 * Starts it. Frames of another site have a storage of their own, or with `denied` none. With `keepsPages` the back
 * button brings pages back as they were, which playwright else turns off since it loses sight of them.
 */
export function startBrowser({
  frames = "partitioned",
  keepsPages = false,
  name = process.env.TRELLO_TEST_BROWSER ?? "chromium",
} = {}) {
  const engine = ENGINES[name];
  if (!engine) throw new Error(`There is no engine ${name}; take one of ${Object.keys(ENGINES).join(", ")}.`);
  const executablePath = process.env[engine.variable] ?? found(engine.names);
  if (!executablePath) {
    throw new Error(`No ${name} was found. Install it, or name it in the variable ${engine.variable}.`);
  }
  const args = [...(engine.options.args ?? []), ...(frames === "denied" ? [engine.denied] : [])];
  const { ignoreDefaultArgs = [] } = engine.options;
  const ignored = [...ignoreDefaultArgs, ...(keepsPages ? ["--disable-back-forward-cache"] : [])];
  return engine.driver.launch({ headless: true, executablePath, ...engine.options, args, ignoreDefaultArgs: ignored });
}

/** Starts Chromium with an unpacked extension, in a clean profile: gives the profile. */
export function startWithExtension(folder) {
  const { driver, variable, names, options } = ENGINES.chromium;
  const args = [...options.args, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
  const ignoreDefaultArgs = [...options.ignoreDefaultArgs, "--disable-extensions"];
  const executablePath = process.env[variable] ?? found(names);
  return driver.launchPersistentContext("", { headless: true, executablePath, args, ignoreDefaultArgs });
}

function found(names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}
