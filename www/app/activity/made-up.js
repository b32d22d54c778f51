// Many actions of several people, from the emulator: comments of the last weeks, more of them lately.

const ORDERS = [
  { actions: 6_000, stepMs: 1_200_000, people: 5 },
  { actions: 4_000, stepMs: 900_000, people: 3 },
  { actions: 2_000, stepMs: 400_000, people: 2 },
];

export const MADE_UP = ORDERS.reduce((sum, { actions }) => sum + actions, 0);

export async function makeUp(api, board) {
  for (const order of ORDERS) {
    const body = JSON.stringify({ board, ...order });
    const answer = await fetch(`${api}/emulator/seed`, { method: "POST", headers: { "content-type": "application/json" }, body });
    if (!answer.ok) throw new Error("The emulator does not take the order.");
  }
}
