// The webhooks of a board: addresses that Trello tells of its changes, made by this token.

import { el, onSubmit } from "../dom.js";
import { failure } from "../notices.js";

const OLDER = "Trello lists the webhooks of a token by that token in the path, which tokens of OAuth 2.0 are too secret for. Log in by API key to see them.";

export function webhooks(app, api, { board: id }) {
  if (app.login.grant === "oauth") return { title: "Webhooks", element: el("div", { class: "page" }, el("h1", {}, "Webhooks"), el("p", { class: "soft" }, OLDER)) };
  const name = el("p", { class: "soft" }, "\u00a0");
  const list = el("ul", { class: "hooks", "aria-label": "Webhooks", "aria-busy": "true" });
  const { emulator, kind } = app.place;
  const suggested = kind === "emulator" ? `${emulator.api}/emulator/hooks/demo` : "";
  const address = el("input", { name: "address", type: "url", required: true, value: suggested, placeholder: "https://example.com/trello" });
  const description = el("input", { name: "description", maxlength: 16384 });
  const submit = el("button", { class: "primary" }, "Create");
  const form = el(
    "form",
    { class: "hook-form", onsubmit: onSubmit(create) },
    el("h2", {}, "New webhook"),
    el("p", { class: "soft" }, "Trello asks the address by HEAD first, and posts every change of this board to it."),
    el("label", { class: "field" }, "Address", address),
    el("label", { class: "field" }, "Description", description),
    el("div", { class: "row" }, submit),
  );
  const element = el("div", { class: "page" }, el("h1", {}, "Webhooks"), name, list);
  let board;
  load();
  return { title: "Webhooks", element };

  async function load() {
    try {
      board = await api.get(`boards/${encodeURIComponent(id)}`, { fields: "name" });
      name.textContent = board.name;
      await show();
      // Before, the list would push it down.
      element.append(form);
    } catch (error) {
      if (error.code === "aborted" || app.endsLogin(error)) return;
      element.replaceChildren(el("h1", {}, "Webhooks"), failure(error, () => app.show()));
    }
  }

  async function show() {
    const all = await app.trello.webhooks.list({}, { signal: api.signal });
    const here = all.filter(({ idModel }) => idModel === board.id);
    const none = el("li", { class: "empty" }, "This token has no webhook on this board.");
    list.replaceChildren(...(here.length ? here.map(row) : [none]));
    list.removeAttribute("aria-busy");
  }

  function row(hook) {
    const { description, callbackURL, active, consecutiveFailures } = hook;
    const toDelete = el("button", { type: "button", "aria-label": `Delete ${description || callbackURL}`, onclick: () => remove(hook, toDelete) }, "Delete");
    const state = active ? (consecutiveFailures ? `${consecutiveFailures} failures` : "active") : "off";
    return el(
      "li",
      {},
      el("div", { class: "hook" }, el("b", {}, description || "Without a description"), el("code", {}, callbackURL)),
      el("span", { class: "soft" }, state),
      toDelete,
    );
  }

  function create() {
    const wanted = { callbackURL: address.value.trim(), description: description.value.trim() };
    return change(() => make(wanted), "The webhook is made.");
  }

  async function remove({ id, callbackURL, description }, button) {
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    const back = { label: "Bring it back", run: () => change(() => make({ callbackURL, description }), "The webhook is made again.") };
    await change(() => api.delete(`webhooks/${id}`), "The webhook is deleted.", back);
    button.ariaBusy = null;
  }

  function make({ callbackURL, description }) {
    return api.post("webhooks", { idModel: board.id, callbackURL, description });
  }

  async function change(run, done, action) {
    submit.disabled = true;
    try {
      await run();
      app.notices.say(done, action);
      await show();
    } catch (error) {
      app.fail(error, () => change(run, done, action));
    } finally {
      submit.disabled = false;
    }
  }
}
