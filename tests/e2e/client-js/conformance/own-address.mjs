// §1 and §8: the key from the script's own address, however the page loads the script.

import assert from "node:assert/strict";
import { beforeEach } from "node:test";
import { clause, section } from "./support/pages.mjs";

section("§1 the script's own address", (on) => {
  beforeEach(() => on.load({ query: { client: "" } }));

  const added = ([attributes]) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = () => resolve(Trello.key());
      script.onerror = reject;
      for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
      document.head.append(script);
    });

  clause("§1 the key comes from the address of a tag that the page adds later", async () => {
    const src = `/pkg/client.js?key=${on.emulator.key}`;
    assert.equal(await on.run(added, [{ src }]), on.emulator.key);
  });

  clause("§8 the key comes from the address of a module", async () => {
    const src = `/pkg/client.js?key=${on.emulator.key}`;
    assert.equal(await on.run(added, [{ src, type: "module" }]), on.emulator.key);
  });

  clause("§8 the key comes from the address of an import", async () => {
    const imported = () => import(setup.client).then(() => Trello.key());
    assert.equal(await on.run(imported), on.emulator.key);
  });

  clause("§8 the key comes from data-key where the address has none", async () => {
    const src = "/pkg/client.js";
    assert.equal(await on.run(added, [{ src, "data-key": "fromdata" }]), "fromdata");
  });

  clause("§8 the key comes from data-key of a module where the address has none", async () => {
    const src = "/pkg/client.js";
    assert.equal(await on.run(added, [{ src, "data-key": "fromdata", type: "module" }]), "fromdata");
  });

  clause("§8 without any key the page uses setKey", async () => {
    const src = "/pkg/client.js";
    await on.run(added, [{ src }]);
    assert.deepEqual(await on.run(() => [Trello.key() ?? null, (Trello.setKey("mine"), Trello.key())]), [null, "mine"]);
  });

  clause("§8 a key in the address of another script is not taken", async () => {
    const key = await on.run(async () => {
      const read = (address) => {
        const request = new XMLHttpRequest();
        request.open("GET", address, false);
        request.send();
        return request.responseText;
      };
      const text = read(setup.client);
      read("/pages/outcome.js?key=wrong");
      (0, eval)(text);
      return Trello.key();
    });
    assert.equal(key, on.emulator.key);
  });

  /** A browser remembers so many files of a page and no more. */
  const remembersNone = () => {
    performance.clearResourceTimings();
    performance.setResourceTimingBufferSize(0);
  };

  clause("§8 where the browser remembers no more files, the key comes from the last tag of ours with one", async () => {
    await on.run(remembersNone);
    await on.run(() => {
      for (const src of ["/pkg/client.js?key=earlier", "/pages/outcome.js?key=wrong", "/pkg/client.js"]) {
        document.head.append(Object.assign(document.createElement("script"), { type: "text/plain", src }));
      }
    });
    const src = `/pkg/client.js?key=${on.emulator.key}`;
    assert.equal(await on.run(added, [{ src, type: "module" }]), on.emulator.key);
  });

  clause("§8 another script that runs the text does not hide the key", async () => {
    const text = `
      const request = new XMLHttpRequest();
      request.open("GET", setup.client, false);
      request.send();
      (0, eval)(request.responseText);`;
    const key = await on.run(added, [{ src: `data:text/javascript,${encodeURIComponent(text)}` }]);
    assert.equal(key, on.emulator.key);
  });

  clause("§8 the key comes from data-key of a file of any name", async () => {
    const src = await on.run(async () => URL.createObjectURL(await (await fetch("/pkg/client.js")).blob()));
    assert.equal(await on.run(added, [{ src, "data-key": "fromdata" }]), "fromdata");
  });

  /** What a page may show of others: each has our file's name in its address, or takes the name of what we ask for. */
  const EVIL = "/pages/client.js?key=evil&token=evil";
  const EVIL_DATA = `data-key="evil" data-api-endpoint="/evil"`;
  const SHOWN = {
    "an image": `<img src="${EVIL}">`,
    "a style sheet": `<link rel="stylesheet" href="${EVIL}">`,
    "a frame": `<iframe src="${EVIL}"></iframe>`,
    "an image called currentScript": `<img name="currentScript" src="${EVIL}" ${EVIL_DATA}>`,
    "an image called scripts": `<img name="scripts" src="${EVIL}" ${EVIL_DATA}>`,
  };

  const show = (html) =>
    new Promise((resolve) => {
      document.body.insertAdjacentHTML("beforeend", html);
      const shown = document.body.lastElementChild;
      shown.onload = shown.onerror = () => resolve();
    });

  /** Runs the library's text in a tag of the page itself. */
  const inlined = async ([attributes]) => {
    const script = document.createElement("script");
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    script.text = await (await fetch("/pkg/client.js")).text();
    document.head.append(script);
    return Trello.key() ?? null;
  };

  for (const [what, html] of Object.entries(SHOWN)) {
    clause(`§8 ${what} that the page shows decides neither key nor token nor endpoint`, async () => {
      await on.run(show, html);
      const asModule = { src: "/pkg/client.js", type: "module", "data-key": "fromdata" };
      assert.equal(await on.run(added, [asModule]), "fromdata");
      const endpoints = { "data-api-endpoint": on.emulator.api, "data-auth-endpoint": on.emulator.site };
      for (const [load, attributes, key] of [
        [inlined, { "data-key": "fromdata", ...endpoints }, "fromdata"],
        [added, { src: "/pkg/client.js", "data-key": "fromdata", ...endpoints }, "fromdata"],
        [added, { src: `/pkg/client.js?key=${on.emulator.key}`, ...endpoints }, on.emulator.key],
      ]) {
        assert.equal(await on.run(load, [attributes]), key);
        assert.equal(await on.run(() => Trello.token() ?? null), null);
        assert.equal((await on.sent(() => Trello.get("members/me"))).length, 1, "a call to the tag's endpoint");
      }
      // A text that runs without a tag of its own, as by jQuery.
      await on.run(async () => void (0, eval)(await (await fetch("/pkg/client.js")).text()));
      assert.notEqual(await on.run(() => Trello.key() ?? null), "evil");
    });
  }

  clause("§8 only the running tag gives a token and endpoints", async () => {
    const src = `/pkg/client.js?key=${on.emulator.key}&token=${on.token}`;
    assert.equal(await on.run(added, [{ src }]), on.emulator.key);
    assert.equal(await on.run(() => Trello.token()), on.token);
    await on.run(() => Trello.setToken());
    await on.run(added, [{ src, type: "module" }]);
    assert.deepEqual(await on.run(() => [Trello.key(), Trello.token() ?? null]), [on.emulator.key, null]);
  });

  if (!on.jquery) return;

  clause("§1 Trello and its key are there in the callback of $.getScript", async () => {
    const seen = await on.run(
      () => new Promise((resolve) => $.getScript(setup.client, () => resolve([typeof Trello.authorize, Trello.key()]))),
    );
    assert.deepEqual(seen, ["function", on.emulator.key]);
  });

  /** The key and token that `Trello` has after `$.getScript`. */
  const got = (address) =>
    new Promise((resolve) => $.getScript(address, () => resolve([Trello.key() ?? null, Trello.token() ?? null])));

  /** jQuery 4 writes a tag with the address; the others run the text of their own site's files. */
  const writesTag = on.major === 4;

  const token = "token of an address that $.getScript loads is";
  clause(writesTag ? `§1 the ${token} taken too` : `§1 deliberately different: the ${token} not taken`, async () => {
    const seen = await on.run(got, `/pkg/client.js?key=${on.emulator.key}&token=${on.token}`);
    assert.deepEqual(seen, [on.emulator.key, writesTag ? on.token : null]);
  });

  clause("§1 the key is there where $.getScript loads from another origin", async () => {
    const { protocol, port, hostname } = new URL(on.emulator.app);
    const other = hostname === "localhost" ? "127.0.0.1" : "localhost";
    const [key] = await on.run(got, `${protocol}//${other}:${port}/pkg/client.js?key=${on.emulator.key}`);
    assert.equal(key, on.emulator.key);
  });

  clause("§1 of two scripts that $.getScript loads, the later one's key counts", async () => {
    assert.equal((await on.run(got, "/pkg/client.js?key=first"))[0], "first");
    assert.equal((await on.run(got, "/pkg/client.js?key=second"))[0], "second");
  });

  if (writesTag) return;

  clause("§1 deliberately different: where the browser remembers no more files, $.getScript needs data-key or setKey", async () => {
    await on.run(remembersNone);
    assert.deepEqual(await on.run(got, "/pkg/client.js?key=lost"), [null, null]);
    await on.run(() => (document.head.append(Object.assign(document.createElement("script"), { type: "text/plain" })), (document.scripts[0].dataset.key = "mine")));
    assert.deepEqual(await on.run(got, "/pkg/client.js?key=lost"), ["mine", null]);
  });
});
