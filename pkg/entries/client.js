// The script tag's entry: when it has run, `window.Trello` is there, with the key of its own address.

// First, since imports are bundled in their order: with the wasm's text behind the code gzip makes 0.7 kB more of it.
import { loadInlined } from "../load/inlined.js";
import { newFacade } from "../classic/facade.js";
import { fromOwnAddress } from "../classic/own_address.js";

loadInlined({ classic: true });
// A server that renders a page imports its files, too, and must not fail of this one.
if (globalThis.document) window.Trello = newFacade(fromOwnAddress());
