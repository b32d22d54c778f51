// The windows that only hand over, return.html and pages with the library: what addresses and messages can do to them.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answerIn } from "../../../pkg/login/return_answer.js";
import { FACES, openFace } from "../support/faces.mjs";
import { answer, assertLoggedIn, clickLogin, consentOf, openWay, WAYS } from "../support/login.mjs";
import { stage } from "../support/stage.mjs";

const WINDOW = "w00112233445566778899aabbccddeeff";
const PAGES = ["/pkg/return.html", "/pages/npm.html"];

describe("what return.html reads in its address", () => {
  test("an answer goes to the nonce beside it", () => {
    for (const [search, hash, nonce, text] of [
      [`?trello_login=${WINDOW}`, "#token=T", WINDOW, "T"],
      [`?x=1&trello_login=${WINDOW}&y`, "#/r&token=T%2B&x", WINDOW, "T+"],
      [`?trello_login=${WINDOW}`, "#token=&error=access_denied", WINDOW, ""],
      [`?trello_login=${WINDOW}`, "#error=access_denied", WINDOW, ""],
      [`?trello_login=${WINDOW}`, "", WINDOW, undefined],
      [`?trello_login=${WINDOW}`, "#token=%E0%A4%A", WINDOW, "%E0%A4%A"],
      [`?code=C&state=trello_login-${WINDOW}`, "", WINDOW, "C"],
      [`?state=trello_login-${WINDOW}&error=access_denied`, "", WINDOW, ""],
      [`?state=trello_login-${WINDOW}&error=invalid_scope`, "", WINDOW, ",invalid_scope"],
      [`?trello_login=${WINDOW}`, "#error=invalid_scope", WINDOW, ""],
      ["?trello_login=w0", "#token=T", undefined, undefined],
      [`?trello_login=${WINDOW}0`, "#token=T", undefined, undefined],
      [`?code=C&state=another-${WINDOW}`, "", undefined, undefined],
      ["", "#token=T", undefined, undefined],
    ]) {
      const found = answerIn(search, hash);
      assert.deepEqual([found.nonce, found.text], [nonce, text], search + hash);
    }
  });

  test("whatever else the address holds, the answer is from its own parameter", () => {
    const pick = generator(20_261_126);
    const one = (list) => list[Math.floor(pick() * list.length)];
    const names = [
      ...["token", "code", "error", "access_token", "mytoken", "xcode"],
      ...["TOKEN", "state", "id_token", "", "token%20", "trello_login"],
    ];
    const values = ["a", "", "%", "%E0", "é", "x=y", "<b>", WINDOW, `trello_login-${WINDOW}`, "javascript:alert(1)"];
    const parameters = () => Array.from({ length: Math.floor(pick() * 5) }, () => [one(names), one(values)]);
    const written = (list) => list.map(([name, value]) => `${name}=${value}`).join("&");
    for (let round = 0; round < 20_000; round += 1) {
      const [query, fragment] = [parameters(), parameters()];
      const { nonce, text } = answerIn(`?${written(query)}`, `#${written(fragment)}`);
      const told = query.find(([name, value]) =>
        name === "trello_login" ? value === WINDOW : name === "state" && value === `trello_login-${WINDOW}`,
      );
      assert.equal(nonce, told && WINDOW);
      const [list, own] = told?.[0] === "state" ? [query, "code"] : [told ? fragment : [], "token"];
      const first = list.find(([name]) => name === own || name === "error");
      const refusal = own === "code" ? `,${first?.[1]}` : "";
      const expected = first && (first[0] === "error" ? refusal : decoded(first[1]));
      assert.equal(text, expected, JSON.stringify([query, fragment]));
    }
  });

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** The same numbers from 0 to 1 in every run (mulberry32). */
  function generator(state) {
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
  }
});

