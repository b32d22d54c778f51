// Pages of Angular: zone.js stands before everything else, and what runs outside the app's zone is not rendered.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boardId } from "../support/demo.mjs";
import { FACES, openFace } from "../support/faces.mjs";
import { clickLogin } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";
import { ZONE } from "./support/scripts.mjs";

for (const face of Object.keys(FACES)) {
  describe(`zone.js before ours, by ${face}`, { timeout: 180_000 }, () => {
    const on = stage();

    test("each function runs in the zone of whoever passed it, though calls of other zones go beside it", async (t) => {
      const page = await visit(t);
      const [token, id] = await Promise.all([on.emulator.token(), boardId(on.emulator)]);
      const heard = (zone) => ({
        success: [zone],
        error: [zone],
        done: [zone],
        always: [zone],
        complete: [zone],
        then: [zone],
        progress: [zone],
        "progress of pages": [zone],
        // The script tag takes none.
        ...(face !== "script tag" && { fetch: [zone] }),
        deauthorized: [zone],
      });
      assert.deepEqual(await page.evaluate(callFromTwoZones, { token, id, face }), [heard("<root>"), heard("app")]);
    });

    // On npm a second login is told that one waits.
    if (face === "script tag") {
      test("who joins another zone's login hears of it in the own", async (t) => {
        const page = await visit(t);
        await page.evaluate(() => {
          window.heard = [];
          const hear = () => heard.push(Zone.current.name);
          const logIn = () => client.authorize({ type: "popup", handoff: "opener", success: hear });
          const button = document.createElement("button");
          button.textContent = "Log in";
          button.onclick = () => {
            logIn();
            Zone.current.fork({ name: "app" }).run(logIn);
          };
          document.body.replaceChildren(button);
        });
        await (await clickLogin(page)).getByRole("button", { name: "Allow" }).click();
        await page.waitForFunction(() => heard.length === 2);
        assert.deepEqual(await page.evaluate(() => heard), ["<root>", "app"]);
      });
    }

    if (face === "import") {
      test("what fetch throws is the call's, though the zone keeps errors to itself, as that of Angular", async (t) => {
        const page = await visit(t);
        const code = await page.evaluate(() => {
          const fetch = () => {
            throw new TypeError("offline");
          };
          const zone = Zone.current.fork({ name: "app", onHandleError: () => false });
          const call = () => new client.constructor({ key: "k", storage: "memory", retry: false, fetch }).get("x");
          return zone.run(call).then(() => "fine", (error) => `${error.code}: ${error.cause?.message}`);
        });
        assert.equal(code, "network: offline");
      });
    }

    async function visit(t) {
      const page = await on.person(t);
      await page.addInitScript({ content: ZONE });
      await openFace(page, on.emulator, face);
      return page;
    }
  });
}

/** In the page: the zones of each function, of those passed in the root zone and of those passed in another. */
async function callFromTwoZones({ token, id, face }) {
  const path = `boards/${id}`;
  client.setToken(token);
  const begin = (zone) =>
    zone.run(() => {
      const zones = {};
      const hear = (name) => {
        zones[name] = [];
        return () => zones[name].push(Zone.current.name);
      };
      client.on("deauthorized", hear("deauthorized"));
      const calls = [
        client.get(path, hear("success")),
        client.get("../x", null, null, hear("error")).catch(() => {}),
        client.get(path).done(hear("done")).always(hear("always")).complete(hear("complete")),
        client.get(path).then(hear("then")),
        client.get(path, null, { onProgress: hear("progress") }),
        client.paginate(`${path}/cards`, null, { onProgress: hear("progress of pages") }).toArray(),
      ];
      if (face !== "script tag") {
        const asked = hear("fetch");
        const fetch = async () => {
          asked();
          return new Response("{}");
        };
        calls.push(new client.constructor({ key: "k", storage: "memory", fetch }).get("x"));
      }
      return Promise.all(calls).then(() => zones);
    });
  const app = Zone.current.fork({ name: "app" });
  const zones = await Promise.all([begin(Zone.current), begin(app)]);
  client.setToken();
  await client.ready;
  const once = ([name, all]) => [name, [...new Set(all)]];
  return zones.map((heard) => Object.fromEntries(Object.entries(heard).map(once)));
}
