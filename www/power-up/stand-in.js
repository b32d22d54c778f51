// A stand-in for Trello's own power-up.js, so that the demo needs no server of Trello's: as much of `TrelloPowerUp` and of
// `t` as the demo uses. A real page has none of this: it loads https://p.trellocdn.com/power-up.min.js.

import { serveHandlers, speak } from "./stand-in-messages.js";
import { authorize, OAuth2ApiClient } from "./stand-in-oauth.js";

/** The `t` of a page in a board's frame. `options` configure OAuth 2.0, which is all that a page of its own has. */
export function iframe(options) {
  const board = speak();
  return tOf(board, board.handed?.context, new OAuth2ApiClient(options));
}

/** Tells the board what the Power-Up can do, and has each handler called with a `t` of its own. */
export function initialize(handlers, options) {
  const board = speak();
  if (!board.handed) return;
  // There is one client of OAuth 2.0, which serves whichever handler has asked for it last.
  const oauth = new OAuth2ApiClient(options);
  serveHandlers(board, handlers, (context) => tOf(board, context, oauth));
  board.ask("initialize", { capabilities: Object.keys(handlers), context: board.handed.context });
}

function tOf(board, context, oauth) {
  const ask = (command, args) => board.ask(command, { ...args, context });
  const signUrl = (url) => `${new URL(url, location.href.split("#")[0]).href}#${encodeURIComponent(JSON.stringify({ ...board.handed, context }))}`;

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
    signUrl,
    popup: ({ title, url, height }) => ask("popup", { title, content: { type: "iframe", url: signUrl(url), height } }),
    closePopup: () => ask("close-popup"),
    alert: (said) => ask("alert", said),
    /** `callback` runs whenever the board has something new to show. */
    render: (callback) => (board.draw = callback),
    authorize,
    authorizationCodeExchange: (given) => ask("authorizationCodeExchange", given),
    refreshTokens: () => ask("refreshTokens"),
    getOAuth2ApiClient() {
      oauth.t = this;
      return oauth;
    },
  };
}
