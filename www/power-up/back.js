// The page at `redirectUri`, to which a login by OAuth 2.0 comes back.

import { findLibrary } from "./library.js";

const { TrelloPowerUp, options } = await findLibrary();
await TrelloPowerUp.iframe(options).getOAuth2ApiClient().redirectUriCallback();
