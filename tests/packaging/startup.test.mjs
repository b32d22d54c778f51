// Where the library is imported and cannot start, or hardly: servers and edge runtimes, engines without WebAssembly. No
// import may throw, since it would take a whole bundle with it. The first use says what is wrong with the place.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { installed, run } from "./project.mjs";

/** What each place lets nobody do. Node's own modules have been compiled before it. */
const PLACES = {
  "an edge runtime, which compiles no bytes": {
    make: `
      WebAssembly.Module = new Proxy(WebAssembly.Module, {
        construct() {
          throw new WebAssembly.CompileError("WebAssembly.Module(): Wasm code generation disallowed by embedder");
        },
      });`,
    said: /^This runtime does not let trello-wasm compile\. Import .* and give it to init\(\) of trello-wasm\/slim\.$/,
  },
  "an engine that throws what it likes": {
    make: `WebAssembly.Module = new Proxy(WebAssembly.Module, { construct() { throw new Error("not allowed"); } });`,
    said: /^This runtime does not let trello-wasm compile\./,
  },
  "a worker whose policy lets no wasm compile": {
    make: `
      globalThis.location = new URL("https://app.example/worker.js");
      WebAssembly.Module = new Proxy(WebAssembly.Module, { construct() { throw new EvalError("Refused"); } });`,
    said: /^This page's Content-Security-Policy .* Add 'wasm-unsafe-eval' to its script-src\. Or take dist\/client\.compat\.js /,
  },
  "WebKit, whose policy is about the instance": {
    make: `
      globalThis.location = new URL("https://app.example/");
      WebAssembly.Instance = class { constructor() { throw new WebAssembly.CompileError("Refused"); } };`,
    said: /^This page's Content-Security-Policy .* Add 'wasm-unsafe-eval' to its script-src\. Or take dist\/client\.compat\.js /,
  },
  "an engine without WebAssembly": {
    make: `delete globalThis.WebAssembly;`,
    said: /^There is no WebAssembly here, which this file of trello-wasm needs\. .* Or take dist\/client\.compat\.js /,
  },
  "an engine without memory": {
    make: `
      WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
        construct(Real, [module, imports]) {
          if (imports) throw new RangeError("Out of memory");
          return new Real(module);
        },
      });`,
    said: /^trello-wasm could not start: Out of memory\. Close other pages\.$/,
  },
};

const FILE = `fileURLToPath(import.meta.resolve("trello-wasm/trello.wasm"))`;

