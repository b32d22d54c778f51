// Trello's own client for OAuth 2.0, `t.getOAuth2ApiClient()`: its logins and its tokens. Trello's page exchanges the codes
// and keeps the refresh tokens; that client keeps the access token in the workspace's private plugin data.

import { acquire } from "#snippets/lock.js";
import { soon } from "#snippets/microtask.js";
import { close, open } from "#snippets/popup.js";

/** The option of a login that another library makes: it is called to tell how that goes, and gives what ends it. */
export const ASK = Symbol("ask");

/** The option of a client whose access tokens another library issues: it is called with one that is refused, and renews it. */
export const RENEW = Symbol("renew");

/** Milliseconds that Trello's page has to renew a token. */
const RENEWAL_MS = 10_000;

/** And to refuse a command that it does not know: less, since a store has those ten seconds for all that it does. */
const PROBE_MS = 5_000;

const TOO_LATE = "Trello's page gave no answer in time.";

/** Why there is no token where Trello's page has not answered: the login may go on. */
export const LATE = Symbol(TOO_LATE);

/** Why the board around this page is too old for that client: it has refused one of the client's commands as unknown. */
let refusal;

/**
 * Why the board is too old; nothing while it may be new enough. `reason` is why something has just failed. Trello's page answers
 * a command that it does not know with the code `unsupported command`, of which Trello's library makes an error's message.
 */
export const refusalOf = (reason) => (refusal ??= /unsupported command/.test(reason?.message) ? reason : undefined);

/** The question to the board whether it is too old, once that was asked. */
let probe;

/** Milliseconds that Trello's page has to make a token of the code that has come. */
const EXCHANGE_MS = 30_000;

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
 * is made with, so frames of the Power-Up take turns. Another workspace has tokens of its own, and waits for none of them.
 */
export async function accessToken(host, stale) {
  const get = async (...place) => {
    const kept = await host.t.get(...place);
    return stale && kept?.accessToken === stale ? { ...kept, expireTime: 1 } : kept;
  };
  const token = await inTime(host, () => clientOf(host, { get }).getAccessToken());
  if (token) host.kept = token;
  return token;
}

/** Asks Trello's page in turn, and ends in time: those that wait for their turn all end with the one that has it. */
function inTime(host, ask, milliseconds = RENEWAL_MS) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(LATE, (timer = 0)), milliseconds)));
  // Whose time is over before his turn does not ask any more.
  const asked = inTurn(host, () => timer && Promise.race([late, ask()]));
  return Promise.race([late, asked]).finally(() => clearTimeout(timer));
}

async function inTurn(host, act) {
  const release = await acquire(`trello_oauth2:${host.owner}`);
  try {
    return await act();
  } finally {
    release();
  }
}

/** The renewals that go on, by the token that is refused. */
const renewals = new Map();

/** What comes in the place of a token that could not be renewed: null, or false where the answer is late. */
export function unrenewed(reason) {
  refusalOf(reason);
  return reason !== LATE && null;
}

/** The token after this one, which the API has refused: asked for once, however many calls wait. False where it is late. */
export function renewed(host, stale) {
  const begin = () => accessToken(host, stale).catch(unrenewed).finally(() => renewals.delete(stale));
  if (!renewals.has(stale)) renewals.set(stale, begin());
  return renewals.get(stale);
}

/** A store in which that client keeps the token itself. */
export const oauthStorage = (host) => ({
  async get() {
    const token = await accessToken(host).catch(unrenewed);
    // The store has not done its part.
    if (token === false) throw LATE;
    if (!token && host.fallBack) {
      // There is nothing to renew. Asked for that, only a board that does not know the command refuses it as unknown.
      await (probe ??= inTime(host, () => host.t.refreshTokens(), PROBE_MS).catch(refusalOf));
      if (refusal) await host.fallBack?.();
    }
    return token;
  },
  set: (_, token) => void (host.kept = token),
  // A renewal that goes on would keep its token after that.
  remove: () =>
    inTurn(host, async () => {
      try {
        await clientOf(host)._clearExistingAuth();
      } catch {
        // Another copy of Trello's library may have no such member, as nothing promises it.
        await host.t.remove("organization", "private", "oauth2");
      }
    }),
});

/** The query of a window's address, as far as this page may read it: not while another site's page is there. */
function queryOf(popup) {
  try {
    return popup.location.search;
  } catch {}
}

/**
 * Has that client log in, and tells how it goes, as src/client/login/elsewhere.rs hears it: the client itself says nothing
 * of a window that is blocked or closed, nor of a denial. Gives what ends it.
 */
export function askOAuth(host, tell, { scope, persist }) {
  const { t } = host;
  // That client opens its window after a digest, which for WebKit is no click any more. It takes over one of this name.
  const popup = refusal ? null : open("about:blank", "authorize", 800, 600);
  let isOver = false;
  // Who has ended the login is not to find it done, nor its window open again.
  const never = new Promise(() => {});
  const look = () => {
    // The board would refuse the code.
    if (refusal) return fail(refusal);
    if (popup?.closed) return tell(false);
    // Trello's client leaves a window alone that has come back with another error than a denial.
    const error = /[?&]error=(?!access_denied)(\w+)/.exec(queryOf(popup));
    if (error) tell(new Error(error[1]));
  };
  let waiting = setInterval(look, CLOSED_POLL_MS);
  let handed;
  const replaced = {
    authorize(url) {
      if (popup.closed) return never;
      const answered = t.authorize(url);
      // The window that has come back calls this: with a code, or after a denial with null.
      const { authorize } = window;
      window.authorize = handed = (code) => (code ? authorize(code) : tell(true));
      return answered;
    },
    async authorizationCodeExchange(given) {
      clearInterval(waiting);
      waiting = setTimeout(tell, EXCHANGE_MS, new Error(TOO_LATE));
      const tokens = await t.authorizationCodeExchange(given);
      return isOver ? never : tokens;
    },
  };
  const begin = async () => {
    const scopes = (scope || SCOPES).split(/ +/).filter((name) => name && name !== "offline_access");
    return (await clientOf(host, replaced).authorize({ scopes, storeInPluginData: persist })).access_token;
  };
  const fail = (cause) => {
    try {
      if (refusalOf(cause)) host.fallBack?.();
    } catch (reason) {
      cause = reason;
    }
    // What failed is no window that was blocked, even where it failed with nothing.
    tell(cause ?? null);
  };
  if (popup) begin().then((token) => tell(token ?? null), fail);
  else soon(() => tell(refusal));
  return () => {
    isOver = true;
    // It ends a timeout, too.
    clearInterval(waiting);
    // A login of the page's own may wait by now.
    if (window.authorize === handed) delete window.authorize;
    if (popup) close(popup);
  };
}
