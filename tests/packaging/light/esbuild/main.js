import { Trello } from "trello-wasm";

const trello = new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00" });
trello.get("members/me").then(({ username }) => {
  document.querySelector("#member").textContent = username;
});
