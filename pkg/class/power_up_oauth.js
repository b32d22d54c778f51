// Trello's own client for OAuth 2.0, `t.getOAuth2ApiClient()`: its logins and its tokens. Trello's page exchanges the codes
// and keeps the refresh tokens; that client keeps the access token in the workspace's private plugin data.

import { acquire } from "#snippets/lock.js";
import { close, keepWaiting } from "#snippets/popup.js";

/** Milliseconds that Trello's page has to renew a token. */
const RENEWAL_MS = 10_000;

/** Milliseconds between two looks at whether the window is closed. */
const CLOSED_POLL_MS = 250;

/** What we ask for where the caller does not say. */
const SCOPES = "read:board:trello read:member:trello";

/**
 * Trello's client for this `t` alone, with some of the members of that replaced. There is one on a page, which serves
 * whatever handler has asked for it last.
 */
const clientOf = ({ t, oauth }, replaced) =>
  "t" in oauth ? Object.create(oauth, { t: { value: Object.assign(Object.create(t), replaced) } }) : oauth;

/**
 * The access token, which Trello's client renews where its time is over, or where it is `stale`. A renewal uses up what it
 * is made with, so frames of the Power-Up take turns.
 */
async function accessToken(host, stale) {
  const get = async (...place) => {
    const kept = await host.t.get(...place);
    return stale && kept?.accessToken === stale ? { ...kept, expireTime: 1 } : kept;
  };
  const release = await acquire("trello_power_up");
  try {
    return await new Promise((resolve, reject) => {
      setTimeout(reject, RENEWAL_MS);
      clientOf(host, { get }).getAccessToken().then(resolve, reject);
    });
  } finally {
    release();
  }
}

/** The renewals that go on, by the token that is refused. */
const renewals = new Map();

/** The token after this one, which the API has refused: asked for once, however many calls wait. */
export function renewed(host, stale) {
  if (!renewals.has(stale)) renewals.set(stale, accessToken(host, stale).finally(() => renewals.delete(stale)));
  return renewals.get(stale);
}

/** A store in which that client keeps the token itself. */
export const oauthStorage = (host) => ({
  get: () => accessToken(host),
  set() {},
  remove: () => clientOf(host)._clearExistingAuth?.() ?? host.t.remove("organization", "private", "oauth2"),
});

/**
 * Has that client log in, and tells how it goes, as src/client/login/elsewhere.rs hears it: the client itself says nothing
 * of a window that is blocked or closed, nor of a denial. Gives what ends it.
 */
export function askOAuth(host, tell, { scope, persist }) {
  const { t } = host;
  let isOver = false;
  let looking;
  // Until the window opens this stands for it, so that no second login begins meanwhile.
  let popup = { focus() {}, close() {} };
  keepWaiting(popup);
  const windowCallback = (opened) => {
    if (isOver) return opened?.close();
    if (!opened) return tell();
    keepWaiting((popup = opened));
    looking = setInterval(() => popup.closed && tell(false), CLOSED_POLL_MS);
    // The window that has come back calls this: with a code, or after a denial with null.
    const { authorize } = window;
    window.authorize = (code) => (code ? authorize(code) : tell(true));
  };
  const authorize = (url) => t.authorize(url, { windowCallback });
  const authorizationCodeExchange = async (given) => {
    clearInterval(looking);
    const tokens = await t.authorizationCodeExchange(given);
    // Who has ended the login is not to find it done: the client would keep these.
    if (isOver) throw new Error();
    return tokens;
  };
  const begin = async () => {
    const scopes = (scope || SCOPES).split(/ +/).filter((name) => name && name !== "offline_access");
    const client = clientOf(host, { authorize, authorizationCodeExchange });
    return (await client.authorize({ scopes, storeInPluginData: persist })).access_token;
  };
  // No token is no window that was blocked.
  begin().then((token) => tell(token ?? null), (cause) => tell(cause ?? null));
  return () => {
    isOver = true;
    clearInterval(looking);
    delete window.authorize;
    close(popup);
  };
}
