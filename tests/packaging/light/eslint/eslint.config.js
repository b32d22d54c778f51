import imports from "eslint-plugin-import";

export default [imports.flatConfigs.recommended, { languageOptions: { ecmaVersion: 2022, sourceType: "module" } }];
