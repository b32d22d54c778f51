// Lists of any length, read to their end.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lacks } from "../support/browser.mjs";
import { FACES } from "../support/faces.mjs";
import { stage } from "../support/stage.mjs";

const MANY = 25_000;

for (const face of Object.keys(FACES)) {
  describe(`a long list, by ${face}`, { timeout: 540_000 }, () => {
    const on = stage();

    test("of 25,000 actions is read to its end, each once and in order, while new ones arrive", async (t) => {
      const { run, board, card } = await member(t, { actions: MANY });
      for (const parallel of [1, 8]) {
        const before = await all(board);
        const read = await run(
          async ([board, card, parallel]) => {
            const pages = [];
            for await (const page of client.paginate(`boards/${board}/actions`, null, { parallel }).pages()) {
              pages.push(page.length);
              ids.push(...page.map(({ id }) => id));
              if (pages.length % 5 === 0) await client.cards.comment(card, `New ${pages.length}`);
            }
            return [pages.length, ids.splice(0)];
          },
          [board, card, parallel],
        );
        const [pages, ids] = read;
        assert.equal(new Set(ids).size, ids.length, "no action comes twice");
        const known = new Set(before);
        assert.deepEqual(ids.filter((id) => known.has(id)), before, `${parallel}: all that were there, in order`);
        const after = await all(board);
        const place = new Map(after.map((id, place) => [id, place]));
        assert.ok(
          ids.every((id, at) => at === 0 || place.get(ids[at - 1]) < place.get(id)),
          "new ones are in their place",
        );
        assert.ok(pages > 25);
      }
    });

    test("is read in little memory, on the way and afterwards", { skip: lacks("Chromium's debugger") }, async (t) => {
      const { run, page, board } = await member(t, { actions: 20_000 });
      const session = await page.context().newCDPSession(page);
      const used = async () => {
        await session.send("HeapProfiler.collectGarbage");
        const { usedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
        return usedSize + (backingStorageSize ?? 0);
      };
      const begin = (board) =>
        void (window.walk = client.paginate(`boards/${board}/actions`, null, { limit: 500, parallel: 2 }).pages());
      const take = (pages) => run(async (pages) => {
        let page;
        while (pages-- && (page = (await walk.next()).value));
        return page?.length;
      }, pages);
      await run(begin, board);
      assert.ok((await take(10)) > 0);
      const early = await used();
      assert.ok((await take(25)) > 0);
      // A page or two may be on its way. Twelve thousand actions would be some ten million bytes.
      assert.ok((await used()) - early < 4_000_000, "twelve thousand actions later");
      assert.equal(await take(100), undefined);
      const once = await used();
      for (let time = 0; time < 3; time++) {
        await run(begin, board);
        assert.equal(await take(100), undefined);
      }
      assert.ok((await used()) - once < 2_000_000, "three more readings leave nothing behind");
    });

    test("stops where the caller stops, and asks no more", async (t) => {
      const { run, board } = await member(t, { actions: 3_000 });
      const seen = await run(async (board) => {
        const path = `boards/${board}/actions`;
        const first = [];
        for await (const { id } of client.paginate(path, { limit: 10 })) if (first.push(id) === 15) break;
        const some = await client.paginate(path, null, { limit: 100, max: 250 }).toArray();
        const { id, date } = some[199];
        const ids = (items) => items.map(({ id }) => id);
        const older = await client.paginate(path, { before: id }, { max: 5 }).toArray();
        const newer = await client.paginate(path, { since: new Date(date) }, { parallel: 3 }).toArray();
        return { first, some: ids(some), older: ids(older), newer: ids(newer) };
      }, board);
      const wanted = await all(board);
      assert.deepEqual(seen.first, wanted.slice(0, 15));
      assert.deepEqual(seen.some, wanted.slice(0, 250));
      assert.deepEqual(seen.older, wanted.slice(200, 205));
      assert.ok(Math.abs(seen.newer.length - 199) <= 2);
      assert.deepEqual(seen.newer, wanted.slice(0, seen.newer.length));
    });

    test("tells its progress, and is ended by a signal", async (t) => {
      const { run, board } = await member(t, { actions: 450 });
      const seen = await run(async (board) => {
        const told = [];
        const path = `boards/${board}/actions`;
        await client
          .paginate(path, { filter: "commentCard" }, { limit: 200, onProgress: (now) => told.push(now) })
          .toArray();
        const controller = new AbortController();
        const onProgress = () => controller.abort("enough");
        const ended = client.paginate(path, null, { limit: 10, onProgress, signal: controller.signal }).toArray();
        const error = await ended.catch((error) => [error.code, error.cause, isTrelloError(error)]);
        return [told, error];
      }, board);
      assert.deepEqual(seen[0].map(({ items }) => items), [200, 400, 450]);
      assert.deepEqual(seen[1], ["aborted", "enough", true]);
    });

    test("gives nothing more of what it has read ahead once it is aborted", async (t) => {
      const { run, board } = await member(t, { actions: 150 });
      const seen = await run(async (board) => {
        const read = async (way) => {
          const controller = new AbortController();
          const answers = { missing: 4 };
          const come = new Promise((resolve) => (answers.all = resolve));
          const stop = client.on("response", () => --answers.missing || answers.all());
          const list = client.paginate(`boards/${board}/actions`, null, { limit: 50, signal: controller.signal });
          let items = 0;
          try {
            for await (const _ of way === "pages" ? list.pages() : list) {
              items++;
              await come;
              controller.abort("enough");
            }
          } catch ({ code, cause, path }) {
            return [items, code, cause, path];
          } finally {
            stop();
          }
        };
        const signals = [new AbortController(), new AbortController()];
        let reads = 0;
        const options = { limit: 50, get signal() { return signals[reads++ % 2].signal; } };
        let items = 0;
        try {
          for await (const _ of client.paginate(`boards/${board}/actions`, null, options)) if (++items === 10) signals[0].abort("enough");
        } catch ({ code }) {
          reads = code;
        }
        return [await read("pages"), await read("items"), [items, reads]];
      }, board);
      const aborted = [1, "aborted", "enough", `boards/${board}/actions`];
      assert.deepEqual(seen, [aborted, aborted, [10, "aborted"]]);
    });

    test("asks for nothing behind as many items as are wanted, whatever would come of it", async (t) => {
      const { run, board } = await member(t, { actions: 400 });
      await on.emulator.faults({ path: "/boards/*/actions", kind: "status", status: 404, skip: 2 });
      await on.emulator.forgetRequests();
      const sizes = await run(async (board) => {
        const sizes = [];
        const pages = client.paginate(`boards/${board}/actions`, null, { limit: 50, max: 100 }).pages();
        for await (const page of pages) {
          sizes.push(page.length);
          // What would be asked for meanwhile is answered before this.
          await client.get("members/me");
        }
        return sizes;
      }, board);
      assert.deepEqual(sizes, [50, 50]);
      const paths = (await on.emulator.requests()).map(({ path }) => path);
      assert.equal(paths.filter((path) => path.endsWith("/actions")).length, 2);
    });

    test("asks for less where Trello says that it is too much, and waits for nothing", async (t) => {
      const { run, board } = await member(t, { cards: 40 });
      const wanted = (await on.emulator.read(`boards/${board}/cards?fields=id&limit=1000`)).map(({ id }) => id);
      const read = (options) =>
        run(
          async ([board, options]) =>
            (await client.paginate(`boards/${board}/cards`, null, options).toArray()).map(({ id }) => id),
          [board, options],
        );
      await on.emulator.settings({ maxCards: 10 });
      // Trello has answered so with 403 and with 429.
      const body = `{"error":"API_TOO_MANY_CARDS_REQUESTED"}`;
      await on.emulator.faults({ kind: "status", status: 429, body, times: 1 });
      assert.deepEqual(await read({ limit: 30 }), wanted);
      await on.emulator.settings({ maxCards: 1 });
      assert.deepEqual(await read({ max: 3 }), wanted.slice(0, 3));
      const refused = (await on.emulator.requests()).filter(({ status }) => status === 403 || status === 429);
      assert.deepEqual(refused.map(({ params }) => params.limit), ["30", "15", "3"]);
    });

    test("of cards, and of a search's cards, is read to its end", async (t) => {
      const { run, board } = await member(t, { cards: 1_300 });
      const seen = await run(async (board) => {
        const cards = client.paginate(`boards/${board}/cards`, { fields: "name" }, { limit: 300, parallel: 2 });
        const found = client.paginate(
          "search",
          { query: "card", idBoards: board, card_fields: "name" },
          { limit: 500 },
        );
        return [cards, found].reduce(
          async (done, pager) => [...(await done), (await pager.toArray()).map(({ id }) => id)],
          [],
        );
      }, board);
      const wanted = (await on.emulator.read(`boards/${board}/cards?fields=id`)).map(({ id }) => id).sort();
      assert.ok(wanted.length >= 1_300);
      assert.deepEqual(seen.map((ids) => ids.sort()), [wanted, wanted]);
    });

    test("of any kind that grows is read as Trello orders it", async (t) => {
      const { run, card } = await member(t, { actions: 30, notifications: 25 });
      const [{ id: workspace }] = await on.emulator.read("members/me/organizations");
      const lists = [
        "members/me/notifications",
        "members/me/actions",
        `organizations/${workspace}/actions`,
        `cards/${card}/actions`,
      ];
      for (const path of lists) {
        const wanted = (await on.emulator.read(`${path}?limit=1000`)).map(({ id }) => id);
        assert.ok(wanted.length > 20, path);
        for (const parallel of [1, 4]) {
          const ids = await run(
            async ([path, parallel]) =>
              (await client.paginate(path, null, { limit: 10, parallel }).toArray()).map(({ id }) => id),
            [path, parallel],
          );
          assert.deepEqual(ids, wanted, `${path}, ${parallel} at once`);
        }
      }
    });

    test("that cannot be read says why, once it is read", async (t) => {
      const { run } = await member(t, {});
      const wrong = await run(() => {
        const numbers = [0, -1, 1.5, Number.NaN, Infinity, "many", 1_001];
        const limits = numbers.map((limit) => ["members/me/actions", null, { limit }]);
        const options = [
          ...[{ max: 0 }, { max: -3 }, { max: "5" }, { parallel: 65 }, { parallel: NaN }],
          ...[{ timeout: -1 }, { signal: {} }],
        ];
        const self = {};
        self.self = self;
        const others = [
          ...[[undefined], [5], ["../x"]],
          ...[["members/me/actions", "limit=5"], ["members/me/actions", { self }]],
        ];
        const calls = [...limits, ...options.map((given) => ["members/me/actions", null, given]), ...others];
        return Promise.all(
          calls.map((given) => {
            const read = client.paginate(...given).toArray();
            return read.then(() => given, (error) => isTrelloError(error) && error.code);
          }),
        );
      });
      assert.deepEqual([...new Set(wrong.map(String))], ["invalid_argument"]);
      const noList = await run(() => client.paginate("members/me").toArray().catch(({ code, attempts, message }) => [code, attempts, message]));
      assert.deepEqual(noList.slice(0, 2), ["invalid_response", 1]);
      assert.match(noList[2], /^Trello's answer to GET \/members\/me is no list .* boards\/ID\/actions/);
      const missing = await run(() =>
        client
          .paginate("boards/0123456789abcdef01234567/actions")
          .toArray()
          .catch(({ code }) => code),
      );
      assert.equal(missing, "not_found");
    });

    /** A page whose client is logged in, and the ids of a large board and its first card. */
    async function member(t, many) {
      const { page, token, run } = await on.loggedIn(t, face);
      await run(() => (window.ids = []));
      await on.emulator.settings({ limits: { enforce: false } });
      const { board } = await on.emulator.seed(many);
      const [card] = await on.emulator.read(`boards/${board}/cards?fields=id&limit=1`, token);
      return { page, board, card: card?.id, run };
    }

    /** The ids of a board's actions as the server has them, newest first. */
    async function all(board) {
      const token = await on.emulator.token();
      const ids = [];
      for (let page; page?.length !== 0; ids.push(...page)) {
        const before = ids.length ? `&before=${ids.at(-1)}` : "";
        const read = await on.emulator.read(`boards/${board}/actions?limit=1000&fields=id${before}`, token);
        page = read.map(({ id }) => id);
      }
      return ids;
    }
  });
}
