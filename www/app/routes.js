// The page's addresses: all in the hash, so that any static server can serve them and a login can come back to them.

/** What a hash such as `#/boards/ID/cards/ID` shows. An address that is none of ours shows the boards. */
export function readRoute(hash) {
  const [kind, board, below, card] = hash.replace(/^#\/?/, "").split("/").map(decoded);
  if (kind !== "boards" || !board) return { name: "boards" };
  if (below === "activity" || below === "webhooks") return { name: below, board };
  return { name: "board", board, card: below === "cards" ? card : undefined };
}

export const addressOf = {
  boards: () => "#/boards",
  board: (id) => `#/boards/${encodeURIComponent(id)}`,
  activity: (id) => `${addressOf.board(id)}/activity`,
  webhooks: (id) => `${addressOf.board(id)}/webhooks`,
  card: (board, id) => `#/boards/${encodeURIComponent(board)}/cards/${encodeURIComponent(id)}`,
};

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
