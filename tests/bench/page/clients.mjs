// One GET by each library, on a server: `clients` gives a function for each.

import { Trello } from "trello-wasm";
import { createTrelloClient } from "trello.js";
import { Careful } from "./octokit.mjs";

export function clients({ api, key, token }) {
  const ours = new Trello({ key, token, apiEndpoint: api, storage: "memory" });
  const theirs = createTrelloClient({ apiKey: key, apiToken: token, host: `${api}/1` });
  const octokit = new Careful({ baseUrl: `${api}/1` });
  return {
    "bare fetch": async () => {
      const answer = await fetch(`${api}/1/members/me/boards?fields=name&key=${key}&token=${token}`);
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    },
    "trello.js": () => theirs.members.getMemberBoards({ id: "me", fields: ["name"] }),
    "octokit's core and plugins": () => octokit.request("GET /members/me/boards", { fields: "name", key, token }),
    "trello-wasm": () => ours.get("members/me/boards", { fields: "name" }),
  };
}
