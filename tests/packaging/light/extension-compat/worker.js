import { Trello } from "./compat.js";

self.version = new Trello({ storage: "memory" }).version();
