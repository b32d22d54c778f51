// The page at `redirectUri`. A real one calls `TrelloPowerUp.iframe({ clientId, redirectUri }).getOAuth2ApiClient().redirectUriCallback()`.

import { backFromConsent } from "./stand-in-oauth.js";

backFromConsent();
