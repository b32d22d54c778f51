// What handoff.rs needs of the engine: how a window that has come back gives a text to the page that
// waits for it. Both know the login's nonce. They talk by messages where the window still has its opener, and by a channel
// with the nonce as its name, which no policy of the pages between cuts. The window says "ready", the waiting page "hello",
// and only then the window says the text; it closes when it hears "done".

import { element } from "./object.js";
import { origin } from "./location.js";
import { listen } from "./subscription.js";

/** Marks a window that only hands over, for every copy of the library in it. */
const MARK = Symbol.for("login window: only hands over");

/** Milliseconds that the browser has to close a window. */
const CLOSE_MS = 500;

/** Milliseconds that the page which waits has to answer. */
const HELLO_MS = 10_000;

export const isHandingOver = () => !!globalThis[MARK];

/**
 * Listens to who knows the nonce: the window `partner` by messages, and all windows of this origin by the channel. `listener(word, text, answer)`.
 * Gives the function that says a word to all of them, and the one that ends it.
 */
function link(nonce, partner, hasChannel, listener) {
  const ownOrigin = origin();
  let isOver = false;
  // A listener that a script keeps from being removed hears nothing more.
  const pass = ({ word, text }, answer) => {
    if (!isOver) listener(word, text, (word, text) => answer({ nonce, word, text }));
  };
  const onMessage = ({ data, source, origin: from }) => {
    if (!source || source !== partner || from !== ownOrigin || data?.nonce !== nonce) return;
    pass(data, (message) => source.postMessage(message, ownOrigin));
  };
  const leave = listen(undefined, "message", onMessage);
  let channel;
  try {
    channel = hasChannel && new BroadcastChannel(nonce);
    if (channel) channel.onmessage = ({ data }) => pass(Object(data), (message) => channel.postMessage(message));
  } catch {
    // Where storage is blocked there may be no channels; then there are messages only.
  }
  return {
    send(word, text) {
      const message = { nonce, word, text };
      if (channel) channel.postMessage(message);
      try {
        partner?.postMessage(message, ownOrigin);
      } catch {
        // The function is the other page's, which may have replaced it.
      }
    },
    stop() {
      isOver = true;
      leave();
      if (channel) channel.close();
    },
  };
}

/** Waits for the text of the window that knows the nonce. `url` is where a relay sends the person. */
export function receive(nonce, popup, url, listener) {
  const { stop } = link(nonce, popup, true, (word, text, answer) => {
    if (word === "ready") answer("hello", url);
    if (word !== "reply" || typeof text !== "string") return;
    answer("done");
    listener(text);
  });
  return stop;
}

/**
 * Hands the text to the page that waits for it, and closes this window. Without a text this window is the relay: it passes
 * the text on, between the page that opened it and the one that a click opens.
 *
 * `words` are for the person: `go` stands on the button of the relay, `gone` says that nobody waits, and `over` that this
 * window was not closed. `openNext(url)` opens the window of the relay.
 */
export function handOver(nonce, text, words, openNext) {
  globalThis[MARK] = true;
  const isRelay = text === undefined;
  const giveUp = setTimeout(show, HELLO_MS, words.gone);
  keepAddress();
  let end;
  const goOn = (url, answer) => {
    const popup = openNext(url);
    end?.();
    if (popup) end = receive(nonce, popup, url, (text) => answer("reply", text));
  };
  // A relay has its opener, since it does not leave its own site. The channel is for the windows that it opens itself.
  const { send, stop } = link(nonce, window.opener, !isRelay, (word, url, answer) => {
    if (word === "hello" && !isRelay) answer("reply", text);
    if (word === "hello" && isRelay && /^https?:/.test(url)) {
      clearTimeout(giveUp);
      const button = element("button");
      button.textContent = words.go;
      button.onclick = () => goOn(url, answer);
      show(button);
    }
    if (word !== "done") return;
    clearTimeout(giveUp);
    stop();
    leave(words.over);
  });
  send("ready");
}

/** No page that this one opens or goes to learns its address. */
function keepAddress() {
  const meta = element("meta");
  meta.name = "referrer";
  meta.content = "no-referrer";
  document.head?.append(meta);
}

/** Closes the window, or says what to do where the browser does not. */
function leave(over) {
  window.close();
  setTimeout(show, CLOSE_MS, over);
}

/** Shows a sentence or a button, over whatever page this is. */
function show(content) {
  const dialog = element("dialog");
  dialog.append(content);
  document.documentElement.append(dialog);
  dialog.showModal();
}
