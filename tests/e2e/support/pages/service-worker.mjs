// The library in a service worker: makes calls with the token that a page hands it, and says what came of them.

import { Trello } from "/pkg/trello.js";

async function calls(token) {
  const { key, api, site } = await (await fetch("/emulator.json")).json();
  const trello = new Trello({ key, token, apiEndpoint: api, authEndpoint: site, storage: "memory" });
  const { username } = await trello.get("members/me", { fields: "username" });
  const [board] = await trello.get("members/me/boards", { fields: "name" });
  const [list] = await trello.get(`boards/${board.id}/lists`);
  const card = await trello.post("cards", { idList: list.id, name: "From a service worker" });
  const attach = (name, options) =>
    trello.post(`cards/${card.id}/attachments`, { file: new File(["text"], name, { type: "text/plain" }) }, options);
  await attach("plain.txt");
  await attach("counted.txt", { onProgress: () => {} });
  const files = await trello.get(`cards/${card.id}/attachments`, { fields: "name" });
  const login = await new Trello({ key, storage: "memory" }).authorize({ type: "popup" }).catch(({ code }) => code);
  return { member: username, files: files.map(({ name }) => name), login };
}

self.onmessage = ({ data: { token, port } }) =>
  calls(token).then(
    (told) => port.postMessage(told),
    ({ code, message }) => port.postMessage({ code, message }),
  );