describe("a window that hands over", { timeout: 360_000 }, () => {
  const on = stage();

  for (const file of PAGES) {
    test(`answers its opener only by the nonce, and no other origin: ${file}`, async (t) => {
      for (const [opener, hears] of [
        [`${on.emulator.app}/pages/script-tag.js`, true],
        [`${on.emulator.site}/emulator/power-up-host`, false],
      ]) {
        const page = await on.person(t);
        await page.goto(opener);
        const opened = page.waitForEvent("popup");
        await page.evaluate((url) => {
          window.heard = [];
          addEventListener("message", ({ data }) => heard.push(data));
          const button = document.createElement("button");
          button.textContent = "Open";
          button.onclick = () => (window.opened = window.open(url, "a"));
          document.body.replaceChildren(button);
        }, `${on.emulator.app}${file}?trello_login=${WINDOW}#token=ATTAsecret`);
        await page.getByRole("button", { name: "Open" }).click();
        const popup = await opened;
        await popup.waitForURL((url) => !url.hash && !url.search);
        // The window hears its opener's messages in order: when the last is heard, the others were.
        const greet = (nonces) => nonces.forEach((nonce) => opened.postMessage({ nonce, word: "hello" }, "*"));
        const say = (nonces) =>
          popup
            .evaluate(() => {
              window.counted = 0;
              addEventListener("message", () => counted++);
            })
            .then(() => page.evaluate(greet, nonces))
            .then(() => popup.waitForFunction((count) => counted >= count, nonces.length));
        await say(["wffeeddccbbaa99887766554433221100", "", null, 0, {}]);
        assert.ok(!JSON.stringify(await page.evaluate(() => heard)).includes("ATTAsecret"));
        await say([WINDOW]);
        // A message of the page's own comes after all that the window has said before.
        await popup.evaluate(() => opener.postMessage("last", "*"));
        await page.waitForFunction(() => heard.includes("last"));
        assert.equal(JSON.stringify(await page.evaluate(() => heard)).includes("ATTAsecret"), hears, opener);
      }
    });
  }

  test("return.html shows and follows nothing of its address", async (t) => {
    const page = await on.person(t);
    const markup = "%3Cimg%20src=x%20onerror=alert(1)%3E";
    for (const query of [
      `?trello_login=${WINDOW}#token=${markup}`,
      `?trello_login=${markup}#token=x`,
      "?trello_login=javascript:alert(1)#token=x",
      `?state=trello_login-${WINDOW}&code=${markup}&error=${markup}`,
      `?trello_login=${WINDOW}&url=https://evil.example#https://evil.example`,
      "#token=ATTAx",
    ]) {
      await page.goto("about:blank");
      await page.goto(`${on.emulator.app}/pkg/return.html${query}`);
      await page.waitForLoadState();
      assert.equal(page.url(), `${on.emulator.app}/pkg/return.html`, query);
      assert.deepEqual(await page.evaluate(() => [document.images.length, document.links.length]), [0, 0]);
      assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /onerror|alert|evil|ATTA/);
    }
  });

  for (const query of ["?code=abc", "?error=0", "?code=abc&error=0"]) {
    test(`a return address with ${query} of its own is no answer`, async (t) => {
      const page = await on.person(t);
      const way = {
        face: "import",
        relayed: true,
        options: `handoff: "relay", returnUrl: location.origin + "/pkg/return.html${query}"`,
      };
      await openWay(page, on.emulator, way);
      await answer(await clickLogin(page), way, "Allow");
      await assertLoggedIn(page, on.emulator, "import");
    });
  }

  test("no relay tells Trello its address", async (t) => {
    for (const name of ["relay", "relay through the page itself"]) {
      const page = await on.person(t);
      await openWay(page, on.emulator, WAYS[name]);
      const consent = await consentOf(await clickLogin(page), WAYS[name]);
      assert.equal(await consent.evaluate(() => document.referrer), "", name);
    }
  });

  for (const [face, file] of Object.entries(FACES)) {
    test(`without an answer and without an opener waits, leaves for nowhere, and says so (${face})`, async (t) => {
      const page = await on.person(t);
      await page.clock.install();
      await openFace(page, on.emulator, face, `?trello_login=${WINDOW}`);
      await page.evaluate(() => {
        window.settled = 0;
        for (const type of ["popup", "redirect"]) {
          for (const interactive of [true, false]) {
            client.authorize({ type, interactive }).finally(() => settled++).catch(() => {});
          }
        }
      });
      await page.clock.fastForward(11_000);
      await page.getByRole("dialog").getByText("The page that began this login is gone.").waitFor();
      assert.equal(await page.evaluate(() => settled), 0);
      assert.ok(page.url().endsWith(file), page.url());
      assert.deepEqual(await on.emulator.requests(), []);
    });
  }
});

test("where there is no window, a login says so", async () => {
  const { Trello } = await import("../../../pkg/dist/trello.js");
  const trello = new Trello({ key: "0123456789abcdef0123456789abcdef" });
  const code = (options) => trello.authorize(options).then(() => "in", (error) => error.code);
  assert.equal(await code({ type: "popup" }), "no_browser");
  assert.equal(await code({ type: "redirect" }), "no_browser");
  assert.equal(await code({ interactive: false }), "interaction_required");
});
