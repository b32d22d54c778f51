// The checklists of a card, with their items to tick.

import { el } from "../dom.js";
import { loaded } from "./loaded.js";

export function checklists(desk, card) {
  const { model, act } = desk;
  let shown = [];
  const part = loaded(desk, () => model.checklists(card), show);
  return { element: part, update };

  function show(lists) {
    shown = lists.map(checklist);
    update();
    return shown.map(({ element }) => element);
  }

  function update() {
    for (const list of shown) list.update();
  }

  function checklist({ name, checkItems }) {
    const count = el("span", { class: "count" });
    const bar = el("progress", { max: Math.max(1, checkItems.length), "aria-label": `Done of ${name}` });
    const lines = checkItems.map((item) => {
      const box = el("input", { type: "checkbox", onchange: () => act(() => model.tick(card, item, box.checked)) });
      return { item, box, element: el("li", {}, el("label", { class: "tick" }, box, el("span", {}, item.name))) };
    });
    const element = el("section", { class: "checklist" }, el("div", { class: "part-head" }, el("h3", {}, name), count), bar, el("ul", {}, lines.map(({ element }) => element)));
    return { element, update };

    function update() {
      for (const { item, box } of lines) box.checked = item.state === "complete";
      bar.value = checkItems.filter(({ state }) => state === "complete").length;
      count.textContent = `${bar.value}/${checkItems.length}`;
    }
  }
}
