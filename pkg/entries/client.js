// The script tag's entry: when it has run, `window.Trello` is there, with the key of its own address.

import wasm from "#wasm";
import { newFacade } from "../classic/facade.js";
import { fromOwnAddress } from "../classic/own_address.js";
import { bytesOf } from "../load/unpack.js";
import { load } from "../load/wasm.js";

load(() => bytesOf(wasm), true);
window.Trello = newFacade(fromOwnAddress());
