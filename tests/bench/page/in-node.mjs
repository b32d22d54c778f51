// The subjects in Node: node in-node.mjs BUNDLE TEXT ROUNDS CALLS prints their times as JSON.

const [bundle, text, rounds, calls] = process.argv.slice(2);
await import(bundle);
console.log(JSON.stringify(await timed(text, Number(rounds), Number(calls))));
