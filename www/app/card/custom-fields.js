// The custom fields of a card: one input for each that the board has, by its type. What one has written is saved.

import { el } from "../dom.js";
import { forInput, LATEST } from "../time.js";

/** How a type is shown, how a value of it stands in the input, and what of the input is sent: texts all. */
const TYPES = {
  text: { input: () => el("input", { type: "text" }), show: text, read: (input) => worded("text", input.value.trim()) },
  number: { input: () => el("input", { type: "number", step: "any" }), show: text, read: (input) => worded("number", input.value) },
  date: {
    input: () => el("input", { type: "datetime-local", max: LATEST }),
    show: (input, value) => (input.value = value ? forInput(value) : ""),
    read: (input) => worded("date", input.value && new Date(input.value).toISOString()),
  },
  checkbox: {
    input: () => el("input", { type: "checkbox" }),
    show: (input, value) => (input.checked = value === "true"),
    read: (input) => worded("checked", String(input.checked)),
  },
  list: { input: options, show: text, read: (input) => ({ idValue: input.value }) },
};

export function customFields(desk, card) {
  const shown = desk.model.customFields.filter(({ type }) => type in TYPES).map((field) => line(desk, card, field));
  const update = () => shown.forEach((field) => field.update());
  update();
  return { element: shown.length > 0 && el("section", {}, el("h3", {}, "Custom fields"), el("div", { class: "custom-fields" }, shown.map(({ element }) => element))), update };
}

function line({ model, act }, card, field) {
  const { input: make, show, read } = TYPES[field.type];
  const input = make(field);
  let last;
  input.addEventListener("change", save);
  return { element: el("label", { class: field.type === "checkbox" ? "tick" : "field" }, field.type === "checkbox" ? [input, field.name] : [field.name, input]), update };

  /** What one is writing stays until the card itself has another value. */
  function update() {
    const now = valueOf(card, field);
    if (now !== last) show(input, now);
    last = now;
  }

  function save() {
    if (!input.reportValidity()) return;
    const given = read(input);
    act(() => model.fill(card, field, given));
  }
}

/** The text of a card's value, the id of an option, or undefined. */
function valueOf({ customFieldItems }, { id }) {
  const item = customFieldItems?.find(({ idCustomField }) => idCustomField === id);
  return item?.idValue || Object.values(item?.value || {})[0] || undefined;
}

function text(input, value = "") {
  input.value = value;
}

/** A value as the API takes it. None is an empty text. */
function worded(name, text) {
  return { value: text ? { [name]: text } : "" };
}

function options({ options: all = [] }) {
  const choices = all.map(({ id, value }) => el("option", { value: id }, value.text));
  return el("select", {}, el("option", { value: "" }, "none"), choices);
}
