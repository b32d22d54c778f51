import { Trello } from "./trello.js";

self.version = new Trello({ storage: "memory" }).version();
