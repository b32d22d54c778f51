// What tells errors of the library apart, for a page that loads the library itself only when it needs it.

import { isTrelloError, TrelloError } from "#snippets/trello_error.js";

// The other entries make errors of a class of their own, so `instanceof` goes by the name too; not for a subclass.
const hasInstance = Function.prototype[Symbol.hasInstance];
Object.defineProperty(TrelloError, Symbol.hasInstance, {
  value(error) {
    return this === TrelloError ? isTrelloError(error) : hasInstance.call(this, error);
  },
});

export { isTrelloError, TrelloError };
