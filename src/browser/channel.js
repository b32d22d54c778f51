// What channel.rs needs of the engine.

import { member } from "./object.js";

/** Opens a channel; gives the function that posts a message, or without one closes it. Undefined where there is none. */
export function open(name, listener) {
  let channel;
  try {
    channel = new BroadcastChannel(name);
  } catch {
    return undefined;
  }
  channel.onmessage = ({ data }) => listener(data);
  // Node would not end while a channel is open.
  member(channel, "unref")?.call(channel);
  return (message) => (message === undefined ? channel.close() : channel.postMessage(message));
}
