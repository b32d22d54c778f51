// §2, wire format: what of a call stands in its address, its headers and its body, and how each kind of value travels.

import assert from "node:assert/strict";
import { before } from "node:test";
import { clause, section } from "./support/pages.mjs";

section("§2 the wire", (on) => {
  before(() => on.load());

  /** The one request that `act` sends, of a page that is logged in. */
  async function sent(act, argument) {
    await on.run(([key, token]) => (Trello.setKey(key), Trello.setToken(token)), [on.emulator.key, on.token]);
    const requests = await on.sent(act, argument);
    assert.equal(requests.length, 1);
    return { ...requests[0], preflights: requests.preflights };
  }

  const credentials = () => `key=${on.emulator.key}&token=${on.token}`;

  /** What follows key and token in the body of a POST with these params, written as JavaScript. */
  async function form(params) {
    const { body } = await sent(`(() => Trello.post("boards/none", ${params}))`);
    assert.ok(body.startsWith(credentials()), body);
    return body.slice(credentials().length + 1);
  }

  clause("§2 GET sends everything in the query", async () => {
    const { query, body } = await sent(() => Trello.get("members/me", { fields: "username" }));
    assert.deepEqual([query, body], [`${credentials()}&fields=username`, ""]);
  });

  clause("§2 a query in the path comes first, and duplicates are not merged", async () => {
    const { query } = await sent(() => Trello.get("members/me?key=Z", { fields: "id" }));
    assert.equal(query, `key=Z&${credentials()}&fields=id`);
  });

  clause("§2 POST and PUT send everything, key and token included, in a form body", async () => {
    for (const method of ["POST", "PUT"]) {
      const { query, body, headers } = await sent((method) => Trello.rest(method, "boards/none", { name: "x" }), method);
      assert.deepEqual([query, body], ["", `${credentials()}&name=x`]);
      assert.equal(headers["content-type"], "application/x-www-form-urlencoded; charset=UTF-8");
    }
  });

  clause("§2 query text in the path of a POST or PUT stays in the address", async () => {
    for (const method of ["POST", "PUT"]) {
      const { query, body } = await sent((method) => Trello.rest(method, "boards/none?name=a", { desc: "b" }), method);
      assert.deepEqual([query, body], ["name=a", `${credentials()}&desc=b`]);
    }
  });

  clause("§2 deliberately different: DELETE sends everything in the query", async () => {
    const { query, body } = await sent(() => Trello.del("boards/none", { idModel: "x" }));
    assert.deepEqual([query, body], [`${credentials()}&idModel=x`, ""]);
  });

  clause("§2 no header that says who asks: no X-Requested-With, no Authorization, no cookie", async () => {
    await on.run(() => void (document.cookie = "mine=1"));
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      const { headers } = await sent((method) => Trello.rest(method, "boards/none"), method);
      for (const name of ["x-requested-with", "authorization", "cookie"]) assert.ok(!(name in headers), `${method} ${name}`);
    }
  });

  clause("§2 Accept takes JSON, or a script, or anything", async () => {
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      const { headers } = await sent((method) => Trello.rest(method, "boards/none"), method);
      assert.equal(headers.accept, "application/json, text/javascript, */*; q=0.01", method);
    }
  });

  clause("§2 GET and POST need no preflight; PUT and DELETE do", async () => {
    for (const [method, preflights] of [["GET", 0], ["POST", 0], ["PUT", 1], ["DELETE", 1]]) {
      const path = `boards/${method}${on.major}`;
      const request = await sent(([method, path]) => Trello.rest(method, path, { a: 1 }), [method, path]);
      assert.equal(request.preflights, preflights, method);
    }
  });

  clause("§2 names and values are encoded as encodeURIComponent does, with + for a space", async () => {
    assert.equal(await form(`{ "a b": "c d+e&f=g/%?#" }`), "a+b=c+d%2Be%26f%3Dg%2F%25%3F%23");
    assert.equal(await form(`{ q: "äΩ😀" }`), "q=%C3%A4%CE%A9%F0%9F%98%80");
    assert.equal(await form(`{ q: "~!*()'-_." }`), "q=~!*()'-_.");
    assert.equal(await form(String.raw`{ q: "a\nb" }`), "q=a%0Ab");
    const { query } = await sent(() => Trello.get("members/me", { "a b": "c d+e" }));
    assert.ok(query.endsWith("&a+b=c+d%2Be"));
  });

  clause("§2 an array is sent as name[]=a&name[]=b", async () => {
    assert.equal(await form(`{ ids: ["a", "b"] }`), "ids%5B%5D=a&ids%5B%5D=b");
    const { query } = await sent(() => Trello.get("members/me", { ids: ["a", 1] }));
    assert.ok(query.endsWith("&ids%5B%5D=a&ids%5B%5D=1"));
  });

  clause("§2 nested values are sent as obj[a]=1 and obj[b][]=1", async () => {
    assert.equal(decodeURIComponent(await form(`{ o: { a: 1, b: [2], c: { d: 3 } } }`)), "o[a]=1&o[b][]=2&o[c][d]=3");
    assert.equal(decodeURIComponent(await form(`{ l: ["x", { a: 1 }, ["y"]] }`)), "l[]=x&l[1][a]=1&l[2][]=y");
  });

  clause("§2 an empty object is not sent", async () => {
    assert.equal(await form(`{ a: {}, b: 1 }`), "b=1");
  });

  clause("§2 deliberately different: an empty array is sent as an empty value", async () => {
    assert.equal(await form(`{ idLabels: [], b: 1 }`), "idLabels=&b=1");
  });

  clause("§2 booleans and numbers are sent as String() writes them", async () => {
    assert.equal(await form(`{ a: true, b: false, c: 0, d: -1.5, e: 1e21, f: NaN }`), "a=true&b=false&c=0&d=-1.5&e=1e%2B21&f=NaN");
  });

  clause("§2 deliberately different: a date travels as ISO 8601", async () => {
    assert.equal(await form(`{ due: new Date(Date.UTC(2026, 0, 2, 3, 4, 5)) }`), "due=2026-01-02T03%3A04%3A05.000Z");
  });

  clause("§2 boxed texts, numbers and booleans are sent as what they hold", async () => {
    assert.equal(await form(`{ a: Object("x"), b: Object(0), c: Object(false), d: [Object("y")] }`), "a=x&b=0&c=false&d%5B%5D=y");
  });

  clause("§2 what another frame has made is sent as if the page had made it", async () => {
    await on.run(() => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      window.other = frame.contentWindow;
    });
    const params = `Object.assign(new other.Object(), { due: new other.Date(0), ids: other.Array.of(1, 2) })`;
    assert.equal(await form(params), "due=1970-01-01T00%3A00%3A00.000Z&ids%5B%5D=1&ids%5B%5D=2");
  });

  const oldest = on.major === 1 ? "deliberately different: " : "";
  clause(`§2 ${oldest}null is sent as an empty value`, async () => {
    assert.equal(await form(`{ due: null, b: 1 }`), "due=&b=1");
    const { query } = await sent(() => Trello.get("members/me", { due: null }));
    assert.ok(query.endsWith("&due="));
  });

  clause("§2 a function is called without arguments, and its result is sent", async () => {
    assert.equal(await form(`{ a: function () { return "x" + arguments.length } }`), "a=x0");
    assert.equal(await form(`{ a: function () {}, b: function () { return null } }`), "a=&b=");
    assert.equal(await form(`{ o: { a: function () { return 1 } } }`), "o%5Ba%5D=1");
  });

  clause("§2 deliberately different: a function that throws is reported, and nothing is sent", async () => {
    const requests = await on.sent(() => {
      const params = { a: function () { throw new Error("in a param"); } };
      return Trello.post("boards/none", params, hears("success"), (error) => hears(error.code)());
    });
    assert.equal(requests.length, 0);
    assert.deepEqual(await on.called(), ["invalid_argument"]);
    on.expectErrors("in a param");
  });

  clause("§2 callbacks that are among the params are called before the request is sent", async () => {
    const { query } = await sent(() => {
      const request = Trello.get("members/me", { success: hears("success"), error: hears("error") });
      hears("returned")();
      return request;
    });
    assert.deepEqual(await on.called(), ["success", "error", "returned"]);
    assert.ok(query.endsWith("&success=&error="));
  });

  clause("§2 deliberately different: a file is uploaded instead of throwing", async () => {
    const [card] = await on.emulator.read("members/me/cards");
    for (const params of ["{ name: 'n', file: new File(['hello'], 'hello.txt') }", "filled()"]) {
      const { headers, body, status } = await sent(`(() => {
        const filled = () => { const form = new FormData(); form.append("file", new Blob(["hello"]), "hello.txt"); return form; };
        return Trello.post("cards/${card.id}/attachments", ${params});
      })`);
      assert.match(headers["content-type"], /^multipart\/form-data; boundary=/);
      assert.match(body, /^key=\w+\ntoken=\w+\n(name=n\n)?file=<5 bytes: hello\.txt>$/);
      assert.equal(status, 200);
    }
  });

  clause("§2 the address is the API's, then /1/, then the path", async () => {
    const { origin, path } = await sent(() => Trello.get("boards/none/lists/open"));
    assert.deepEqual([origin, path], ["api", "/1/boards/none/lists/open"]);
  });
});
