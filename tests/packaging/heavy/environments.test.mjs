// The packed package in frameworks whose tools take long, in a real browser.

import { describe } from "node:test";
import { stage, tryAll } from "../environments/suite.mjs";
import { HEAVY } from "../environments/table.mjs";

describe("the packed package in heavy environments", { timeout: 900_000, concurrency: 2 }, () => {
  tryAll(stage("heavy/parcel", "heavy/next", "heavy/astro", "heavy/angular"), HEAVY);
});
