// What a page holds after very many calls: nothing may grow with them.

const CALLS = [1_000, 100_000, 200_000];

export const title = `kB that a page holds after so many calls, garbage collected`;

export async function measure({ context, emulator }) {
  const rows = [];
  for (const [client, options] of [["with the limits", {}], ["`rateLimit: false`", { rateLimit: false }]]) {
    const page = await context.newPage();
    await page.addInitScript(keepMemories);
    await page.goto(`${emulator.app}/bench/page.html`);
    await page.waitForFunction(() => window.subjects);
    await page.evaluate((options) => (window.client = clientWith(options)), options);
    const session = await context.newCDPSession(page);
    let made = 0;
    for (const calls of CALLS) {
      await page.evaluate(call, calls - made);
      made = calls;
      rows.push({ client, calls: calls.toLocaleString("en"), ...(await held(page, session)) });
    }
    await page.close();
  }
  return rows;
}

/** Remembers the memory of the WebAssembly that came last, the library's: what reads its text comes before. It has no name. */
function keepMemories() {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => keep(await original(...given));
  }
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, { construct: (target, given) => keep(new target(...given)) });
  function keep(result) {
    const { exports } = result.instance ?? result;
    window.memory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory) ?? window.memory;
    return result;
  }
}

async function call(calls) {
  for (let made = 0; made < calls; made += 1) await window.client.get("boards/5f0000000000000000000001/cards");
}

async function held(page, session) {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => window.memory.buffer.byteLength);
  return { "JavaScript kB": Math.round(usedSize / 1_000), "wasm kB": Math.round(wasm / 1_024) };
}
