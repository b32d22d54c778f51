// The demo as a person uses it: what it is called on the page, not how it is built.

export const BOARD = "Autumn in the garden";

export class Demo {
  constructor(page, emulator) {
    this.page = page;
    this.emulator = emulator;
    this.messages = page.getByRole("region", { name: "Messages" });
    this.byPopup = page.getByRole("button", { name: "Connect in a popup" });
    this.byRedirect = page.getByRole("button", { name: "Connect by redirect" });
    this.boards = page.getByRole("heading", { name: "Your boards" });
    this.card = page.getByRole("dialog");
    this.member = page.locator("summary", { hasText: "Mara Okafor" });
  }

  /** Opens the demo, at a route such as `#/boards/ID`. */
  open(route = "") {
    return this.page.goto(`${this.emulator.app}/${route}`);
  }

  /** Opens the demo as somebody who has logged in before. Answers the token. */
  async openLoggedIn(route) {
    const token = await this.emulator.token();
    await this.page.addInitScript(
      ([name, token]) => {
        if (sessionStorage.getItem("seeded")) return;
        sessionStorage.setItem("seeded", "yes");
        localStorage.setItem(name, token);
      },
      [this.tokenName, token],
    );
    await this.open(route);
    return token;
  }

  /** Clicks, and answers the question in the window that opens. */
  async answerPopup(button, answer) {
    const popup = await this.popupOf(() => button.click());
    const closed = popup.waitForEvent("close");
    await popup.getByRole("button", { name: answer }).click();
    await closed;
  }

  async popupOf(act) {
    const opened = this.page.waitForEvent("popup");
    await act();
    return opened;
  }

  async openBoard(name = BOARD) {
    await this.page.getByRole("link", { name }).click();
    await this.title(name).waitFor();
  }

  title(name) {
    return this.page.getByRole("heading", { level: 1, name, exact: true });
  }

  /** The opened card, once each of its parts has come: nothing of it is asked for any more. */
  async cardIsWhole() {
    await this.card.waitFor();
    await this.page.waitForFunction(() => !document.querySelector("dialog").textContent.includes("Loading…"));
  }

  async renameTo(name) {
    await this.page.getByRole("button", { name: "Rename the board" }).click();
    await this.page.getByRole("textbox", { name: "Name of the board" }).fill(name);
    await this.page.keyboard.press("Enter");
    await this.title(name).waitFor();
  }

  list(name) {
    return this.page.getByRole("region", { name, exact: true });
  }

  cardIn(list, name) {
    return this.list(list).getByRole("link", { name, exact: true });
  }

  async menu(item) {
    await this.member.click();
    await this.page.getByRole("button", { name: item }).click();
  }

  /** A sentence in the page's live region. */
  says(text) {
    return this.messages.getByText(text).waitFor();
  }

  /** The token that the browser keeps for the next page load, or null. */
  keptToken() {
    return this.page.evaluate((name) => localStorage.getItem(name), this.tokenName);
  }

  get tokenName() {
    return `trello_token:${this.emulator.key}`;
  }
}

/** The id of a board of the seed. */
export async function boardId(emulator, name = BOARD) {
  const boards = await emulator.read("members/me/boards");
  return boards.find((board) => board.name === name).id;
}
