// A site as a host for static files serves it: everything compressed by brotli beforehand, nothing kept by the browser.

import { createServer } from "node:http";
import { brotliCompressSync } from "node:zlib";

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", wasm: "application/wasm" };

/** Serves `{ path: text or bytes }`. Gives its `origin`, the `bytes` of each path as they travel, and `stop`. */
export async function serve(files) {
  const kept = new Map(Object.entries(files).map(([path, content]) => [path, brotliCompressSync(content)]));
  const server = createServer((request, response) => {
    const [path] = request.url.split("?");
    const body = kept.get(path);
    if (!body) return response.writeHead(404).end();
    const type = TYPES[path.split(".").pop()];
    response.writeHead(200, { "content-type": type, "content-encoding": "br", "cache-control": "no-store" }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    bytes: (path) => kept.get(path).length,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
