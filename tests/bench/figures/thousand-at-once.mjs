// 1,000 calls of one token at the same time, where the server takes 100 of them in 10 seconds, as Trello does.

const CALLS = 1_000;
/** Whoever has not ended by then is left. */
const PATIENCE = 150_000;

export const title = `${CALLS.toLocaleString("en")} GETs at once, of which the server takes 100 in 10 s`;

export async function measure({ context, emulator }) {
  const rows = [];
  for (const subject of ["bare fetch", "trello.js", "octokit's core and plugins", "trello-wasm"]) {
    await emulator.reset();
    const page = await context.newPage();
    await page.goto(`${emulator.app}/bench/empty.html`);
    const token = await emulator.token();
    const counts = await page.evaluate(atOnce, [subject, emulator.api, emulator.key, token, CALLS, PATIENCE]);
    await page.close();
    rows.push({ subject, ...counts });
  }
  return rows;
}

async function atOnce([subject, api, key, token, calls, patience]) {
  const { clients } = await import("/bundles/clients.mjs");
  let requests = 0;
  let refused = 0;
  const real = window.fetch;
  window.fetch = async (...request) => {
    requests += 1;
    const answer = await real(...request);
    if (answer.status === 429) refused += 1;
    return answer;
  };
  const call = clients({ api, key, token })[subject];
  const start = performance.now();
  let answered = 0;
  let failed = 0;
  const all = Array.from({ length: calls }, () => call().then(() => (answered += 1), () => (failed += 1)));
  await Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, patience))]);
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { answered, failed, waiting: calls - answered - failed, requests, "refused by 429": refused, "s until the last": seconds };
}
