// Making objects, with what they have unless the caller says otherwise.

import { COLORS } from "./fields.js";
import { iso } from "./world.js";

export function newMember(world, given) {
  const { username, fullName = username } = given;
  const initials = fullName.split(/\s+/).map((word) => word[0]).join("").toUpperCase();
  return world.add("members", {
    ...{ fullName, username, initials, avatarHash: null, avatarUrl: null, bio: "", activityBlocked: false, confirmed: true },
    ...{ memberType: "normal", status: "disconnected", email: null, url: `https://trello.com/u/${username}` },
    ...{ prefs: { locale: "en-GB", colorBlind: false }, ...given },
  });
}

export function newBoard(world, given) {
  const shortLink = given.shortLink ?? world.newShortLink();
  const slug = given.name.toLowerCase().replace(/[^a-z0-9]/g, "-");
  const owner = { id: world.newId(), idMember: world.me.id, memberType: "admin", unconfirmed: false, deactivated: false };
  const { prefs, ...others } = given;
  const board = world.add("boards", {
    ...{ desc: "", descData: null, closed: false, idOrganization: null, pinned: false, starred: false, subscribed: false },
    ...{ shortLink, shortUrl: `https://trello.com/b/${shortLink}`, url: `https://trello.com/b/${shortLink}/${slug}` },
    ...{ dateLastActivity: iso(world.now()), dateLastView: null, labelNames: Object.fromEntries(COLORS.map((color) => [color, ""])) },
    prefs: {
      ...{ permissionLevel: "private", voting: "disabled", comments: "members", invitations: "members", selfJoin: true },
      ...{ cardCovers: true, background: "blue", backgroundColor: "#0079BF", ...prefs },
    },
    ...{ memberships: [owner], limits: {}, ...others },
  });
  world.act("createBoard", { boards: board });
  return board;
}

export function join(world, board, member, memberType = "normal") {
  const known = board.memberships.find(({ idMember }) => idMember === member.id);
  if (known) {
    known.memberType = memberType;
    return;
  }
  board.memberships.push({ id: world.newId(), idMember: member.id, memberType, unconfirmed: false, deactivated: false });
  world.act("addMemberToBoard", { boards: board, members: member }, { idMemberAdded: member.id });
}

export function newList(world, given) {
  const list = world.add("lists", { closed: false, subscribed: false, softLimit: null, color: null, ...given });
  world.act("createList", { lists: list });
  return list;
}

export const newLabel = (world, given) => world.add("labels", { name: "", color: null, uses: 0, ...given });

export function newCard(world, list, given) {
  const idShort = 1 + world.where("cards", "idBoard", list.idBoard).reduce((most, card) => Math.max(most, card.idShort), 0);
  const shortLink = given.shortLink ?? world.newShortLink();
  const card = world.add("cards", {
    ...{ name: "", desc: "", closed: false, due: null, start: null, dueComplete: false, dueReminder: null },
    ...{ idBoard: list.idBoard, idList: list.id, idShort, idMembers: [], idLabels: [], idMembersVoted: [], idAttachmentCover: null },
    ...{ subscribed: false, shortLink, shortUrl: `https://trello.com/c/${shortLink}`, url: `https://trello.com/c/${shortLink}/${idShort}` },
    dateLastActivity: iso(world.now()),
    cover: { idAttachment: null, color: null, idUploadedBackground: null, size: "normal", brightness: "dark" },
    ...{ isTemplate: false, cardRole: null, manualCoverAttachment: false, ...given },
  });
  world.act("createCard", { cards: card });
  return card;
}

export function newChecklist(world, card, given) {
  const checklist = world.add("checklists", { idCard: card.id, idBoard: card.idBoard, ...given });
  world.act("addChecklistToCard", { checklists: checklist });
  return checklist;
}

export const newItem = (world, checklist, given) =>
  world.add("checkItems", { idChecklist: checklist.id, state: "incomplete", due: null, idMember: null, ...given });

export const newComment = (world, card, text, actor) => world.act("commentCard", { cards: card }, { text }, actor);
