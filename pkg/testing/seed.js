// From what a test writes down to a Trello in memory.

import { join, newBoard, newCard, newChecklist, newComment, newItem, newLabel, newList, newMember } from "./making.js";
import { place as pos, World } from "./world.js";

function named(given, name = "name") {
  if (typeof given === "string") return { [name]: given };
  if (name in Object(given)) return given;
  throw new TypeError(`mockTrello has no ${name} in ${JSON.stringify(given)}`);
}

/** A Trello with these members and boards. */
export function seeded({ member = { fullName: "Mara Okafor", username: "mara" }, members = [], boards = [] }) {
  const world = new World();
  world.me = newMember(world, named(member, "username"));
  for (const other of members) newMember(world, named(other, "username"));
  for (const board of boards) addBoard(world, named(board));
  world.release();
  return world;
}

function memberBy(world, name) {
  const isNamed = ({ id, username }) => id === name || username === name;
  return world.tables.members.find(isNamed) ?? newMember(world, { username: name });
}

function addBoard(world, { lists = [], labels = [], members = [], ...given }) {
  world.tick();
  const board = newBoard(world, given);
  for (const name of members) join(world, board, memberBy(world, name));
  for (const label of labels) newLabel(world, { ...named(label), idBoard: board.id });
  for (const [place, list] of lists.entries()) addList(world, board, { pos: pos(place), ...named(list) });
}

function addList(world, board, { cards = [], ...given }) {
  const list = newList(world, { ...given, idBoard: board.id });
  for (const [place, card] of cards.entries()) addCard(world, board, list, { pos: pos(place), ...named(card) });
}

function labelBy(world, board, name) {
  const own = world.where("labels", "idBoard", board.id);
  const found = own.find((label) => [label.id, label.name, label.color].includes(name));
  return found ?? newLabel(world, { name, idBoard: board.id });
}

function addCard(world, board, list, { labels = [], members = [], checklists = [], comments = [], ...given }) {
  world.tick();
  const idMembers = members.map((name) => memberBy(world, name));
  for (const member of idMembers) if (member !== world.me) join(world, board, member);
  const idLabels = labels.map((name) => labelBy(world, board, name).id);
  const card = newCard(world, list, { idLabels, idMembers: idMembers.map(({ id }) => id), ...given });
  for (const [place, checklist] of checklists.entries()) addChecklist(world, card, { pos: pos(place), ...named(checklist) });
  for (const comment of comments) {
    world.tick();
    const { text, member } = named(comment, "text");
    newComment(world, card, text, member && memberBy(world, member).id);
  }
}

function addChecklist(world, card, { checkItems = [], ...given }) {
  const checklist = newChecklist(world, card, given);
  for (const [place, item] of checkItems.entries()) newItem(world, checklist, { pos: pos(place), ...named(item) });
}
