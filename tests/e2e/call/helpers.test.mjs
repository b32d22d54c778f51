// Every REST helper against what its type says: one call of one route.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { openFace } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

describe("each helper", { timeout: 180_000 }, () => {
  const on = stage();

  test("is one call of the route in its type, with what its type says", async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    const rows = [...documented(await readFile(new URL("../../../pkg/types/helpers.d.ts", import.meta.url), "utf8"))];
    assert.ok(rows.length > 65);
    const made = await page.evaluate(async (rows) => {
      const asked = [];
      const fetch = async (url, init) => {
        asked.push([init.method, url, init.body]);
        return new Response("{}");
      };
      const credentials = { key: "KEYKEY", token: "ATTATOKEN" };
      const all = new client.constructor({ ...credentials, storage: "memory", rateLimit: false, fetch });
      const helpers = Object.entries(Object.getOwnPropertyDescriptors(all)).flatMap(([collection, { value }]) =>
        Object.getOwnPropertyNames(value ?? {}).map((name) => `${collection}.${name}`),
      );
      for (const { collection, name, args } of rows) await all[collection][name](...args, { extra: "e" });
      return { asked, helpers: helpers.filter((name) => /^[a-z]+\.[a-zA-Z]+$/.test(name)) };
    }, rows);
    for (const [at, { collection, name, method, path, sent }] of rows.entries()) {
      const [asked, url, body] = made.asked[at];
      const { origin, pathname, searchParams } = new URL(url);
      const { key, token, ...params } = Object.fromEntries(body ? new URLSearchParams(body) : searchParams);
      const wanted = [method, `https://api.trello.com${path}`, { ...sent, extra: "e" }];
      assert.deepEqual([asked, origin + pathname, params], wanted, `${collection}.${name}`);
      assert.deepEqual([key, token], ["KEYKEY", "ATTATOKEN"]);
    }
    const typed = new Set(rows.map(({ collection, name }) => `${collection}.${name}`));
    const untyped = made.helpers.filter(
      (name) => !typed.has(name) && !/^(\w+\.(get|length|name)|search\.\w+)$/.test(name),
    );
    assert.deepEqual(untyped, [], "every helper has a type");
  });

  test("tells when a thing was made", async (t) => {
    const page = await on.person(t);
    await openFace(page, on.emulator, "import");
    const dates = await page.evaluate(() =>
      ["5e970a520000000000000000", "5e970a52", "", undefined, "5e970a52000000000000000z"].map((id) => {
        try {
          return client.constructor.idToDate(id).toISOString();
        } catch ({ code }) {
          return code;
        }
      }),
    );
    assert.deepEqual(dates, ["2020-04-15T13:21:22.000Z", ...Array(4).fill("invalid_argument")]);
  });

  /** The helpers of the types: how to call each, and what it is to send. */
  function* documented(types) {
    for (const [, collection, body] of types.matchAll(/export interface (\w+)<out F[^{]*\{\n(.*?)\n\}/gs)) {
      const row = /`([A-Z]+) (\/1\/\S+)`(?: with (.*))?\. \*\/\n {2}readonly (\w+): Helper<F, "([A-Z]+)", "(\S+)", \[(.*)\].*>;/g;
      for (const [, method, route, names, name, verb, typed, parameters] of body.matchAll(row)) {
        assert.equal(`${verb} /1/${typed}`, `${method} ${route.replace(/\{\w+\}/g, "ID")}`);
        const args = parameters.split(", ").filter(Boolean).map((parameter) => `${parameter.split(":")[0]}/1`);
        const values = [...args];
        const id = (part) => encodeURIComponent(part === "{token}" && args.length === 0 ? "ATTATOKEN" : values.shift());
        const path = route.replace(/\{\w+\}/g, id);
        const sent = {};
        for (const [, known, fixed] of (names ?? "").matchAll(/`(\w+)(?:=(\w+))?`/g)) {
          sent[known] = fixed ?? values.shift();
        }
        yield { collection: collection[0].toLowerCase() + collection.slice(1), name, method, path, args, sent };
      }
    }
  }
});
