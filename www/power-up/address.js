// Where a person sees the Power-Up: in a frame on the emulator's board page.

/** The board's page. It is under 127.0.0.1 and the Power-Up under localhost: two sites, as on trello.com. */
export function boardAddress({ app, site }) {
  const board = new URL("/emulator/power-up-host", site.replace("localhost", "127.0.0.1"));
  board.searchParams.set("connector", `${app}/power-up-connector.html`);
  return board.href;
}
