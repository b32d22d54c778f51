const { init, Trello } = require("trello-wasm/slim");

init().then(async () => {
  const trello = new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00", token: process.env.TRELLO_TOKEN, apiEndpoint: process.env.TRELLO_API });
  console.log((await trello.get("members/me")).username);
});
