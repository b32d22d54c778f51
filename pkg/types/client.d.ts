/** `window.Trello` of the script tag: the members of Trello's client.js, and what is new beside them. */
import type { Classic } from "./request.js";
import type { AuthorizeOptions, isTrelloError, TrelloClass, TrelloClient, TrelloError } from "./trello.js";

/** What `addCard` passes to Trello's page. */
export interface AddCardOptions {
  /** Address to attach to the card. */
  url?: string | undefined;
  /** Name to begin with. */
  name?: string | undefined;
  /** Board to begin with. */
  idBoard?: string | undefined;
  /** List to begin with. */
  idList?: string | undefined;
  [name: string]: string | undefined;
}

/** A client by the rules of client.js: `then` handlers get three arguments, and a rejection is silent. */
export interface ClassicTrello extends TrelloClient<Classic> {
  /** Logs in. Resolves with the token. A redirect's promise stays pending, since the page goes away. */
  authorize(options?: AuthorizeOptions): Promise<string>;
  /** Opens Trello's page for adding a card; needs a click but no login. */
  addCard(options: AddCardOptions): Promise<unknown>;
  addCard(options: AddCardOptions, next: (error: Error | null, card?: unknown) => void): void;
  /** The class, for clients by the rules of the npm package. */
  readonly Client: TrelloClass;
  readonly TrelloError: typeof TrelloError;
  readonly isTrelloError: typeof isTrelloError;
}

declare global {
  interface Window {
    Trello: ClassicTrello;
  }
  const Trello: ClassicTrello;
}
