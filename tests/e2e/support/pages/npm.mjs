// The library as an app imports it, for tests to call as `client`.

import { isTrelloError, Trello } from "/pkg/trello.js";

// In a window that hands over, the page is gone before this is answered.
const never = () => new Promise(() => {});
const { key, api, site } = await fetch("/emulator.json").then((answer) => answer.json()).catch(never);
begin(new Trello({ key, apiEndpoint: api, authEndpoint: site }), isTrelloError);
