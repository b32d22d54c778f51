// A page of a Power-Up with the plugin data of Trello's library, as far as this library uses them.

import { isTrelloError, Trello } from "/pkg/trello.js";

const { key, api, site } = await (await fetch("/emulator.json")).json();
const handed = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const answers = new Map();

addEventListener("message", ({ source, data }) => {
  if (source !== parent || data?.secret !== handed.secret) return;
  for (const { type, data: answer } of data.data) {
    if (type !== "response") continue;
    const { resolve, reject } = answers.get(answer.to);
    if (answer.success) resolve(answer.response);
    else reject(new Error(answer.error));
  }
});

function ask(command, args) {
  const id = answers.size + 1;
  const asked = new Promise((resolve, reject) => answers.set(id, { resolve, reject }));
  const data = [{ type: "request", data: { id, command, args: [{ ...args, context: handed.context }] } }];
  parent.postMessage({ type: "bulk", secret: handed.secret, data }, new URL(document.referrer).origin);
  return asked;
}

async function stored(scope, visibility) {
  const { [scope]: data } = await ask("data");
  return JSON.parse(data?.[visibility] || "{}");
}

async function change(scope, visibility, changed) {
  const data = { ...(await stored(scope, visibility)), ...changed };
  return ask("set", { scope, visibility, data: JSON.stringify(data) });
}

window.t = {
  get: async (scope, visibility, name) => (await stored(scope, visibility))[name],
  set: (scope, visibility, name, value) => change(scope, visibility, { [name]: value }),
  remove: (scope, visibility, name) => change(scope, visibility, { [name]: undefined }),
  getRestApi() {
    throw new Error("The helper is not configured.");
  },
};

window.make = (options) => {
  window.heard = [];
  begin(Trello.powerUp(t, { key, apiEndpoint: api, authEndpoint: site, ...options }), isTrelloError);
  client.on("storage_unavailable", () => heard.push("storage_unavailable"));
};
make({});
document.querySelector("#login").onclick = () => (window.login = outcome(() => client.authorize(window.options)));
