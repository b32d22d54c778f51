// Made by `cargo xtask types` from xtask/src/types/facts.txt and table.txt. Change those instead.

import type {
  EmojiList,
  Flag,
} from "../models/index.js";
import type { Route } from "../router.js";

/** `GET emoji` */
export interface GetEmojiParams {
  locale?: string | undefined;
  spritesheets?: Flag | undefined;
}

/** `emoji` */
export interface EmojiPath {
  "@": "GET";
  "~": "GET";
  GET: Route<GetEmojiParams, EmojiList>;
}
