// A page of one module: the client, two buttons, and the boards of whoever is logged in.

import { Trello } from "trello-wasm";

const at = (id) => document.getElementById(id);

// The emulator that serves the demo. Your page has its own key, from https://trello.com/apps/admin, and no endpoints.
const { key, api, site } = await emulator();
const trello = new Trello({ key, name: "Import map demo", apiEndpoint: api, authEndpoint: site });

trello.on("authorized", showBoards);
trello.on("deauthorized", offerToConnect);

at("connect").addEventListener("click", async () => {
  at("says").textContent = "Waiting for your answer in Trello’s window…";
  try {
    await trello.authorize({ type: "popup", scope: { read: true } });
  } catch (error) {
    at("says").textContent = error.message;
  }
});

at("disconnect").addEventListener("click", () => trello.deauthorize());

function offerToConnect() {
  at("connect").hidden = false;
  at("disconnect").hidden = true;
  at("boards").replaceChildren();
  at("says").textContent = "";
}

async function showBoards() {
  at("connect").hidden = true;
  at("disconnect").hidden = false;
  try {
    const boards = await trello.members.boards("me", { filter: "open", fields: "name" });
    at("boards").replaceChildren(...boards.map(row));
    at("says").textContent = `${boards.length} boards`;
  } catch (error) {
    at("says").textContent = error.message;
  }
}

function row({ name }) {
  const item = document.createElement("li");
  item.textContent = name;
  return item;
}

/** Where it is. A login's window comes back to this page too, and closes while it asks. */
async function emulator() {
  try {
    return await (await fetch("emulator.json")).json();
  } catch {
    return {};
  }
}
