// The helpers: a row each over `rest`.
//
// A row is a method and a route, then what is sent along. In the route `_` is an id, which is percent-encoded; behind it
// a name is the next argument, and `name=value` is sent as it stands. Whatever the caller passes after these is what may
// follow the path of a call: parameters, callbacks, options.

import { define } from "#snippets/object.js";
import { invalidArgument } from "#snippets/trello_error.js";
import { textIn, withMore } from "./options.js";

/** The collections of client.js, in its order. */
export const COLLECTIONS = ["actions", "cards", "checklists", "boards", "lists", "members", "organizations"];

const ROWS = {
  actions: {
    update: "PUT actions/_ text",
    delete: "DELETE actions/_",
  },
  boards: {
    create: "POST boards name",
    update: "PUT boards/_",
    delete: "DELETE boards/_",
    actions: "GET boards/_/actions",
    cards: "GET boards/_/cards",
    checklists: "GET boards/_/checklists",
    customFields: "GET boards/_/customFields",
    labels: "GET boards/_/labels",
    lists: "GET boards/_/lists",
    members: "GET boards/_/members",
  },
  cards: {
    create: "POST cards",
    update: "PUT cards/_",
    delete: "DELETE cards/_",
    archive: "PUT cards/_ closed=true",
    move: "PUT cards/_ idList",
    comment: "POST cards/_/actions/comments text",
    addMember: "POST cards/_/idMembers value",
    removeMember: "DELETE cards/_/idMembers/_",
    addLabel: "POST cards/_/idLabels value",
    removeLabel: "DELETE cards/_/idLabels/_",
    attach: "POST cards/_/attachments",
    attachments: "GET cards/_/attachments",
    actions: "GET cards/_/actions",
    checklists: "GET cards/_/checklists",
    customFieldItems: "GET cards/_/customFieldItems",
    setCustomField: "PUT cards/_/customField/_/item",
    updateCheckItem: "PUT cards/_/checkItem/_",
  },
  checklists: {
    create: "POST checklists idCard",
    update: "PUT checklists/_",
    delete: "DELETE checklists/_",
    items: "GET checklists/_/checkItems",
    addItem: "POST checklists/_/checkItems name",
    removeItem: "DELETE checklists/_/checkItems/_",
  },
  labels: {
    get: "GET labels/_",
    create: "POST labels idBoard",
    update: "PUT labels/_",
    delete: "DELETE labels/_",
  },
  lists: {
    create: "POST lists idBoard",
    update: "PUT lists/_",
    archive: "PUT lists/_ closed=true",
    actions: "GET lists/_/actions",
    cards: "GET lists/_/cards",
  },
  members: {
    me: "GET members/me",
    search: "GET search/members query",
    actions: "GET members/_/actions",
    boards: "GET members/_/boards",
    cards: "GET members/_/cards",
    notifications: "GET members/_/notifications",
    organizations: "GET members/_/organizations",
  },
  notifications: {
    get: "GET notifications/_",
    update: "PUT notifications/_",
    readAll: "POST notifications/all/read",
  },
  organizations: {
    create: "POST organizations displayName",
    update: "PUT organizations/_",
    delete: "DELETE organizations/_",
    actions: "GET organizations/_/actions",
    boards: "GET organizations/_/boards",
    members: "GET organizations/_/members",
  },
  tokens: {
    get: "GET tokens/_",
    delete: "DELETE tokens/_",
    webhooks: "GET tokens/_/webhooks",
  },
  webhooks: {
    get: "GET webhooks/_",
    create: "POST webhooks",
    update: "PUT webhooks/_",
    delete: "DELETE webhooks/_",
  },
};

/**
 * Gives a client its collections with their helpers. The helpers are not enumerable, as pages of client.js list what its
 * collections have, and give way to members of the page's own. Two have the token in their route, which is no place for a
 * Bearer token: it stands in a header.
 */
export function addHelpers(trello, isOAuth) {
  for (const name of COLLECTIONS) {
    // As in client.js the id is pasted in as it is: pages write "ID/attachments".
    const path = (id) => (textIn(id) ? `${name}/${textIn(id)}` : noId());
    define(trello, name, { get: (id, ...rest) => trello.rest("GET", path(id), ...rest) });
  }
  for (const [name, rows] of Object.entries(ROWS)) {
    if (!Object.hasOwn(trello, name)) define(trello, name, {});
    const collection = trello[name];
    for (const [name, row] of Object.entries(rows)) define(collection, name, helper(trello, row), false);
  }
  const ofToken = (call) => (...rest) => call(!isOAuth() && trello.token(), ...rest);
  define(trello.webhooks, "list", ofToken(trello.tokens.webhooks), false);
  define(trello, "tokenInfo", ofToken(trello.tokens.get), false);
  define(trello, "search", helper(trello, "GET search query"), false);
}

function helper(trello, row) {
  const [method, route, ...names] = row.split(" ");
  return (...values) => {
    let path = filled(route, values);
    const sent = Object.fromEntries(
      names.map((name) => {
        const [known, fixed] = name.split("=");
        return [known, fixed ?? values.shift()];
      }),
    );
    if (typeof values[0] === "function") values.unshift(undefined);
    try {
      if (typeof (values[0] ?? {}) === "object" && names.length > 0) values[0] = withMore(values[0], sent);
    } catch (error) {
      path = error;
    }
    return trello.rest(method, path, ...values);
  };
}

const noId = () =>
  invalidArgument(
    "An id is missing, or is no string of visible ASCII characters. " +
      "tokenInfo() and webhooks.list() need a login by key: with OAuth 2.0 no address holds a token. webhooks.get(id) works.",
  );

/** The route with its ids in it, or what is wrong with one of them. */
function filled(route, values) {
  let wrong;
  const path = route.replace(/_/g, () => {
    const id = values.shift();
    if (typeof id === "string" && /^[!-~]+$/.test(id)) return encodeURIComponent(id);
    wrong = noId();
  });
  return wrong ?? path;
}
