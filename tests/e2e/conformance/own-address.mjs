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
      const text = await (await fetch(setup.client)).text();
      await (await fetch("/pages/outcome.js?key=wrong")).text();
      (0, eval)(text);
      return Trello.key();
    });
    assert.equal(key, on.emulator.key);
  });

  if (!on.jquery) return;

  clause("§1 Trello and its key are there in the callback of $.getScript", async () => {
    const seen = await on.run(
      () => new Promise((resolve) => $.getScript(setup.client, () => resolve([typeof Trello.authorize, Trello.key()]))),
    );
    assert.deepEqual(seen, ["function", on.emulator.key]);
  });
});
