// @ts-check
// Letters as large as their box has room for: the style sheet's --min and --max, mixed by --fit.

import { largest } from "./cut.js";
import { isCut } from "./cut_lines.js";

const steps = 5; // of a binary search: sizes differ by 3 % at the end

/** A word is longer than its line, be it that it only goes on into the margin. @param {Element} box */
export const tooNarrow = (box) =>
  [box, ...box.querySelectorAll("h1, .summary p")].some((element) => element.scrollWidth > element.clientWidth + 1);

/** @param {Element} box */
export const overflows = (box) => box.scrollHeight > box.clientHeight + 1 || tooNarrow(box);

/** @param {HTMLElement} slide @param {number} fit */
export const scale = (slide, fit) => slide.style.setProperty("--fit", fit.toFixed(3));

/**
 * As large as it fits, at most so large, and as leaves no title cut that a smaller size shows whole. False: it does not
 * fit at all. @param {HTMLElement} slide @param {HTMLElement} box
 */
export function* shrink(slide, box, most = 1) {
  const titles = [...box.querySelectorAll(".row-title")];
  scale(slide, most);
  yield;
  if (!overflows(box) && !titles.some(isCut)) return true;
  scale(slide, 0.6 * most); // one long title does not make all small
  yield;
  const curable = titles.filter((title) => !isCut(title));
  const grain = most / 2 ** steps;
  const best = yield* largest(2 ** steps, (n) => {
    scale(slide, n * grain);
    return !overflows(box) && !curable.some(isCut);
  });
  scale(slide, best * grain);
  yield;
  return !overflows(box);
}
