// What came of a call, in a form that can leave the page.

// Before the library, as a script of the page's own.
if (location.search.startsWith("?own-names")) document.write(`<script src="/pages/own-names.js"></script>`);

/**
 * Makes the client known to the test. `?login` or `?redirect` in the address logs in at once, without anybody's click, and
 * tells the console. A test looks into the page only after that: to the browser, its looking is a click.
 */
function begin(client, isTrelloError) {
  window.isTrelloError = isTrelloError;
  const type = { "?login": "popup", "?redirect": "redirect" }[location.search];
  if (type) {
    window.login = outcome(() => client.authorize({ type }));
    console.info("asked without a click");
  }
  window.client = client;
}

/** `{ value }`, `{ refused }` for a rejection, `{ thrown }` for an exception in place of a promise. */
async function outcome(call) {
  let promise;
  try {
    promise = call();
  } catch (error) {
    return { thrown: described(error) };
  }
  try {
    return { value: await promise };
  } catch (error) {
    window.lastError = error;
    return { refused: described(error) };
  }
}

function described(error) {
  const { name, code, message, status, attempts, responseText } = error;
  const own = Object.fromEntries(Object.entries(error).filter(([name]) => !["authorizeUrl", "responseText"].includes(name)));
  // A stack names the scripts by their addresses, and the address of client.js holds the key.
  const stack = [...document.scripts].reduce((stack, { src }) => (src ? stack.replaceAll(src, "") : stack), error.stack);
  const printed = [String(error), stack, JSON.stringify(own), String(error.cause)].join("\n");
  return { ours: isTrelloError(error) && error instanceof Error, name, code, message, status, attempts, responseText, printed };
}
