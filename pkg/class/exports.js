// What every entry that is a module exports.

export { isTrelloError, TrelloError } from "#snippets/trello_error.js";
export { TrelloRequest } from "#snippets/trello_request.js";
export { Trello } from "./trello_class.js";
