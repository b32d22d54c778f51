// Elements made from data. Text only ever becomes text: nothing here parses markup.

/** An element with attributes and listeners (`onclick: …`) and children; null, undefined and false children are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function set(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (typeof value === "function") node.addEventListener(name.slice(2), value);
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : value);
}

/**
 * Attributes of what opens and closes when the focus leaves it. A press inside must not take the focus out: Safari gives it to no
 * button and to no link, but to what is around them.
 */
export const holdsFocus = { tabindex: -1 };

/** Runs `change`, which may replace elements, and keeps the keyboard's place by the id of the focused one. */
export function keepingFocus(change) {
  const id = document.activeElement?.id;
  change();
  if (id && document.activeElement?.id !== id) document.getElementById(id)?.focus({ preventScroll: true });
}

/** Listens for a form's submission in place of sending it anywhere. */
export function onSubmit(run) {
  return (event) => {
    event.preventDefault();
    run(event.currentTarget);
  };
}

/**
 * Sends what is written in a field of a form, unless a sending goes on. `send(words, sent)` calls `sent` when that has ended
 * well: the words leave the field then, and what one has written behind them meanwhile stays.
 */
export async function sendWritten(form, field, send) {
  const written = field.value;
  const words = written.trim();
  if (!words || form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  await send(words, () => {
    if (field.value.startsWith(written)) field.value = field.value.slice(written.length).trimStart();
  });
  form.ariaBusy = null;
}

/** A colour of Trello's for style sheets to use as `--board`; anything that is no colour is ignored. */
export function tint(node, colour) {
  if (typeof colour === "string" && CSS.supports("color", colour)) node.style.setProperty("--board", colour);
  return node;
}
