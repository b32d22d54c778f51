// An app of OAuth 2.0. Options of its client come as JSON in `?options=`.

import { isTrelloError, Trello } from "/pkg/oauth.js";

// A window that only hands over closes soon, and its requests with it.
const never = () => new Promise(() => {});
const { clientId, api, site } = await fetch("/emulator.json").then((answer) => answer.json()).catch(never);
const own = JSON.parse(new URLSearchParams(location.search).get("options") ?? "{}");

window.newClient = (options) => new Trello({ clientId, apiEndpoint: api, authEndpoint: site, ...own, ...options });
begin(newClient(), isTrelloError);
