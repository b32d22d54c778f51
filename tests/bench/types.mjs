// What the types cost the compiler and the editor: node types.mjs
//
// Processor time and not time by the clock, since machines are busy. Each row is the median of five.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { Editor } from "../types/support/editor.mjs";
import { record } from "./record.mjs";
import { median } from "./statistics.mjs";

const ts = createRequire(import.meta.url)("typescript-5.9");
const root = fileURLToPath(new URL("../..", import.meta.url));
const CALLS = 200;
const TIMES = 5;

// Each call has an id of its own, so that no path is like another.
const SHAPES = [
  (id) => `await trello.get(\`boards/${id}\${id}/lists\`, { fields: "name" });`,
  (id) => `await trello.get("members/${id}/boards", { fields: ["name", "url"], lists: "open", list_fields: "name" });`,
  (id) => `await trello.post("cards", { idList: "${id}", name: "x", due: new Date() });`,
  (id) => `await trello.put(\`cards/${id}\${id}\`, { closed: true });`,
  (id) => `trello.get(\`cards/${id}\${id}\`, { members: true, checklists: "all" }, (card: Given) => card.checklists.length);`,
  (id) => `await trello.delete(\`cards/${id}\${id}\`);`,
  (id) => `await trello.cards.create({ idList: "${id}", name: "x" });`,
  (id) => `await trello.boards.lists("${id}", { filter: "open" }, { timeout: 5_000 });`,
  (id) => `trello.get("members/${id}", (me: Given) => me.fullName);`,
  (id) => `await trello.put(\`cards/${id}\${id}/idList\`, { value: "x" });`,
];

const calls = () => Array.from({ length: CALLS }, (_, number) => SHAPES[number % SHAPES.length](`id${number}`)).join("\n");

const CODE = {
  typed: `import { Trello } from "trello-wasm";\nconst trello = new Trello();\n${calls().replaceAll(": Given", "")}`,
  any: `type Given = any;\ndeclare const trello: any;\n${calls()}`,
};
const FILE = `${root}tests/bench/in-memory.ts`;

const options = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  paths: { "trello-wasm": [`${root}pkg/types/trello.d.ts`] },
};

/** Milliseconds of the processor. */
function spent(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const medianOf = (work) => median(Array.from({ length: TIMES }, () => spent(work)));

// Read and parsed once, as by a compiler that watches.
const parsed = new Map();

function check(text) {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) => {
    if (file === FILE) return ts.createSourceFile(file, `declare const id: string;\n${text}\nexport {};`, options.target);
    if (!parsed.has(file)) parsed.set(file, getSourceFile.call(host, file, ...rest));
    return parsed.get(file);
  };
  const program = ts.createProgram([FILE], options, host);
  const errors = program.getSemanticDiagnostics(program.getSourceFile(FILE));
  if (errors.length > 0) throw new Error(ts.flattenDiagnosticMessageText(errors[0].messageText, "\n"));
}

const COMPLETIONS = {
  "inside a path": "trello.get('boards/x/|')",
  "inside parameters": "trello.get('boards/x', { | })",
  "inside parameters of a helper": "trello.cards.create({ | })",
  "inside a value": "trello.get('boards/x/lists', { filter: '|' })",
  "of a result": "trello.get('boards/x').then((board) => board.|)",
};

const rows = [];

function show(what, milliseconds) {
  const rounded = Math.round(milliseconds);
  console.log(`${what.padEnd(44)} ${rounded.toString().padStart(6)} ms`);
  rows.push({ what, ms: rounded });
}

check(CODE.typed);
check(CODE.any);
const typed = medianOf(() => check(CODE.typed));
const any = medianOf(() => check(CODE.any));
console.log("\ntypes: processor time\n");
show(`${CALLS} calls, typed`, typed);
show(`${CALLS} calls on \`any\``, any);
show("more than with `any`", typed - any);

const editor = new Editor();
for (const [where, code] of Object.entries(COMPLETIONS)) {
  editor.completions(code);
  show(`completion ${where}, warm`, medianOf(() => editor.completions(code)));
}
record({ name: "types", engine: "none", title: "ms of processor time", rows });
