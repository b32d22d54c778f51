// What travels in bodies: texts of every kind, files up and down, and nothing to anybody else.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { describe } from "node:test";
import { engine, holdTo } from "../support/browser.mjs";
import { boardId } from "../support/demo.mjs";
import { FACES } from "../support/faces.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

const SIZE = 20 * 1024 * 1024;

for (const [number, face] of Object.keys(FACES).entries()) {
  describe(`bodies, by ${face}`, { timeout: 360_000 }, () => {
    const test = sampled(number);
    const on = stage();

    test("texts of every kind arrive as they are, up to 16,384 characters", async (t) => {
      const { run, list } = await member(t);
      const texts = [
        "日本語 한국어 العربية ไทย",
        "🌱👩‍🌾🏳️‍🌈",
        "a&b=c+d%20e%,;:#?/\\\"'<>",
        "line\nbreak\r\n\ttab",
        "\u202eright to left",
        "e\u0301 is not é",
        "x".repeat(16_384),
        "界".repeat(16_384),
      ];
      for (const text of texts) {
        const card = await run(
          ([idList, text]) => client.cards.create({ idList, name: "Text", desc: text }),
          [list, text],
        );
        assert.equal((await on.emulator.read(`cards/${card.id}`)).desc, text);
        const { data } = await run(([id, text]) => client.cards.comment(id, text), [card.id, text]);
        assert.equal(data.text, text);
      }
      const long = ([idList, desc]) =>
        client.cards.create({ idList, name: "x", desc }).catch(({ code, status }) => [code, status]);
      assert.deepEqual(await run(long, [list, "x".repeat(16_385)]), ["bad_request", 400]);
    });

    test("20 MB go up with progress, and come down as they went up", async (t) => {
      const { run, page, card } = await member(t);
      await slowly(page);
      await on.emulator.settings({ storageCors: true });
      const seen = await run(
        async ([id, size]) => {
          const bytes = new Uint8Array(size).map((_, place) => place % 251);
          const told = { up: [], down: [] };
          const up = { onProgress: (now) => told.up.push(now) };
          const file = new File([bytes], "Bed, plan & more ü.bin", { type: "application/x-plan" });
          const attachment = await client.cards.attach(id, { name: "Plan", file }, up);
          const down = await client.download(attachment.url, { onProgress: (now) => told.down.push(now) });
          const same = new Uint8Array(await down.arrayBuffer()).every((byte, place) => byte === place % 251);
          return { attachment, told, size: down.size, type: down.type, same };
        },
        [card, SIZE],
      );
      assert.deepEqual(
        [seen.attachment.bytes, seen.attachment.name, seen.attachment.mimeType],
        [SIZE, "Plan", "application/x-plan"],
      );
      assert.deepEqual([seen.size, seen.type, seen.same], [SIZE, "application/x-plan", true]);
      for (const [way, least] of [["up", SIZE], ["down", SIZE]]) {
        const told = seen.told[way];
        assert.ok(told.length > 1, `${way} is told more than once`);
        assert.ok(told.every(({ loaded }, at) => at === 0 || loaded >= told[at - 1].loaded));
        assert.ok(told.at(-1).loaded >= least && told.at(-1).loaded === told.at(-1).total, way);
      }
    });

    test("an upload is aborted on its way, and nothing is attached", async (t) => {
      const { run, page, card } = await member(t);
      await slowly(page);
      // Not every engine can be slowed: one may have sent all before its page hears of the first part.
      await on.emulator.faults({ kind: "delay", method: "POST", ms: 10_000 });
      const seen = await run(
        async ([id, size]) => {
          const controller = new AbortController();
          const told = [];
          const onProgress = ({ loaded, total }) => {
            told.push(loaded);
            if (loaded > 0 && loaded < total) controller.abort("enough");
          };
          const file = new Blob([new Uint8Array(size)]);
          const early = new AbortController();
          const stop = client.on("request", () => early.abort());
          await client.cards
            .attach(id, { file }, { signal: early.signal, onProgress })
            .catch(({ code }) => told.push(code));
          stop();
          if (told.splice(0).join() !== "aborted") {
            throw new Error("an upload that was aborted before its sending went on");
          }
          const error = await client.cards
            .attach(id, { file }, { signal: controller.signal, onProgress })
            .catch((error) => error);
          const count = told.length;
          await client.get("members/me");
          return [error.code, error.cause, count === told.length];
        },
        [card, SIZE],
      );
      assert.deepEqual(seen, ["aborted", "enough", true]);
      assert.deepEqual(
        await on.emulator
          .read(`cards/${card}/attachments?filter=all`)
          .then((all) => all.filter(({ isUpload }) => isUpload)),
        [],
      );
    });

    test("a form of the caller's is copied, and key and token come before its files", async (t) => {
      const { run, card } = await member(t);
      const names = await run(async (id) => {
        const form = new FormData();
        form.append("file", new File(["seed"], "seed.txt", { type: "text/plain" }));
        form.append("name", "Seeds, and more");
        await client.post(`cards/${id}/attachments`, form);
        return [...form.keys()];
      }, card);
      assert.deepEqual(names, ["file", "name"]);
      const { body, headers } = (await on.emulator.requests()).at(-1);
      assert.match(headers["content-type"], /^multipart\/form-data; boundary=/);
      const fields = body.split("\n").map((field) => field.split("=")[0]);
      assert.deepEqual(fields, ["key", "token", "file", "name"]);
    });

    test("errors of an upload are those of any call", async (t) => {
      const { run } = await member(t);
      const upload = (path) =>
        client
          .post(path, { file: new Blob(["x"]) }, { onProgress() {} })
          .catch(({ code, status, responseText }) => [code, status, responseText]);
      const missing = "cards/0123456789abcdef01234567/attachments";
      assert.deepEqual(await run(upload, missing), ["not_found", 404, "The requested resource was not found."]);
      await on.emulator.faults({ kind: "drop" });
      assert.deepEqual((await run(upload, missing)).slice(0, 2), ["network", 0]);
    });

    test("a file is fetched by the header, and a storage that no page may read is told in words", async (t) => {
      const { run, page, card } = await member(t);
      const error = await run(async (id) => {
        const { url } = await client.cards.attach(id, { file: new File(["x"], "x.txt") });
        const { code, message } = await client.download(url).catch((error) => error);
        return { url, code, message };
      }, card);
      assert.equal(new URL(error.url).origin, "https://trello.com");
      assert.equal(error.code, "network");
      assert.match(error.message, /storage lets no page .*read it/);
      const [asked] = (await on.emulator.requests()).filter(
        ({ method, path }) => method === "GET" && path.includes("/download/"),
      );
      assert.equal(asked.query, "");
      assert.match(asked.headers.authorization, /^OAuth oauth_consumer_key=/);
      await on.emulator.settings({ storageCors: true });
      const stored = page.waitForRequest((request) => request.url().includes("/storage/"));
      assert.equal(await run(async (url) => (await client.download(url)).size, error.url), 1);
      assert.equal((await (await stored).allHeaders()).authorization, undefined, "the storage is shown no token");
    });

    test("a storage that answers only GETs is read where the browser asks for no leave first", async (t) => {
      await on.emulator.settings({ storageCors: true, storagePreflights: false });
      const { run, card } = await member(t);
      const end = await run(async (id) => {
        const { url } = await client.cards.attach(id, { file: new File(["x"], "x.txt") });
        return client.download(url).then(({ size }) => size, ({ code, message }) => [code, message]);
      }, card);
      if (engine === "chromium") return assert.equal(end, 1);
      assert.equal(end[0], "network");
      assert.match(end[1], /storage lets no page .*read it/);
    });

    test("nobody else is asked for a file", async (t) => {
      const { run, page, card } = await member(t);
      const heard = [];
      const stranger = createServer((request, response) => {
        heard.push(request.url);
        response.end();
      });
      await new Promise((resolve) => stranger.listen(0, "127.0.0.1", resolve));
      t.after(() => stranger.close());
      const origin = `http://127.0.0.1:${stranger.address().port}`;
      const file = `cards/${card}/attachments/${card}/download/x`;
      const urls = [
        `${origin}/1/${file}`,
        `https://trello.com.evil.example/1/${file}`,
        `https://trello.com@127.0.0.1:${stranger.address().port}/1/${file}`,
        `//127.0.0.1:${stranger.address().port}/1/${file}`,
        `https://trello.com/1/${file}/../../../../../..//evil.example`,
        `https://trello.com/1/cards/${card}/attachments/../download/x`,
        "javascript:alert(1)",
        "",
        "members/me",
        null,
        5,
      ];
      const reached = new Set();
      page.on("request", (request) => reached.add(new URL(request.url()).origin));
      const codes = await run(
        (urls) => Promise.all(urls.map((url) => client.download(url).then(String, ({ code }) => code))),
        urls,
      );
      assert.deepEqual([...new Set(codes)], ["invalid_argument"]);
      assert.deepEqual([[...reached], heard], [[], []]);
    });

    test("what cannot be sent is refused with a sentence, before anything is sent", async (t) => {
      const { run } = await member(t);
      const errors = await run(async () => {
        const self = {};
        self.self = self;
        const circle = [];
        circle.push(circle);
        const calls = [
          client.post("cards", self),
          client.post("cards", { circle }),
          client.post("cards", { name: Symbol("x") }),
          client.get("cards/x", { file: new Blob(["x"]) }),
          client.post("cards", "name=x"),
          client.post("cards", { name: "x" }, { onProgress: "x" }),
          client.post("cards", { name: "x" }, { timeout: -1 }),
          client.post("cards", { name: "x" }, { timeout: Number.NaN }),
          client.post("cards", { name: "x" }, { signal: {} }),
          client.post("cards", { signal: new AbortController().signal }),
        ];
        return Promise.all(calls.map((call) => call.then(String, ({ code, message }) => [code, message])));
      });
      for (const [code, message] of errors) {
        assert.equal(code, "invalid_argument", message);
        assert.match(message, /^[A-Z].+\.$/);
      }
      assert.deepEqual(await on.emulator.requests(), []);
    });

    /** So that there is a way to be on. */
    const slowly = (page) => holdTo(page, 40 * 1024 * 1024);

    /** A page whose client is logged in, with a list and a card. */
    async function member(t) {
      const { page, token, run } = await on.loggedIn(t, face);
      const board = await boardId(on.emulator);
      const [{ id: list }] = await on.emulator.read(`boards/${board}/lists`, token);
      const [{ id: card }] = await on.emulator.read(`boards/${board}/cards`, token);
      await on.emulator.forgetRequests();
      return { page, list, card, run };
    }
  });
}
