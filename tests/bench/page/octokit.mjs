// octokit.js without the routes of GitHub: what a careful client of another API is made of.

import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";

const throttle = { onRateLimit: () => true, onSecondaryRateLimit: () => true };
const log = { debug() {}, info() {}, warn() {}, error() {} };

export const Careful = Octokit.plugin(throttling, retry, paginateRest).defaults({ throttle, log });
