import "./trello.js";
