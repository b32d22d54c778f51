import { Trello } from "trello-wasm";

export const trello = new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00" });
