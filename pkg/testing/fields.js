// The fields that a call may set, and what values they take.

import { invalid } from "./refusal.js";
import { asText, splitList } from "./params.js";
import { iso, timeOfDate } from "./world.js";

const MAX_TEXT = 16_384;
export const COLORS = ["green", "yellow", "orange", "red", "purple", "blue", "sky", "lime", "pink", "black"];

const isNothing = (text) => text === "" || text === "null";
const orNull = (read) => (text, value) => (isNothing(text) ? null : read(text, value));
const REFUSED = Symbol("refused");
const when = (isGood, value) => (isGood ? value : REFUSED);

function text(given, value) {
  const isText = typeof value !== "object" || value === null || Array.isArray(value);
  return when(isText && [...given].length <= MAX_TEXT, given);
}

/** How each form reads a value, which it gets as text and as it came. */
const FORMS = {
  text,
  name: (given, value) => when(given !== "", text(given, value)),
  flag: (given) => ({ true: true, 1: true, false: false, 0: false })[given] ?? REFUSED,
  date: orNull((given) => {
    const time = timeOfDate(given);
    const moment = isNaN(time) && /^-?\d+$/.test(given) ? Number(given) : time;
    return isNaN(moment) ? REFUSED : iso(moment);
  }),
  id: (given) => when(given !== "", given),
  maybeId: orNull((given) => given),
  ids: splitList,
  color: orNull((given) => when(COLORS.includes(given.replace(/_(light|dark)$/, "")), given)),
  state: (given) => when(["complete", "incomplete"].includes(given), given),
  number: orNull((given) => when(/^[+-]?\d+$/.test(given), Number(given))),
  any: (given, value) => value,
};

/** The fields of each kind that a PUT may set, with their forms. */
export const WRITABLE = {
  boards: { name: "name", desc: "text", closed: "flag", subscribed: "flag", starred: "flag", idOrganization: "maybeId" },
  lists: { name: "name", closed: "flag", idBoard: "id", pos: "any", subscribed: "flag", softLimit: "number" },
  cards: {
    ...{ name: "name", desc: "text", closed: "flag", idMembers: "ids", idAttachmentCover: "maybeId", idList: "id", idLabels: "ids" },
    ...{ idBoard: "id", pos: "any", due: "date", start: "date", dueComplete: "flag", dueReminder: "number", subscribed: "flag" },
    ...{ address: "text", locationName: "text", cover: "any" },
  },
  labels: { name: "text", color: "color" },
  checklists: { name: "name", pos: "any" },
  checkItems: { name: "name", state: "state", pos: "any", due: "date", idMember: "maybeId" },
  members: { fullName: "name", initials: "name", username: "name", bio: "text" },
};

/** Reads a value for a field. */
export function readField(form, field, value) {
  const read = FORMS[form](asText(value) ?? "", value);
  if (read === REFUSED) throw invalid(field);
  return read;
}
