// The packed package in what people build with, in a real browser. The heavier ones are in `heavy`.

import { describe } from "node:test";
import { tryExtensions } from "./environments/extensions.mjs";
import { tryPrograms } from "./environments/programs.mjs";
import { stage, tryAll } from "./environments/suite.mjs";
import { LIGHT } from "./environments/table.mjs";

describe("the packed package in light environments", { timeout: 600_000 }, () => {
  const on = stage("light");
  tryAll(on, LIGHT);
  tryExtensions(on);
  tryPrograms(on);
});
