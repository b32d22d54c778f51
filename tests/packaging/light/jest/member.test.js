const { Trello } = require("trello-wasm");

test("the member is read", async () => {
  // jsdom has no fetch, so that the test brings its own.
  const fetch = async () => ({ status: 200, ok: true, headers: new Map(), text: async () => '{"username":"mara_okafor"}' });
  const trello = new Trello({ key: "7e1a5c0ffee0ddba11ca5cade5eedf00", token: process.env.TRELLO_TOKEN, fetch });
  expect((await trello.get("members/me")).username).toBe("mara_okafor");
});
