// Calls from a service worker, which has neither a window nor an XMLHttpRequest.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { stage } from "../support/stage.mjs";

describe("a service worker", { timeout: 360_000 }, () => {
  const on = stage();

  test("calls, and uploads whether or not somebody listens to progress", async (t) => {
    const page = await on.person(t);
    const token = await on.emulator.token();
    await page.goto(`${on.emulator.app}/pages/script-tag.js`);
    const told = await page.evaluate(async (token) => {
      const { serviceWorker } = navigator;
      const { active, installing } = await serviceWorker.register("/pages/service-worker.mjs", { type: "module" });
      const worker = active ?? installing;
      if (worker.state !== "activated") {
        await new Promise((resolve) => {
          worker.onstatechange = () => worker.state === "activated" && resolve();
        });
      }
      const { port1, port2 } = new MessageChannel();
      const told = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
      worker.postMessage({ token, port: port2 }, [port2]);
      return told;
    }, token);
    assert.deepEqual(told, { member: "mara_okafor", files: ["plain.txt", "counted.txt"], login: "no_browser" });
  });
});
