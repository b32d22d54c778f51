// A server of somebody else's, which pages of any origin may send to, and what it has heard.

import { createServer } from "node:http";

/** Starts it for one test. `heard` holds everything that came: addresses, headers and bodies; `next()` gives what comes next. */
export async function startStranger(t) {
  const heard = [];
  const waiting = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    heard.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`);
    waiting.shift()?.(heard.at(-1));
    const allowed = request.headers["access-control-request-headers"] ?? "*";
    response.writeHead(200, {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, POST, PUT, DELETE",
      "access-control-allow-headers": allowed,
    });
    response.end("{}");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  return { origin: `http://127.0.0.1:${server.address().port}`, heard, next: () => new Promise((resolve) => waiting.push(resolve)) };
}
