import "./compat.js";
