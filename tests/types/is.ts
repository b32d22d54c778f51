// How a type is told.

import type { TrelloRequest } from "trello-wasm";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** What `await` gives is exactly this type. */
export function is<Wanted>() {
  return <Found>(_: TrelloRequest<Found>, ..._same: Same<Wanted, Found> extends true ? [] : [wanted: Wanted]): void => {};
}
