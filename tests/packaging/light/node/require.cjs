const { Trello } = require("trello-wasm");

const trello = new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00", token: process.env.TRELLO_TOKEN, apiEndpoint: process.env.TRELLO_API });
trello.get("members/me").then(({ username }) => console.log(username));
