// Messages to the person, in words, in the page's live region.

import { isTrelloError } from "../../pkg/oauth.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";

const SHORT = 5_000;
const WITH_ACTION = 12_000;

export class Notices {
  #region;
  #home;

  constructor(region) {
    this.#region = region;
    this.#home = region.parentElement;
  }

  /** Says that something went well; `action` is what can still be done about it. */
  say(text, action) {
    const notice = this.#add("notice", el("p", {}, text), action);
    setTimeout(() => notice.remove(), action ? WITH_ACTION : SHORT);
  }

  /** Says what went wrong, until the person has seen it. */
  fail(error, retry) {
    const text = wordsOf(error);
    for (const old of this.#region.querySelectorAll(".error")) {
      if (old.querySelector("p")?.textContent === text) old.remove();
    }
    this.#add("notice error", words(error), retry && { label: "Try again", run: retry });
  }

  clear() {
    this.#region.replaceChildren();
  }

  /** Shows the messages inside a modal dialog, since all outside of it is out of reach; without one, back in the page. */
  moveTo(dialog = this.#home) {
    dialog.append(this.#region);
  }

  #add(kind, content, action) {
    const button = action && el("button", { type: "button", onclick: act }, action.label);
    const close = el("button", { type: "button", class: "plain", "aria-label": "Dismiss", onclick: dismiss }, icon("close"));
    const notice = el("div", { class: kind }, content, el("div", { class: "notice-actions" }, button, close));
    this.#region.append(notice);
    this.#region.scrollTop = this.#region.scrollHeight;
    return notice;

    function dismiss() {
      notice.remove();
    }
    function act() {
      notice.remove();
      action.run();
    }
  }
}

/** An error in place of what could not be shown. */
export function failure(error, retry) {
  return el(
    "div",
    { class: "failure", role: "alert" },
    el("h2", {}, "That did not work"),
    words(error),
    retry && el("button", { type: "button", class: "primary", onclick: retry }, "Try again"),
  );
}

function words(error) {
  return el(
    "div",
    { class: "words" },
    el("p", {}, wordsOf(error)),
    isTrelloError(error) && el("code", { class: "code" }, error.code),
  );
}

function wordsOf(error) {
  return error instanceof Error ? error.message : String(error);
}
