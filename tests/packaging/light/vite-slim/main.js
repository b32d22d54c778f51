import { init, Trello } from "trello-wasm/slim";
import address from "trello-wasm/trello.wasm?url";

await init(address);
const { username } = await new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00" }).get("members/me");
document.querySelector("#member").textContent = username;
