// Engines without WebAssembly, as in Lockdown Mode and Tor: an import throws nothing, the first use says what is missing, and
// the plain files work.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { aboutWasm } from "../support/plain.mjs";
import { stage } from "../support/stage.mjs";

/** In the page: what the first use of an entry of modules throws. */
async function firstUse(file) {
  const { init, Trello } = await import(file);
  try {
    await init?.();
    return [typeof new Trello({ key: "k" })];
  } catch ({ code, message }) {
    return [code, message];
  }
}

/** In the page: loads a script tag. */
function load(file) {
  const script = Object.assign(document.createElement("script"), { src: `/pkg/${file}` });
  return new Promise((resolve) => {
    script.onload = resolve;
    document.head.append(script);
  });
}

/** In the page: what a call of a class answers. */
async function called([file, options]) {
  const Trello = file ? (await import(file)).Trello : window.Trello.Client;
  return (await new Trello({ ...options, storage: "memory" }).get("members/me")).username;
}

/** In the page, before its scripts: what extensions leave in its place that turn it off. */
const REMAINS = {
  "an object without classes": () => (window.WebAssembly = {}),
  "what throws when it is read": () =>
    Object.defineProperty(window, "WebAssembly", {
      get() {
        throw new Error("turned off");
      },
    }),
};

describe("an engine without WebAssembly", { timeout: 120_000 }, () => {
  const on = stage();
  const after = async (t, turnOff) => {
    const page = await on.person(t);
    await page.context().addInitScript(turnOff);
    await page.goto(`${on.emulator.app}/pages/blank.html`);
    return page;
  };
  const there = async (t) => {
    const page = await after(t, () => delete window.WebAssembly);
    assert.equal(await page.evaluate(() => typeof window.WebAssembly), "undefined");
    return page;
  };

  for (const entry of ["trello", "slim", "oauth"]) {
    test(`is what ${entry}.js names, and no import throws`, { skip: aboutWasm }, async (t) => {
      const [code, message] = await (await there(t)).evaluate(firstUse, `/pkg/${entry}.js`);
      assert.equal(code, "not_loaded");
      assert.match(message, /^There is no WebAssembly here/);
    });
  }

  for (const [name, turnOff] of Object.entries(REMAINS)) {
    test(`is what each entry names where there is ${name} in its place`, { skip: aboutWasm }, async (t) => {
      const page = await after(t, turnOff);
      for (const entry of ["trello", "slim", "oauth"]) {
        const [code, message] = await page.evaluate(firstUse, `/pkg/${entry}.js`);
        assert.equal(code, "not_loaded", `${entry}: ${message}`);
        assert.match(message, /^There is no WebAssembly here/, entry);
      }
    });
  }

  test("is what client.js names", { skip: aboutWasm }, async (t) => {
    const page = await there(t);
    const heard = page.evaluate(() => new Promise((tell) => addEventListener("error", ({ message }) => tell(message))));
    await page.evaluate(load, "client.js");
    const [message] = /There is no WebAssembly here.*$/.exec(await heard);
    assert.match(message, /client\.compat\.js/);
    page.expectErrors(message);
  });

  test("does without it by compat.js and client.compat.js", async (t) => {
    const page = await there(t);
    const options = { key: on.emulator.key, token: await on.emulator.token(), apiEndpoint: on.emulator.api };
    assert.equal(await page.evaluate(called, ["/pkg/compat.js", options]), "mara_okafor");
    await page.evaluate(load, "client.compat.js");
    assert.equal(await page.evaluate(called, [null, options]), "mara_okafor");
  });
});
