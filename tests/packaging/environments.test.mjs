// The packed package in what people build with, in a real browser. The heavier ones are in `heavy`.

import { tryAll } from "./environments/suite.mjs";
import { LIGHT } from "./environments/table.mjs";

tryAll("light environments", LIGHT, "light");
