// The checklists of a card: items are ticked and added, and so are lists.

import { el, onSubmit, sendWritten } from "../dom.js";
import { loaded } from "./loaded.js";

export function checklists(desk, card) {
  const { model, act } = desk;
  const shown = [];
  const lists = el("div", { class: "checklists" });
  const part = loaded(desk, () => model.checklists(card), show);
  return { element: part, update };

  function show(all) {
    all.forEach(append);
    const adding = nameForm("Name of the new checklist", (name, done) => act(async () => append(await model.addChecklist(card, name)), done));
    return [lists, el("details", { class: "choice" }, el("summary", {}, "Add a checklist"), adding)];
  }

  function append(list) {
    shown.push(checklist(desk, card, list));
    lists.append(shown.at(-1).element);
    update();
  }

  function update() {
    for (const list of shown) list.update();
  }
}

function checklist({ model, act }, card, list) {
  const { name, checkItems } = list;
  const count = el("span", { class: "count" });
  const bar = el("progress", { "aria-label": `Done of ${name}` });
  const boxes = new Map();
  const items = el("ul", {}, checkItems.map(line));
  const adding = nameForm(`New item of ${name}`, (name, done) => act(() => add(name), done));
  const element = el("section", { class: "checklist" }, el("div", { class: "part-head" }, el("h3", {}, name), count), bar, items, adding);
  return { element, update };

  function line(item) {
    const box = el("input", { type: "checkbox", onchange: () => tick(item, box.checked) });
    boxes.set(item, box);
    return el("li", {}, el("label", { class: "tick" }, box, el("span", {}, item.name)));
  }

  function tick(item, done) {
    return act(() => model.tick(card, item, done));
  }

  async function add(name) {
    const item = await model.addItem(card, list, name);
    checkItems.push(item);
    items.append(line(item));
    update();
  }

  function update() {
    for (const [item, box] of boxes) box.checked = item.state === "complete";
    bar.max = Math.max(1, checkItems.length);
    bar.value = checkItems.filter(({ state }) => state === "complete").length;
    count.textContent = `${bar.value}/${checkItems.length}`;
  }
}

/** A form of one name. `add(name, done)` calls `done` when that has ended well: one can write the next. */
function nameForm(label, add) {
  const input = el("input", { name: "name", required: true, maxlength: 16384, "aria-label": label, placeholder: label });
  const onsubmit = onSubmit((form) => sendWritten(form, input, add));
  return el("form", { class: "name-form", onsubmit }, input, el("button", {}, "Add"));
}
