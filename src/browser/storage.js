// What storage.rs needs of the engine. Each line throws where the browser blocks storage.

const area = (lasting) => (lasting ? window.localStorage : window.sessionStorage);

export const get = (lasting, name) => area(lasting).getItem(name);
export const set = (lasting, name, value) => area(lasting).setItem(name, value);
export const remove = (lasting, name) => area(lasting).removeItem(name);
