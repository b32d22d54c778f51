// A page of a Power-Up with the plugin data of Trello's library, as far as this library uses them.

import { isTrelloError, Trello } from "/pkg/trello.js";
import { authorize, OAuth2ApiClient } from "/power-up/stand-in-oauth.js";

const { key, clientId, api, site } = await (await fetch("/emulator.json")).json();
const handed = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const answers = new Map();

addEventListener("message", ({ source, data }) => {
  if (source !== parent || data?.secret !== handed.secret) return;
  for (const { type, data: message } of data.data) {
    if (type === "request") handle(message);
    else if (type === "response") settle(message);
  }
});

/** As Trello's library does: with the command behind the message, and the code of what is unknown. */
function settle({ to, success, response }) {
  const { resolve, reject, command } = answers.get(to);
  if (success) resolve(response);
  else reject(Object.assign(new Error(`${response.message} (Command: ${command})`), { code: response.code }));
}

function post(message) {
  parent.postMessage({ type: "bulk", secret: handed.secret, data: [message] }, new URL(document.referrer).origin);
}

/** Runs a handler of `window.handlers`, each time with another `t`, as Trello's library does. */
async function handle({ id: to, command, args: [{ context, ...options }] }) {
  const settled = Promise.resolve(newT(context)).then((t) => window.handlers[command](t, options));
  const answer = await settled.then((response) => ({ success: true, response }), ({ message }) => ({ success: false, response: { message } }));
  post({ type: "response", data: { to, ...answer } });
}

/** Called with a `t`, whose context goes along. */
function ask(t, command, args) {
  const id = answers.size + 1;
  const asked = new Promise((resolve, reject) => answers.set(id, { resolve, reject, command }));
  post({ type: "request", data: { id, command, args: [{ ...args, context: t.getContext() }] } });
  return asked;
}

async function stored(t, scope, visibility) {
  const { [scope]: data } = await ask(t, "data");
  return JSON.parse(data?.[visibility] || "{}");
}

async function change(t, scope, visibility, changed) {
  const data = { ...(await stored(t, scope, visibility)), ...changed };
  return ask(t, "set", { scope, visibility, data: JSON.stringify(data) });
}

/** The `t` of a page or handler: its methods take what they need from `this`, as those of Trello's library. */
const members = {
  getContext() {
    return this.context;
  },
  async get(scope, visibility, name) {
    return (await stored(this, scope, visibility))[name];
  },
  set(scope, visibility, name, value) {
    return change(this, scope, visibility, { [name]: value });
  },
  remove(scope, visibility, name) {
    return change(this, scope, visibility, { [name]: undefined });
  },
  authorizationCodeExchange(given) {
    return ask(this, "authorizationCodeExchange", given);
  },
  refreshTokens() {
    return ask(this, "refreshTokens");
  },
  authorize,
  getRestApi() {
    throw new Error("The helper is not configured.");
  },
  getOAuth2ApiClient() {
    throw new Error("OAuth 2.0 is not configured.");
  },
};

/** The `t` of a handler, on this board or, by its context, elsewhere. */
window.newT = (context = handed.context) => Object.assign(Object.create(members), { context });
window.t = newT();

/** Has the page configured OAuth 2.0. As in Trello's library one client serves whichever `t` has asked for it last. */
window.configureOAuth = (options) => {
  const redirectUri = `${location.origin}/power-up-back.html`;
  const oauth = new OAuth2ApiClient({ clientId, redirectUri, authServerOrigin: site, ...options });
  members.getOAuth2ApiClient = function () {
    oauth.t = this;
    return oauth;
  };
};

/** Has the page configured the REST helper too, which keeps its token where Trello's does. */
window.configureKey = () => {
  const helper = {
    appKey: key,
    appName: "Both",
    getToken: () => t.get("member", "private", "trello_token"),
    clearToken: () => t.remove("member", "private", "trello_token"),
  };
  members.getRestApi = () => helper;
};

window.make = (options) => {
  window.heard = [];
  const settings = { key, apiEndpoint: api, authEndpoint: site, ...options };
  begin(Trello.powerUp(t, settings), isTrelloError);
  client.on("storage_unavailable", () => heard.push("storage_unavailable"));
};
window.makeOAuth = (options) => {
  configureOAuth();
  make({ key: undefined, ...options });
};
if (location.search === "?both") configureKey();
if (location.search) makeOAuth();
else make({});
if (window.handlers) ask(t, "initialize", { capabilities: Object.keys(handlers) });
document.querySelector("#login").onclick = () => (window.login = outcome(() => client.authorize(window.options)));
