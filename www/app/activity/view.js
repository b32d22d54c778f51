// Everything that has happened on a board: read by the pager, counted while it comes, and saved as a file.

import { Trello } from "../../../pkg/trello.js";
import { el } from "../dom.js";
import { failure } from "../notices.js";
import { avatar } from "../people.js";
import { saveFile } from "../save-file.js";
import { ago, onDay } from "../time.js";
import { asCsv, asJson } from "./export.js";
import { MADE_UP, makeUp } from "./made-up.js";
import { Tally } from "./tally.js";

/** Groups that have a colour; the last one is of all other members. */
const GROUPS = 6;
const LATEST = 15;
const MEMBER = ["fullName", "username", "initials"];

export function activity(app, api, { board: id }) {
  const name = el("p", { class: "soft" }, "\u00a0");
  const bar = el("progress", { max: 1, value: 0, "aria-label": "Activity read" });
  const says = el("p", { class: "soft", role: "status" }, "Reading…");
  const tools = el("div", { class: "row" });
  const drawing = el("div", { class: "chart", role: "img", "aria-label": "Actions per week" });
  const members = el("ul", { class: "shares", "aria-label": "Actions by member" });
  const latest = el("ol", { class: "latest", "aria-label": "Latest actions" });
  const content = el("div", { class: "activity" }, figure("Actions per week", drawing), figure("By member", members), figure("Latest", latest));
  const element = el("div", { class: "page" }, el("h1", {}, "Activity"), name, el("div", { class: "reading" }, bar, says, tools), content);
  let chart;
  let actions;
  let tally;
  readAll();
  return { title: "Activity", element };

  function readAll() {
    actions = [];
    tally = new Tally();
    bar.value = 0;
    return read();
  }

  /** Reads what is older than what has been read. */
  async function read() {
    const reading = new AbortController();
    api.signal.addEventListener("abort", () => reading.abort(), { signal: reading.signal });
    tools.replaceChildren(button("Stop", () => reading.abort()));
    try {
      const info = await api.get(`boards/${encodeURIComponent(id)}`, { fields: "name" });
      name.textContent = info.name;
      const made = Trello.idToDate(info.id).getTime();
      for await (const page of pages(info.id, reading.signal)) {
        actions.push(...page);
        tally.add(page);
        await show();
        bar.value = share(page, made);
        says.textContent = `${amount(actions)}, back to ${onDay(actions.at(-1).date)}`;
      }
      bar.value = 1;
      says.textContent = actions.length ? `${amount(actions)} since ${onDay(actions.at(-1).date)}, all of this board` : "Nothing has happened on this board.";
      offer(info);
    } catch (error) {
      if (api.signal.aborted || app.endsLogin(error)) return;
      if (error.code !== "aborted") {
        if (actions.length === 0) return element.replaceChildren(el("h1", {}, "Activity"), failure(error, () => app.show()));
        app.notices.fail(error);
      }
      says.textContent = `Stopped at ${amount(actions)}.`;
      tools.replaceChildren(button("Read on", read));
    }
  }

  function pages(board, signal) {
    const wanted = { fields: ["type", "date", "data", "idMemberCreator"], memberCreator_fields: MEMBER, before: actions.at(-1)?.id };
    return api.pages(`boards/${board}/actions`, wanted, { parallel: 4, signal });
  }

  function offer({ id, name }) {
    const file = name.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase();
    const saved = (make, kind) => () => saveFile(make(actions), `${file}.${kind}`);
    tools.replaceChildren(button("Save as CSV", saved(asCsv, "csv")), button("Save as JSON", saved(asJson, "json")));
    if (app.place.kind === "emulator") tools.append(button(`Add ${MADE_UP.toLocaleString("en")} made-up actions`, () => add(id)));
  }

  async function add(board) {
    tools.replaceChildren();
    says.textContent = "The emulator makes them up…";
    try {
      await makeUp(app.place.emulator.api, board);
    } catch (error) {
      app.notices.fail(error);
    }
    readAll();
  }

  async function show() {
    const known = tally.members;
    members.replaceChildren(...known.map((one, place) => shareOf(one, place, tally.count)));
    latest.replaceChildren(...actions.slice(0, LATEST).map(line));
    if (actions.length === 0) return;
    chart ??= await chartOn(drawing);
    const { weeks } = tally;
    const ids = known.map(({ id }) => id);
    const groups = [...ids.slice(0, GROUPS - 1).map((id) => [id]), ids.slice(GROUPS - 1)].filter((group) => group.length > 0);
    chart.show(
      weeks,
      groups.map((group) => weeks.map((week) => tally.inWeek(week, group))),
    );
  }

  async function chartOn(element) {
    const { Chart } = await import("./chart.js");
    return new Chart(element, api.signal);
  }
}

/** How much of the board's time is read: from now back to the oldest action of a page. */
function share(page, made) {
  const now = Date.now();
  const oldest = Date.parse(page.at(-1)?.date ?? now);
  return Math.min(1, Math.max(0, (now - oldest) / (now - made)));
}

function shareOf({ member, count }, place, all) {
  const part = el("span", { class: "share-part", "data-series": Math.min(place, GROUPS - 1) });
  part.style.inlineSize = `${(count / all) * 100}%`;
  const name = member?.fullName || "Somebody";
  return el("li", {}, avatar(member, { decorative: true }), el("span", {}, name), el("span", { class: "count" }, count.toLocaleString("en")), el("span", { class: "share" }, part));
}

function line({ type, date, data, memberCreator }) {
  const about = data.card?.name ?? data.list?.name ?? data.board?.name;
  const name = memberCreator?.fullName || "Somebody";
  return el("li", {}, avatar(memberCreator, { decorative: true }), el("span", {}, el("b", {}, name), " ", el("code", {}, type), about && ` “${about}”`), el("span", { class: "soft" }, ago(date)));
}

function figure(title, content) {
  return el("section", {}, el("h2", {}, title), content);
}

function button(label, onclick) {
  return el("button", { type: "button", onclick }, label);
}

function amount({ length }) {
  return length === 1 ? "1 action" : `${length.toLocaleString("en")} actions`;
}
