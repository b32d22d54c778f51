// The labels of a card.

import { chip, labels } from "../board/tile.js";
import { choice } from "./choice.js";

export function cardLabels({ model, act }, card) {
  return choice({
    title: "Labels",
    none: "No labels",
    choices: model.labels.map((label) => ({ id: label.id, element: chip("span", label) })),
    shown: () => (card.labels?.length > 0 ? [labels(card)] : []),
    has: (id) => card.labels?.some((label) => label.id === id) ?? false,
    toggle: (id, on) => act(() => model.label(card, id, on)),
  });
}
