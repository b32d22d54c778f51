// The key, and perhaps a token, from the address of the script tag that loaded us.

const OUR_FILE = /(^|\/)[^/]*client[^/]*\.js$/;

/**
 * What the tag says. The running tag is the best witness. Where the engine names none (modules, `$.getScript`, tags added
 * later), it is the newest file of ours that was loaded with a `key`, else the last tag with one.
 */
export function fromOwnAddress() {
  const running = document.currentScript;
  if (running?.src) return read(running.src, running.dataset);
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const tags = Array.from(document.scripts);
  const address = newest(loaded) ?? newest(tags.map((tag) => tag.src));
  return read(address, tags.findLast((tag) => tag.dataset.key || (address && tag.src === address))?.dataset);
}

function newest(addresses) {
  return addresses.findLast((address) => {
    const url = parsed(address);
    return url && OUR_FILE.test(url.pathname) && url.searchParams.has("key");
  });
}

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
