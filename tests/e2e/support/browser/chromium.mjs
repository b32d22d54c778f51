// Chromium, by playwright itself. That takes half a second to load, which the other engines' tests do without.

const ARGS = [
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
];

const DENIED = "--disable-features=ThirdPartyStoragePartitioning";

/** People have a popup blocker; playwright would turn it off. */
const IGNORED = ["--disable-popup-blocking"];

export async function startChromium(executablePath, { denied, keepsPages }) {
  const { chromium } = await import("playwright-core");
  const args = [...ARGS, ...(denied ? [DENIED] : [])];
  const ignoreDefaultArgs = [...IGNORED, ...(keepsPages ? ["--disable-back-forward-cache"] : [])];
  return chromium.launch({ headless: true, executablePath, args, ignoreDefaultArgs });
}

/** Starts it with an unpacked extension, in a clean profile: gives the profile. */
export async function startChromiumWithExtension(executablePath, folder) {
  const { chromium } = await import("playwright-core");
  const args = [...ARGS, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
  const ignoreDefaultArgs = [...IGNORED, "--disable-extensions"];
  return chromium.launchPersistentContext("", { headless: true, executablePath, args, ignoreDefaultArgs });
}
