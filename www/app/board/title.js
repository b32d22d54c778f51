// The board's name, and the form that renames it.

import { el } from "../dom.js";
import { changeableName } from "./changeable-name.js";

export function boardTitle({ app, model, act }) {
  const name = changeableName({
    heading: el("h1"),
    what: () => "the board",
    read: () => model.info.name,
    write: (wanted) =>
      act(
        () => model.rename(wanted),
        () => app.notices.say(`The board is called “${wanted}” now.`),
      ),
  });
  return { element: el("div", { class: "board-title" }, name.elements), update: name.update };
}
