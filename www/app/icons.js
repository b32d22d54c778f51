// The few icons of the page, drawn on a grid of 24.

const PATHS = {
  back: "M15 5l-7 7 7 7",
  pencil: "M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6L6 18",
  comment: "M4 5h16v11h-9l-4 4v-4H4z",
  clock: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7.5V12l3 2",
  check: "M5 12.5l4.5 4.5L19 7.5",
  text: "M5 7h14M5 12h14M5 17h8",
  star: "M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.7-5 2.7 1.1-5.5L4 9.7l5.6-.7z",
  archive: "M4 5h16v4H4zM6 9v10h12V9M10 13h4",
};

const SVG = "http://www.w3.org/2000/svg";

/** An icon that says nothing to screen readers; the words stand beside it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
