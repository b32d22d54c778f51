/** What Trello answers. Trello adds fields without notice; those that are not here come all the same. */
export type * from "./action.js";
export type * from "./app.js";
export type * from "./board.js";
export type * from "./card.js";
export type * from "./member.js";
export type * from "./notification.js";
export type * from "./organization.js";
export type * from "./search.js";
export type * from "./values.js";
