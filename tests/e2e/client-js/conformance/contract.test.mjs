// What Trello's client.js promises its pages, clause by clause, asked of the built `client.js` in a real browser. Each
// test is named after its clause; one that begins with "deliberately different" stands, with its reason, in
// docs/migrating-from-client-js.md.

import { onEveryPage } from "./support/pages.mjs";
import "./surface.mjs";
import "./own-address.mjs";
import "./arguments.mjs";
import "./wire.mjs";
import "./request-object.mjs";
import "./request-errors.mjs";
import "./jquery-events.mjs";
import "./authorize-options.mjs";
import "./authorize-token.mjs";
import "./authorize-popup.mjs";
import "./authorize-redirect.mjs";
import "./storage.mjs";
import "./add-card.mjs";
import "./blocked-windows.mjs";

onEveryPage();
