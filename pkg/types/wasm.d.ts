/** The address of `trello.wasm`, as bundlers give it that turn an import of such a file into one. Pass it to `init`. */
declare const address: string;
export default address;
