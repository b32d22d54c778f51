// The key, and perhaps a token, from the address of the script tag that loaded us.

const OUR_FILE = /(^|\/)[^/]*client[^/]*\.js$/;

/**
 * What the tag says. The running tag is the best witness, unless another script runs our text. Where the engine names none
 * (modules, `$.getScript`), it is the newest file of ours that was loaded with a `key`, else the last tag with one.
 */
export function fromOwnAddress() {
  const running = document.currentScript;
  if (running?.src && (running.dataset.key || isOurs(running.src) || hasKey(running.src))) {
    return read(running.src, running.dataset);
  }
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const tags = Array.from(document.scripts);
  const address = newest(loaded) ?? newest(tags.map((tag) => tag.src));
  return read(address, tags.findLast((tag) => tag.dataset.key || (address && tag.src === address))?.dataset);
}

const newest = (addresses) => addresses.findLast((address) => isOurs(address) && hasKey(address));
const isOurs = (address) => OUR_FILE.test(parsed(address)?.pathname);
const hasKey = (address) => parsed(address)?.searchParams.has("key");

function parsed(address) {
  try {
    return new URL(address, location.href);
  } catch {
    return undefined;
  }
}

function read(address, dataset = {}) {
  const query = parsed(address)?.searchParams;
  return {
    key: query?.get("key") || dataset.key,
    token: query?.get("token") || undefined,
    apiEndpoint: dataset.apiEndpoint,
    authEndpoint: dataset.authEndpoint,
  };
}
