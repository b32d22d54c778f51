import { Trello } from "/node_modules/trello-wasm/dist/trello.js";

addEventListener("message", async ({ data: token, ports: [port] }) => {
  const trello = new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00", token, storage: "memory" });
  port.postMessage((await trello.get("members/me")).username);
});
