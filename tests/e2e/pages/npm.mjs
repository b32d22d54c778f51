// The library as an app imports it, for tests to call as `client`.

import { isTrelloError, Trello } from "/pkg/trello.js";

const { key, api, site } = await (await fetch("/emulator.json")).json();
begin(new Trello({ key, apiEndpoint: api, authEndpoint: site }), isTrelloError);
