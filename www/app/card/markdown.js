// Markdown as elements. Whoever may edit a card writes it, so nothing of it runs, and nothing of it loads.

import DOMPurify from "../../vendor/dompurify/purify.es.mjs";
import { Marked } from "../../vendor/marked/marked.esm.js";

const ALLOWED = {
  ALLOWED_TAGS: "a blockquote br code del em h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul".split(" "),
  ALLOWED_ATTR: ["href", "title"],
  RETURN_DOM_FRAGMENT: true,
};
/** The card's own headings are of levels 1 to 3. */
const DEEPEST = 6;
const ABOVE = 3;

const marked = new Marked({ gfm: true, breaks: true, walkTokens: fitted });

/** A fragment of what a text in Markdown says. */
export function markdown(text) {
  const fragment = DOMPurify.sanitize(marked.parse(text), ALLOWED);
  for (const link of fragment.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  return fragment;
}

function fitted(token) {
  // Markup stands there as it was written.
  if (token.type === "html") Object.assign(token, { type: "text", text: token.raw, escaped: false, tokens: undefined });
  if (token.type === "heading") token.depth = Math.min(DEEPEST, token.depth + ABOVE);
  // A picture of another site would tell it who reads the card.
  if (token.type === "image") Object.assign(token, { type: "link", tokens: [{ type: "text", raw: token.text, text: token.text || token.href }] });
}