describe("the packed package", { timeout: 120_000 }, () => {
  let project;
  before(() => (project = installed()));
  after(() => project?.remove());

  /** What a module tells of itself, which runs in this place. */
  function told(make, code) {
    project.write("place.mjs", `globalThis.real = WebAssembly;${make}`);
    project.write("tells.mjs", `
      import { readFileSync } from "node:fs";
      import { fileURLToPath } from "node:url";
      import "./place.mjs";
      const whole = readFileSync(${FILE});
      const caught = async (act) => {
        try {
          await act();
          return "nothing";
        } catch ({ name, code, message, cause }) {
          return { name, code, message, hasCause: cause !== undefined };
        }
      };
      console.log(JSON.stringify(await (async () => {${code}})()));
    `);
    return JSON.parse(run(project.folder, "node", "tells.mjs"));
  }

  for (const [place, { make, said }] of Object.entries(PLACES)) {
    test(`is imported in ${place}, and says so at the first use`, () => {
      const all = told(make, `
        const { Trello } = await import("trello-wasm");
        const { Trello: OAuthTrello } = await import("trello-wasm/oauth");
        const { Trello: SlimTrello, init } = await import("trello-wasm/slim");
        await import("trello-wasm/client.js");
        const uses = [
          () => new Trello({ key: "a" }),
          () => Trello.powerUp({ get() {} }, { key: "a" }),
          () => Trello.idToDate("5e9dd2b7e94ff85d1e6e3d63"),
          () => new OAuthTrello({ key: "a" }),
          () => init(whole),
          () => init(whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length)),
          () => new SlimTrello({ key: "a" }),
        ];
        const all = [];
        for (const use of uses) all.push(await caught(use));
        return all;`);
      for (const { name, code, message } of all) {
        assert.match(message ?? "", said);
        assert.deepEqual([name, code], ["TrelloError", "not_loaded"]);
      }
    });
  }

  test("is imported where its text was changed on the way, and says so at the first use", () => {
    const { name, code, message } = told("", `
      const { writeFileSync } = await import("node:fs");
      const file = new URL(import.meta.resolve("trello-wasm"));
      const text = readFileSync(file, "utf8");
      const middle = text.length / 3;
      const copy = new URL("changed.js", file);
      writeFileSync(copy, text.slice(0, middle) + "~".repeat(500) + text.slice(middle + 500));
      const { Trello } = await import(copy);
      return caught(() => new Trello());`);
    assert.deepEqual([name, code], ["TrelloError", "not_loaded"]);
    assert.match(message, /^trello-wasm could not start: .*\. Load this file anew and unchanged, or update the browser\.$/s);
  });

  test("starts in an edge runtime with the module that it has compiled", () => {
    const { make } = PLACES["an edge runtime, which compiles no bytes"];
    const version = told(make, `
      const { init, Trello } = await import("trello-wasm/slim");
      const module = await WebAssembly.compile(whole);
      await init(module);
      return new Trello({ storage: "memory" }).version();`);
    assert.equal(version, 1);
  });

  test("starts with a module of another realm, as a test runner has it", () => {
    const version = told("", `
      const { runInNewContext } = await import("node:vm");
      const { init, Trello } = await import("trello-wasm/slim");
      await init(runInNewContext("(bytes) => new WebAssembly.Module(Uint8Array.from(bytes))")(whole));
      return new Trello({ storage: "memory" }).version();`);
    assert.equal(version, 1);
  });

  test("names init before it was called", () => {
    const { name, code, message } = told("", `
      const { Trello } = await import("trello-wasm/slim");
      return caught(() => new Trello());`);
    assert.deepEqual([name, code], ["TrelloError", "not_loaded"]);
    assert.match(message, /^trello-wasm is not loaded yet\. Import init from "trello-wasm\/slim" and wait for init\(\) /);
  });

  test("compiles an answer while it comes where the server says that it is wasm, and by its bytes elsewhere", () => {
    const ends = told("", `
      const { init, Trello } = await import("trello-wasm/slim");
      const { compileStreaming } = WebAssembly;
      const seen = [];
      WebAssembly.compileStreaming = (answer) => (seen.push(answer.headers.get("content-type")), compileStreaming(answer));
      const answer = new Response(whole, { headers: { "content-type": "Application/WASM; x=1" } });
      await init(answer);
      return [seen, new Trello({ storage: "memory" }).version()];`);
    assert.deepEqual(ends, [["Application/WASM; x=1"], 1]);
  });

  /** What init() may be given that is no trello.wasm, as code, and what is said of it. */
  const page = `"<!doctype html><title>My app</title>"`;
  const other = "Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 2, 8, 1, 1, 97, 1, 98, 3, 127, 0)";
  const WRONG = {
    "an HTML page": [
      `Buffer.from(${page})`,
      'What init() got is no whole trello.wasm of this version: it has 36 bytes and begins with "<!do".',
    ],
    "the answer that holds an HTML page": [`new Response(${page})`, 'begins with "<!do"'],
    "an HTML page that says it is wasm": [`new Response(${page}, wasmType)`, 'it has 36 bytes and begins with "<!do".'],
    "an answer of other wasm": [`new Response(${other}, wasmType)`, "is no whole trello.wasm of this version."],
    "a file that was cut": [`whole.subarray(0, 5000)`, 'it has 5000 bytes and begins with "\\\\u0000asm".'],
    "a file that a server took for text": [
      `new TextEncoder().encode(new TextDecoder().decode(whole))`,
      'begins with "\\\\u0000asm"',
    ],
    "an empty file": [`new Uint8Array()`, 'it has 0 bytes and begins with "".'],
    "a view that is not of bytes": [`new Uint16Array(Buffer.from(${page}).buffer, 0, 2)`, "it has 4 bytes and begins with"],
    "other wasm": [other, "of this version: it has 18 bytes"],
    "a module of other wasm": [`new WebAssembly.Module(${other})`, "is no whole trello.wasm of this version."],
    "a module that takes nothing": [`new WebAssembly.Module(whole.subarray(0, 8))`, "is no whole trello.wasm of this version."],
    "an answer that is none": [`new Response("", { status: 404 })`, "could not be loaded from [object Response]: 404."],
    "an answer that was read": [`readAlready()`, "could not be loaded from [object Response]: Body"],
    "an address where nobody answers": [
      `new URL("http://127.0.0.1:9/trello.wasm?secret=s")`,
      "trello.wasm could not be loaded from http://127.0.0.1:9/trello.wasm: ",
    ],
    "a promise that fails": [`Promise.reject(new Error("no disk"))`, "trello.wasm could not be loaded: no disk."],
    "a promise that fails with a text": [`Promise.reject("no disk")`, "trello.wasm could not be loaded: no disk."],
    "a promise that fails with what is no text": [
      `Promise.reject(Object.create(null))`,
      "trello.wasm could not be loaded: the source failed with what is no text.",
    ],
  };

  test("says what init got in place of its wasm, and init can be called again", () => {
    const wrong = Object.entries(WRONG).map(([what, [make]]) => `[${JSON.stringify(what)}, () => ${make}]`);
    const all = told("", `
      const { init, Trello } = await import("trello-wasm/slim");
      const readAlready = async () => { const read = new Response(""); await read.text(); return read; };
      const wasmType = { headers: { "content-type": "application/wasm" } };
      const all = {};
      for (const [what, make] of [${wrong}]) all[what] = await caught(() => init(make()));
      await init(whole);
      return { all, version: new Trello({ storage: "memory" }).version() };`);
    for (const [what, [, said]] of Object.entries(WRONG)) {
      const { name, code, message, hasCause } = all.all[what];
      assert.deepEqual([name, code, hasCause], ["TrelloError", "not_loaded", true], what);
      assert.ok(message.includes(said.replaceAll("\\\\", "\\")), `${what}: ${message}`);
      assert.match(message, /\. Give init\(\) the file dist\/trello\.wasm of this very version, or its address\.$/);
      assert.doesNotMatch(message, /secret|Content-Security-Policy/);
    }
    assert.equal(all.version, 1);
  });
});
