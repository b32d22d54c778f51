// Puts the file into the page, as a page that loads no other file has it.

import { readFileSync, writeFileSync } from "node:fs";

const client = readFileSync("../node_modules/trello-wasm/dist/client.js", "utf8");
const page = `<!doctype html>
<p id="member"></p>
<script>${client}</script>
<script>
  Trello.setKey("7e1a5c0ffee0ddba11ca5cade5eedf00");
  Trello.authorize({ interactive: false });
  Trello.get("members/me", function (member) { document.querySelector("#member").textContent = member.username; });
</script>
`;
writeFileSync("inline.html", page);
