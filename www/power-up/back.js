// The page at `redirectUri`, to which a login by OAuth 2.0 comes back.

import { findLibrary } from "./library.js";

const said = document.querySelector("[role=status]");
const answer = new URLSearchParams(location.search);

if (answer.has("code") || answer.has("error")) {
  try {
    const { TrelloPowerUp, options } = await findLibrary();
    await TrelloPowerUp.iframe(options).getOAuth2ApiClient().redirectUriCallback();
  } catch (error) {
    said.textContent = `The login came to nothing. ${error.message} Close this window, and connect again on the board.`;
  }
} else {
  said.textContent = "Trello's consent page sends a login's window back to this page. There is nothing else to see here: connect on the board.";
}
