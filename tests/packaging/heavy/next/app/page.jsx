import { Trello } from "trello-wasm";
import { Member } from "./member.jsx";

// Made by the server.
export default function Page() {
  const trello = new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00", storage: "memory" });
  return <><Member /><p id="server">{String(trello.authorized())}</p></>;
}
