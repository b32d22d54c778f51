// What the guides to Trello's API do, done with the library, on the boards of the emulator.

import assert from "node:assert/strict";
import { describe } from "node:test";
import { boardId } from "../support/demo.mjs";
import { FACES } from "../support/faces.mjs";
import { sampled } from "../support/sampled.mjs";
import { stage } from "../support/stage.mjs";

for (const [number, face] of Object.keys(FACES).entries()) {
  describe(`the examples of the API guide, by ${face}`, { timeout: 360_000 }, () => {
    const test = sampled(number);
    const on = stage();

    test("my boards, with some fields", async (t) => {
      const { run } = await member(t);
      const boards = await run(() => client.get("members/me/boards", { fields: "name,url" }));
      assert.equal(boards.length, 5);
      assert.deepEqual(Object.keys(boards[0]).sort(), ["id", "name", "url"]);
      assert.deepEqual(await run(() => client.members.boards("me", { fields: "name,url" })), boards);
    });

    test("my boards, each with all that happened on it", async (t) => {
      const { run } = await member(t);
      const [board] = await run(() => client.get("members/me/boards?actions=all"));
      assert.ok(board.actions.length > 0);
    });

    test("another name for a board, as JSON", async (t) => {
      const { run, board } = await member(t);
      await run((id) => client.put(`boards/${id}`, { name: "Spring", prefs: { background: "green" } }), board);
      await run((id) => client.boards.update(id, { desc: "Sown" }), board);
      const { name, desc } = await on.emulator.read(`boards/${board}`);
      assert.deepEqual([name, desc], ["Spring", "Sown"]);
      const [first] = (await on.emulator.requests()).filter(({ method }) => method === "PUT");
      assert.equal(first.headers["content-type"].startsWith("application/json"), face === "import");
    });

    test("a card: made, read in its list, commented, given a member and a label, moved, archived, deleted", async (t) => {
      const { run, board } = await member(t);
      const [list, other] = await run((id) => client.boards.lists(id), board);
      const [label] = await run((id) => client.boards.labels(id), board);
      const me = await run(() => client.members.me());
      const card = await run((idList) => client.post("cards", { idList, name: "Water, then weed" }), list.id);
      await run((id) => client.cards.comment(id, "Done, twice"), card.id);
      await run(([id, member]) => client.cards.addMember(id, member), [card.id, me.id]);
      await run(([id, label]) => client.cards.addLabel(id, label), [card.id, label.id]);
      await run(([id, list]) => client.cards.move(id, list, { pos: "top" }), [card.id, other.id]);

      const [first] = await run((id) => client.lists.cards(id, { members: true }), other.id);
      assert.equal(first.id, card.id);
      assert.deepEqual(first.idMembers, [me.id]);
      assert.deepEqual(first.idLabels, [label.id]);
      const [comment] = await run((id) => client.cards.actions(id, { filter: "commentCard" }), card.id);
      assert.equal(comment.data.text, "Done, twice");
      await run((id) => client.actions.update(id, "Done"), comment.id);

      await run(([id, member]) => client.cards.removeMember(id, member), [card.id, me.id]);
      await run((id) => client.cards.archive(id), card.id);
      const closed = await run((id) => client.get(`lists/${id}/cards/closed`), other.id);
      assert.deepEqual(closed.map(({ id, idMembers }) => [id, idMembers]), [[card.id, []]]);
      await run((id) => client.cards.delete(id), card.id);
      assert.equal((await on.emulator.answer(`cards/${card.id}`, await on.emulator.token())).status, 404);
    });

    test("a checklist and a custom field", async (t) => {
      const { run, board } = await member(t);
      const [{ id }] = await run((id) => client.boards.cards(id), board);
      const list = await run((id) => client.checklists.create(id, { name: "Tools" }), id);
      const item = await run((id) => client.checklists.addItem(id, "Rake"), list.id);
      await run(([card, item]) => client.cards.updateCheckItem(card, item, { state: "complete" }), [id, item.id]);
      const [{ state }] = await run((id) => client.checklists.items(id), list.id);
      assert.equal(state, "complete");

      const fields = await run((id) => client.boards.customFields(id), board);
      const field = fields.find(({ type }) => type === "number");
      await run(
        ([card, field]) => client.cards.setCustomField(card, field, { value: { number: "7" } }),
        [id, field.id],
      );
      const values = await run((id) => client.cards.customFieldItems(id), id);
      assert.deepEqual(values.find(({ idCustomField }) => idCustomField === field.id).value, { number: "7" });
    });

    test("webhooks: made, listed, changed, deleted", async (t) => {
      const { run, board } = await member(t);
      const callbackURL = `${on.emulator.api}/emulator/hooks/garden`;
      const made = await run((params) => client.webhooks.create(params), { idModel: board, callbackURL });
      await run((id) => client.webhooks.update(id, { description: "The garden" }), made.id);
      const all = await run(() => client.webhooks.list());
      assert.deepEqual(all.map(({ id, description }) => [id, description]), [[made.id, "The garden"]]);
      await run((id) => client.webhooks.delete(id), made.id);
      assert.deepEqual(await run(() => client.webhooks.list()), []);
    });

    test("a search", async (t) => {
      const { run, board } = await member(t);
      const [{ name }] = await run((id) => client.boards.cards(id), board);
      const raw = await run((query) => client.get("search", { query }), name);
      assert.ok(raw.cards.some((card) => card.name === name));
      const found = await run((query) => client.search(query, { modelTypes: "cards", cards_limit: 1 }), name);
      assert.equal(found.cards[0].name, name);
      const asForm = await run(
        (query) => client.get("search", new URLSearchParams({ query, modelTypes: "cards" })),
        name,
      );
      assert.equal(asForm.cards[0].name, name);
      const byHelper = await run(
        (query) => client.search(query, new URLSearchParams({ query: "no", modelTypes: "cards", cards_limit: 1 })),
        name,
      );
      assert.equal(byHelper.cards[0].name, name);
      const asClass = await run((query) => {
        class Search {
          query = query;
          modelTypes = ["cards"];
        }
        return client.get("search", new Search());
      }, name);
      assert.equal(asClass.cards[0].name, name);
    });

    test("an id that climbs out is sent nowhere, and one with a slash stays one id", async (t) => {
      const { run } = await member(t);
      const codes = await run(() =>
        Promise.all(
          ["..", "", undefined, 5, "a b", "ä", null].map((id) =>
            client.boards.lists(id).then(String, (error) => error.code),
          ),
        ),
      );
      assert.deepEqual([...new Set(codes)], ["invalid_argument"]);
      assert.deepEqual(await on.emulator.requests(), []);
      await run(() => client.boards.lists("../../members/me?x#y").catch(() => {}));
      const [{ path }] = await on.emulator.requests();
      assert.equal(path.toLowerCase(), "/1/boards/..%2f..%2fmembers%2fme%3fx%23y/lists");
    });

    test("callbacks and options follow a helper's arguments", async (t) => {
      const { run, board } = await member(t);
      const count = (id) => new Promise((resolve) => client.boards.lists(id, (lists) => resolve(lists.length)));
      assert.ok((await run(count, board)) > 0);
      const aborted = (id) =>
        client.cards.comment(id, "x", null, { signal: AbortSignal.abort() }).catch((error) => error.code);
      assert.equal(await run(aborted, board), "aborted");
    });

    /** A page whose client is logged in, and the id of its board. */
    async function member(t) {
      const { run } = await on.loggedIn(t, face);
      const board = await boardId(on.emulator);
      await on.emulator.forgetRequests();
      return { board, run };
    }
  });
}
