// A stand-in for the OAuth 2.0 client of Trello's own power-up.js, `t.getOAuth2ApiClient()`, as far as it can be told from
// outside. A real page has none of this: it calls `TrelloPowerUp.iframe({ clientId, redirectUri })`.

const PLACE = ["organization", "private", "oauth2"];

/** The client. `authServerOrigin` is where the consent page is. */
export class OAuth2ApiClient {
  constructor({ t, clientId, redirectUri, authServerOrigin }) {
    Object.assign(this, { t, clientId, redirectUri, authServerOrigin });
  }

  async authorize({ scopes = ["read:board:trello"], storeInPluginData = true }) {
    const { organization } = this.t.getContext();
    if (!organization) throw new Error("There is no workspace here.");
    const codeVerifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(codeVerifier));
    const question = new URLSearchParams({
      client_id: this.clientId,
      scope: [...scopes, "offline_access"].join(" "),
      redirect_uri: this.redirectUri,
      state: "somestate",
      response_type: "code",
      prompt: "consent",
      resource: `ari:cloud:trello::workspace/${organization}`,
      code_challenge: base64url(new Uint8Array(digest)),
      code_challenge_method: "S256",
    });
    const code = await this.t.authorize(`${this.authServerOrigin}/authorize?${question}`);
    const tokens = await this.t.authorizationCodeExchange({ redirectUri: this.redirectUri, code, codeVerifier });
    if (storeInPluginData) await this.keep(tokens);
    return tokens;
  }

  /** The token that is kept, a new one where its time is over, or null. */
  async getAccessToken() {
    const kept = await this.t.get(...PLACE);
    if (!kept?.accessToken) return null;
    if (Date.now() < kept.expireTime) return kept.accessToken;
    try {
      const tokens = await this.t.refreshTokens();
      if (tokens) await this.keep(tokens);
      else await this.t.remove(...PLACE);
      return tokens && tokens.access_token;
    } catch (error) {
      await this.t.remove(...PLACE);
      throw new Error(`The tokens could not be renewed: ${error.message}`);
    }
  }

  async redirectUriCallback() {
    backFromConsent();
  }

  keep({ access_token, expires_in = 3_600, scope = "" }) {
    const expireTime = Date.now() + expires_in * 1_000;
    return this.t.set(...PLACE, { accessToken: access_token, expireTime, scopes: scope.split(" ") });
  }
}

/** `t.authorize`: resolves when the window comes back and calls `opener.authorize` with something. */
export function authorize(url, { windowCallback } = {}) {
  return new Promise((resolve) => {
    window.authorize = (code) => {
      if (!code) return;
      delete window.authorize;
      resolve(code);
    };
    const opened = window.open(url, "authorize", "width=800,height=600");
    windowCallback?.(opened);
  });
}

/** What the page at `redirectUri` does: it hands the code to its opener, which gets null where the person said no. Another error it throws. */
function backFromConsent() {
  const answer = new URLSearchParams(location.search);
  const error = answer.get("error");
  if (error && error !== "access_denied") throw new Error(answer.get("error_description"));
  if (error) window.close();
  if (typeof window.opener?.authorize !== "function") throw new Error("No page waits for this window.");
  window.opener.authorize(answer.get("code"));
  setTimeout(() => window.close(), 1_000);
}

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
