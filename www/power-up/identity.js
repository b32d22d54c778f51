// What Trello knows this Power-Up by, from https://trello.com/apps/admin; see README.md. Neither is a secret. With both, the
// panel has a switch between the two ways to log in. On the emulator's boards it has the emulator's.

export const identity = { key: "", clientId: "" };
