// A Trello in memory for the unit tests of apps. It holds no WebAssembly, and nothing of the library.

export { mockTrello } from "../testing/mock_trello.js";
