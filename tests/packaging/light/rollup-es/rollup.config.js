import { nodeResolve } from "@rollup/plugin-node-resolve";

export default { input: "main.js", output: { file: "www/bundle.js", format: "es" }, plugins: [nodeResolve()] };
