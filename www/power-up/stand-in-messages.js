// The messages that pass between a board and a frame of a Power-Up, for the stand-in.

/** The page's side of them. On a page of its own there is nobody to ask. */
export function speak() {
  const handed = parent === window ? undefined : handedOver();
  const board = { handed, ask, draw() {}, answer() {} };
  if (!handed) return board;
  const { origin } = new URL(document.referrer);
  const waiting = new Map();

  addEventListener("message", ({ source, origin: from, data }) => {
    if (source !== parent || from !== origin) return;
    if (data === "render") return board.draw();
    if (data?.secret !== handed.secret) return;
    for (const { type, data: message } of data.data) {
      if (type === "response") settle(message);
      else if (type === "request") answer(message);
    }
  });
  return board;

  function post(type, message) {
    parent.postMessage({ type: "bulk", secret: handed.secret, data: [{ type, data: message }] }, origin);
  }

  function ask(command, args) {
    const id = crypto.randomUUID();
    post("request", { id, command, args: [args] });
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  function settle({ to, success, response }) {
    const { resolve, reject } = waiting.get(to);
    waiting.delete(to);
    if (success) resolve(response);
    else reject(new Error(response.message));
  }

  async function answer({ id: to, command, args: [args] }) {
    try {
      post("response", { to, success: true, response: await board.answer(command, args) });
    } catch (error) {
      post("response", { to, success: false, response: { message: error.message } });
    }
  }
}

/** Has handlers called by their names, and later what functions they gave: no message holds a function. */
export function serveHandlers(board, handlers, tOf) {
  const callbacks = [];
  const written = (_, value) => (typeof value === "function" ? { _callback: `${callbacks.push(value) - 1}` } : value);
  board.answer = async (command, { context, ...options }) => {
    const t = tOf(context);
    const given = command === "callback" ? await callbacks[options.callback](t, options.options) : await handlers[command](t, options);
    return given && JSON.parse(JSON.stringify(given, written));
  };
}

/** What the board has written behind the # of the frame's address. */
function handedOver() {
  try {
    return JSON.parse(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return undefined;
  }
}
