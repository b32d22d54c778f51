// The fields that a call may set, and what values they take.

import { invalid } from "./refusal.js";
import { asText, splitList } from "./params.js";
import { iso, timeOfDate } from "./world.js";

export const COLORS = ["green", "yellow", "orange", "red", "purple", "blue", "sky", "lime", "pink", "black"];

const orNull = (read) => (given) => (given === "" || given === "null" ? null : read(given));
const text = (given) => given;
const flag = (given) => ({ true: true, 1: true, false: false, 0: false })[given];
const id = (given) => given || undefined;
const number = orNull((given) => (/^[+-]?\d+$/.test(given) ? Number(given) : undefined));
const date = orNull((given) => {
  const time = timeOfDate(given);
  return isNaN(time) ? undefined : iso(time);
});

/** How the text of each field is read; undefined where it makes no sense. */
const FORMS = {
  ...{ name: id, idBoard: id, idList: id, fullName: id, initials: id, username: id },
  ...{ desc: text, address: text, locationName: text, bio: text, "labels/name": text },
  ...{ closed: flag, subscribed: flag, starred: flag, dueComplete: flag },
  ...{ idMembers: splitList, idLabels: splitList, due: date, start: date, dueReminder: number, softLimit: number },
  ...{ idOrganization: orNull(text), idAttachmentCover: orNull(text), idMember: orNull(text) },
  color: orNull((given) => (COLORS.includes(given.replace(/_(light|dark)$/, "")) ? given : undefined)),
  state: (given) => (["complete", "incomplete"].includes(given) ? given : undefined),
};

/** The fields of each kind that a PUT may set. */
export const WRITABLE = {
  boards: "name desc closed subscribed starred idOrganization",
  lists: "name closed idBoard pos subscribed softLimit",
  cards:
    "name desc closed idMembers idAttachmentCover idList idLabels idBoard pos due start dueComplete dueReminder subscribed address locationName cover",
  labels: "name color",
  checklists: "name pos",
  checkItems: "name state pos due idMember",
  members: "fullName initials username bio",
};

/** Whether a PUT may set a field. */
export const isWritable = (kind, field) => WRITABLE[kind]?.split(" ").includes(field);

/** Reads a value for a field, which the parameter `name` has. `pos` and `cover` are any. */
export function readField(kind, field, value, name = field) {
  const form = FORMS[`${kind}/${field}`] ?? FORMS[field];
  if (!form) return value;
  const given = value === null ? "" : asText(value);
  const read = given === undefined ? undefined : form(given);
  if (read === undefined) throw invalid(name);
  return read;
}

/** The values of those fields that came. */
export function readFields(kind, names, params) {
  const came = names.split(" ").filter((name) => params[name] !== undefined);
  return Object.fromEntries(came.map((name) => [name, readField(kind, name, params[name])]));
}
