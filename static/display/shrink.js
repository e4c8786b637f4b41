// @ts-check
// Letters as large as their box has room for: the style sheet's --min and --max, mixed by --fit.

import { largest } from "./cut.js";
import { isCut } from "./cut_lines.js";

const grains = 32; // sizes that are told apart: they differ by 3 % at most
const middling = 0.6; // of the range of sizes
const smallest = 0.55; // of the largest size, as a rule of the style sheets

/** A word is longer than its line, be it that it only goes on into the margin. @param {Element} box */
export const tooNarrow = (box) =>
  [box, ...box.querySelectorAll("h1, .summary p")].some((element) => element.scrollWidth > element.clientWidth + 1);

/** Pixels of height that there is no room for. @param {Element} box */
const excess = (box) => box.scrollHeight - box.clientHeight;

/** @param {Element} box */
export const overflows = (box) => excess(box) > 1 || tooNarrow(box);

/** @param {HTMLElement} slide @param {number} fit */
export const scale = (slide, fit) => slide.style.setProperty("--fit", fit.toFixed(3));

/**
 * Of the range of sizes, where a text that is too high will fit: letters of half the size need a quarter of the room.
 * Nothing is known of one that is too wide. @param {Element} box as laid out with the largest letters
 */
function guess(box) {
  if (tooNarrow(box)) return undefined;
  const size = Math.sqrt(box.clientHeight / box.scrollHeight);
  return Math.round((grains * (size - smallest)) / (1 - smallest));
}

/**
 * As large as it fits, at most so large, and as leaves no title cut that a smaller size shows whole. False: it does not
 * fit at all. @param {HTMLElement} slide @param {HTMLElement} box
 */
export function* shrink(slide, box, most = 1) {
  const titles = [...box.querySelectorAll(".row-title")];
  scale(slide, most);
  yield;
  if (!overflows(box) && !titles.some(isCut)) return true;
  let first = guess(box);
  if (titles.length > 0) {
    const before = excess(box);
    scale(slide, middling * most); // one long title does not make all small
    yield;
    const after = excess(box);
    if (after > 0) first = Math.round(grains * (middling - ((1 - middling) * after) / Math.max(1, before - after))); // rows grow evenly
  }
  const curable = titles.filter((title) => !isCut(title));
  const grain = most / grains;
  const untried = titles.length > 0 ? grains : grains - 1; // with titles that no size helps the largest may do
  const best = yield* largest(untried, (n) => {
    scale(slide, n * grain);
    return !overflows(box) && !curable.some(isCut);
  }, first);
  scale(slide, best * grain);
  yield;
  return !overflows(box);
}
