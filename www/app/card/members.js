// Who is on a card.

import { el } from "../dom.js";
import { avatar } from "../people.js";
import { choice } from "./choice.js";

export function cardMembers({ model, act }, card) {
  const person = (member) => el("span", { class: "person" }, avatar(member, { decorative: true }), member.fullName || member.username);
  return choice({
    title: "Members",
    none: "Nobody",
    choices: [...model.members.values()].map((member) => ({ id: member.id, element: person(member) })),
    shown: () => (card.idMembers ?? []).filter((id) => model.members.has(id)).map((id) => person(model.members.get(id))),
    has: (id) => card.idMembers?.includes(id) ?? false,
    toggle: (id, on) => act(() => model.join(card, id, on)),
  });
}
