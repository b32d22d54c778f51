// A stand-in for Trello's own power-up.js, so that the demo needs no server of Trello's: as much of `t` as the panel uses,
// over the messages that pass between a board and a Power-Up. A real page has neither this file nor its messages. It loads
// https://p.trellocdn.com/power-up.min.js and calls `const t = TrelloPowerUp.iframe(options)`.

import { authorize, OAuth2ApiClient } from "./stand-in-oauth.js";

/** The `t` of a page in a board's frame; undefined on a page of its own. `options` configure OAuth 2.0. */
export function iframe(options) {
  const handed = parent === window ? undefined : handedOver();
  const t = handed && speak(handed, new URL(document.referrer).origin);
  if (!t) return undefined;
  const oauth = new OAuth2ApiClient({ t, ...options });
  return Object.assign(t, { authorize, getOAuth2ApiClient: () => oauth });
}

/** What the board has written behind the # of the frame's address. */
function handedOver() {
  try {
    return JSON.parse(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return undefined;
  }
}

function speak({ secret, context }, board) {
  const waiting = new Map();
  let draw = () => {};

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== board) return;
    if (data === "render") return draw();
    if (data?.secret !== secret) return;
    for (const { type, data: answer } of data.data) if (type === "response") settle(answer);
  });

  function settle({ to, success, response, error }) {
    const { resolve, reject } = waiting.get(to);
    waiting.delete(to);
    if (success) resolve(response);
    else reject(new Error(error));
  }

  function ask(command, args) {
    const id = crypto.randomUUID();
    const request = { type: "request", data: { id, command, args: [{ ...args, context }] } };
    parent.postMessage({ type: "bulk", secret, data: [request] }, board);
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  async function stored(scope, visibility) {
    const { [scope]: data } = await ask("data");
    return JSON.parse(data?.[visibility] || "{}");
  }

  async function set(scope, visibility, name, value) {
    const data = { ...(await stored(scope, visibility)), [name]: value };
    await ask("set", { scope, visibility, data: JSON.stringify(data) });
  }

  return {
    getContext: () => context,
    get: async (scope, visibility, name) => (await stored(scope, visibility))[name],
    set,
    remove: (scope, visibility, name) => set(scope, visibility, name, undefined),
    authorizationCodeExchange: (given) => ask("authorizationCodeExchange", given),
    refreshTokens: () => ask("refreshTokens"),
    /** `callback` runs whenever the board has something new to show. */
    render: (callback) => (draw = callback),
  };
}
