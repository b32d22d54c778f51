// The one client of the app, and what React needs to know of it.

import { useSyncExternalStore } from "react";
import { Trello } from "trello-wasm";

const { VITE_TRELLO_KEY, VITE_TRELLO_API, VITE_TRELLO_SITE } = import.meta.env;

export const trello = new Trello({
  key: VITE_TRELLO_KEY,
  name: "Boards",
  apiEndpoint: VITE_TRELLO_API,
  authEndpoint: VITE_TRELLO_SITE,
});

/** Whether somebody is logged in. It changes with logins and logouts, those of other tabs among them. */
export function useAuthorized(): boolean {
  return useSyncExternalStore(subscribe, () => trello.authorized());
}

function subscribe(changed: () => void): () => void {
  const ends = [trello.on("authorized", changed), trello.on("deauthorized", changed)];
  return () => ends.forEach((end) => end());
}
