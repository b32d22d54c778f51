// The script tag's entry for places where nothing lets WebAssembly compile: the same code as plain JavaScript.

import { loadPlain } from "../load/plain.js";
import { newFacade } from "../classic/facade.js";
import { fromOwnAddress } from "../classic/own_address.js";

loadPlain({ classic: true });
if (globalThis.document) window.Trello = newFacade(fromOwnAddress());
