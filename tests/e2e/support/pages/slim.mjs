// The slim entry on a page with a router that runs before the wasm is there, for tests to call as `client`.

import { init, isTrelloError, Trello } from "/pkg/slim.js";

window.seenByRouter = location.href;
history.replaceState({ routed: true }, "", `${location.pathname}#/routed`);

// In a window that hands over, the page is gone before this is answered.
const never = () => new Promise(() => {});
const { key, api, site } = await fetch("/emulator.json").then((answer) => answer.json()).catch(never);
await init("/pkg/trello.wasm").catch(never);
begin(new Trello({ key, apiEndpoint: api, authEndpoint: site }), isTrelloError);
