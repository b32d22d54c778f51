// Actions per week as bars, each of the parts of its members.

import uPlot from "../../vendor/uplot/uPlot.esm.js";
import { onDay } from "../time.js";

const HEIGHT = 260;
const WEEK = 7 * 86_400;
/** The room that a date takes on the axis, in pixels. */
const LABEL = 100;

export class Chart {
  #element;
  #plot;
  #data;

  constructor(element, signal) {
    this.#element = element;
    const sizes = new ResizeObserver(() => this.#plot?.setSize({ width: element.clientWidth, height: HEIGHT }));
    sizes.observe(element);
    signal.addEventListener("abort", () => {
      sizes.disconnect();
      this.#plot?.destroy();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw(), { signal });
  }

  /** Shows weeks, in milliseconds, and for each group its count in each week. */
  show(weeks, groups) {
    const sums = weeks.map(() => 0);
    const stacked = groups.map((counts) => counts.map((count, week) => (sums[week] += count)));
    // The highest first, so that each group covers the rest of the one above it.
    this.#data = [weeks.map((week) => week / 1000), ...stacked.toReversed()];
    const most = Math.max(...sums);
    const label = `Actions per week from ${onDay(weeks[0])}. Most, ${most.toLocaleString("en")}, in the week from ${onDay(weeks[sums.indexOf(most)])}.`;
    this.#element.setAttribute("aria-label", label);
    this.#draw();
  }

  #draw() {
    if (!this.#data) return;
    this.#plot?.destroy();
    const count = this.#data.length - 1;
    const ink = this.#colour("var(--soft)");
    const grid = { stroke: this.#colour("var(--line)"), width: 1 };
    const axis = { stroke: ink, grid, ticks: grid, font: "12px system-ui, sans-serif" };
    const bars = uPlot.paths.bars({ size: [0.75, 48] });
    const series = Array.from({ length: count }, (_, place) => {
      const colour = this.#colour(`var(--series-${count - 1 - place})`);
      return { fill: colour, stroke: colour, width: 0, paths: bars, points: { show: false } };
    });
    const options = {
      width: this.#element.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { range: (_, first, last) => [first - WEEK * 0.6, last + WEEK * 0.6] }, y: { range: (_, __, most) => [0, most * 1.05 || 1] } },
      axes: [
        { ...axis, size: 32, grid: { show: false }, splits: () => this.#dates(), values: (_, splits) => splits.map((at) => onDay(at * 1000)) },
        { ...axis, size: 56, values: (_, splits) => splits.map((value) => value.toLocaleString("en")) },
      ],
      series: [{}, ...series],
    };
    this.#plot = new uPlot(options, this.#data, this.#element);
  }

  /** The weeks that are written below the bars. */
  #dates() {
    const [weeks] = this.#data;
    const step = Math.ceil((weeks.length * LABEL) / this.#element.clientWidth);
    return weeks.filter((_, place) => place % step === 0);
  }

  // A canvas knows nothing of the style sheet's names.
  #colour(value) {
    this.#element.style.color = value;
    const { color } = getComputedStyle(this.#element);
    this.#element.style.color = "";
    return color;
  }
}
