// What json.rs needs of the engine.

export const names = (value) => (value instanceof Object ? Object.keys(value).join() : "");
