// What an editor shows for a piece of code: TypeScript's language service over one file in memory.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const ts = createRequire(import.meta.url)("typescript-5.9");
const root = fileURLToPath(new URL("../../..", import.meta.url));
const FILE = `${root}tests/types/in-the-editor.ts`;

const HEAD = `import { isTrelloError, type ParamsOf, Trello } from "trello-wasm";
import type { ClassicTrello } from "trello-wasm/client.js";
const trello = new Trello({ key: "k" });
declare const classic: ClassicTrello;
declare const id: string;
declare const some: boolean;
declare const searched: Omit<ParamsOf<"GET", "search">, "query">;
`;

const OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  paths: {
    "trello-wasm": [`${root}pkg/types/trello.d.ts`],
    "trello-wasm/client.js": [`${root}pkg/types/client.d.ts`],
  },
};

/** An editor with one file. In code `|` is where the cursor is. */
export class Editor {
  #text = "";
  #version = 0;
  #service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    fileExists: (file) => file === FILE || ts.sys.fileExists(file),
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => [FILE],
    getScriptVersion: (file) => (file === FILE ? `${this.#version}` : "1"),
    getScriptSnapshot: (file) => this.#snapshot(file),
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
  });

  /** What a pointer over the code shows. */
  hover(code) {
    const shown = this.#service.getQuickInfoAtPosition(FILE, this.#write(code));
    return ts.displayPartsToString(shown?.displayParts);
  }

  /** The comment that a pointer over the code shows. */
  comment(code) {
    return ts.displayPartsToString(this.#service.getQuickInfoAtPosition(FILE, this.#write(code))?.documentation);
  }

  /** The names that are offered at the cursor. */
  completions(code) {
    const found = this.#service.getCompletionsAtPosition(FILE, this.#write(code), {});
    return found?.entries.map(({ name }) => name) ?? [];
  }

  /** The errors as one text each, with what they say of the types behind them. */
  errors(code) {
    this.#write(code);
    return this.#service.getSemanticDiagnostics(FILE).map((found) => {
      const more = found.relatedInformation ?? [];
      return [found, ...more].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")).join("\n");
    });
  }

  /** What is struck through. */
  deprecated(code) {
    this.#write(code);
    const found = this.#service.getSuggestionDiagnostics(FILE).filter((one) => one.reportsDeprecated);
    return found.map(({ start, length }) => this.#text.slice(start, start + length));
  }

  #write(code) {
    const at = code.indexOf("|");
    this.#text = HEAD + (at < 0 ? code : code.slice(0, at) + code.slice(at + 1));
    this.#version += 1;
    return HEAD.length + at;
  }

  #snapshot(file) {
    const text = file === FILE ? this.#text : ts.sys.readFile(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  }
}
