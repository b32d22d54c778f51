// The packed package in frameworks whose tools take minutes to install, in a real browser.

import { tryAll } from "../environments/suite.mjs";
import { HEAVY } from "../environments/table.mjs";

tryAll("heavy environments", HEAVY, "heavy/parcel", "heavy/next", "heavy/astro", "heavy/angular");
