// The documents, and the blocks of code in them.

import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

const FOLDER = readdirSync(`${root}docs`).filter((name) => name.endsWith(".md"));

/** By their paths from the root: those for users, and those that lead to them. */
export const DOCUMENTS = ["README.md", "pkg/README.md", "CONTRIBUTING.md", "SECURITY.md", ...FOLDER.map((name) => `docs/${name}`)];

export const textOf = (document) => readFileSync(root + document, "utf8");

/** The blocks of all documents: `document`, the `line` that it begins on, `language` and `code`. */
export const BLOCKS = DOCUMENTS.flatMap(blocksOf);

function blocksOf(document) {
  const text = textOf(document);
  const found = [...text.matchAll(/^```(.*)\n([^]*?)^```$/gm)];
  return found.map(({ index, 1: language, 2: code }) => ({
    document,
    line: text.slice(0, index).split("\n").length,
    language,
    code,
    name: `${document}:${text.slice(0, index).split("\n").length}`,
  }));
}

/** What tests/packaging/testing.test.mjs runs, in Node. */
const isOfNode = ({ document }) => document === "docs/testing.md";

/** The blocks in these languages that run in a page. */
export const ofPages = (...languages) => BLOCKS.filter((block) => languages.includes(block.language) && !isOfNode(block));
