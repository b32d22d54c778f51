// What people have said about a card, and the form to say something.

import { el, onSubmit, sendWritten } from "../dom.js";
import { failure } from "../notices.js";
import { avatar } from "../people.js";
import { ago, inFull } from "../time.js";

export function comments({ app, model, act }, card) {
  const list = el("ol", { class: "comments" });
  const state = el("div", { "aria-live": "polite" });
  const text = el("textarea", { name: "text", rows: 2, required: true, placeholder: "Say something about this card", "aria-label": "New comment" });
  load();
  return el(
    "section",
    {},
    el("h3", {}, "Comments"),
    el("form", { class: "comment-form", onsubmit: onSubmit(send) }, text, el("div", { class: "row" }, el("button", {}, "Comment"))),
    state,
    list,
  );

  async function load() {
    state.replaceChildren(el("p", { class: "soft" }, "Loading…"));
    try {
      const actions = await model.comments(card);
      list.replaceChildren(...actions.map(entry));
      state.replaceChildren(actions.length === 0 ? el("p", { class: "soft" }, "No comments yet.") : "");
    } catch (error) {
      if (error.code !== "aborted" && !app.endsLogin(error)) state.replaceChildren(failure(error, load));
    }
  }

  function send(form) {
    return sendWritten(form, text, (words, sent) =>
      act(async () => {
        list.prepend(entry(await model.comment(card, words)));
        state.replaceChildren();
        sent();
      }),
    );
  }
}

function entry({ memberCreator, date, data }) {
  return el(
    "li",
    {},
    avatar(memberCreator, { decorative: true }),
    el(
      "div",
      {},
      el("p", { class: "comment-head" }, el("b", {}, memberCreator?.fullName ?? "Somebody"), " ", el("time", { datetime: date, title: inFull(date) }, ago(date))),
      el("p", { class: "comment-text" }, data?.text ?? ""),
    ),
  );
}
