// @ts-check
// Letters as large as their box has room for: the style sheet's --min and --max, mixed by --fit.

import { isCut } from "./cut_lines.js";

const grains = 32; // sizes that are told apart: they differ by 3 % at most
const middling = 0.6; // of the range of sizes
const smallest = 0.55; // of the largest size, as a rule of the style sheets
const ragged = 0.06; // of a line, which words leave empty at its end
const foretold = 3; // tries that follow what was measured; the rest halve what is left

/** A word is longer than its line, be it that it only goes on into the margin. @param {Element} box */
export const tooNarrow = (box) =>
  [box, ...box.querySelectorAll("h1, .summary p")].some((element) => element.scrollWidth > element.clientWidth + 1);

/** @param {Element} box */
export const overflows = (box) => box.scrollHeight - box.clientHeight > 1 || tooNarrow(box);

/** @param {HTMLElement} slide @param {number} fit */
export const scale = (slide, fit) => slide.style.setProperty("--fit", fit.toFixed(3));

/**
 * The lines of a text as they are laid out: how long all of them are together, and the height of one. @param {Element} text
 */
function linesOf(text) {
  const range = document.createRange();
  range.selectNodeContents(text);
  /** @type {Map<number, number>} */
  const widths = new Map();
  for (const { bottom, width } of range.getClientRects()) widths.set(Math.round(bottom), (widths.get(Math.round(bottom)) ?? 0) + width);
  const length = [...widths.values()].reduce((sum, width) => sum + width, 0);
  const { height } = text.getBoundingClientRect();
  return { length, height: height / Math.max(1, widths.size), room: text.clientWidth * (1 - ragged), lines: widths.size };
}

/** How high the texts of a box are now, and would be with letters so many times as large. @param {Element} box */
function textHeight(box) {
  const texts = [...box.querySelectorAll("h1, .summary p")].filter((text) => text.textContent).map(linesOf);
  return (/** @type {number} */ times) =>
    texts.reduce((sum, { length, height, room, lines }) => {
      const needed = times === 1 ? lines : Math.max(1, Math.ceil((length * times) / room));
      return sum + needed * height * times;
    }, 0);
}

/** The same of rows, which grow like their letters. @param {Element} box */
function rowHeight(box) {
  const last = [...box.querySelectorAll(".row")].findLast((row) => row.checkVisibility());
  const height = last ? last.getBoundingClientRect().bottom - box.getBoundingClientRect().top : 0;
  return (/** @type {number} */ times) => height * times;
}

/**
 * What a layout tells of others. What else is in the box than texts keeps the height that it has when the box overflows.
 * @param {Element} box @param {number} most
 */
function prophet(box, most) {
  const rows = box.querySelector(".row") !== null;
  const sizeAt = (/** @type {number} */ n) => smallest + (1 - smallest) * most * (n / grains);
  let rest = 0;
  /** The largest of the sizes that has room, as far as one can tell from the one that is laid out. @param {number} laid that one */
  return (laid) => {
    const [heightOf, room] = [(rows ? rowHeight : textHeight)(box), box.clientHeight];
    if (!rows && box.scrollHeight > room + 1) rest = box.scrollHeight - heightOf(1);
    let n = grains;
    while (n > 0 && rest + heightOf(sizeAt(n) / sizeAt(laid)) > room + 1) n -= 1;
    return n;
  };
}

/**
 * The largest size that fits, 0 being taken untried; or one that is smaller by a grain, when the next one is not expected
 * to fit. Stops before each try. @param {number} count @param {(n: number) => boolean} fits
 * @param {(n: number) => number} foretell @param {number} first
 */
export function* search(count, fits, foretell, first) {
  let [low, high, wanted] = [0, count, /** @type {number | null} */ (first)];
  for (let tries = 1; low < high; tries += 1) {
    const tried = Math.min(high, Math.max(low + 1, wanted ?? Math.ceil((low + high) / 2)));
    yield;
    const fitted = fits(tried);
    const told = foretell(tried);
    if (fitted) low = tried;
    else high = tried - 1;
    if (fitted && told <= tried) return low;
    wanted = tries < foretold && (told > tried) === fitted ? told : null; // it was too wide
  }
  return low;
}

/**
 * As large as it fits, at most so large, and as leaves no title cut that a smaller size shows whole. False: it does not
 * fit at all. @param {HTMLElement} slide @param {HTMLElement} box @param {number} [most]
 * @param {boolean} [least] the smallest size is laid out
 */
export function* shrink(slide, box, most = 1, least = false) {
  const titles = [...box.querySelectorAll(".row-title")];
  const foretell = prophet(box, most);
  let first = least ? foretell(0) : grains;
  if (first >= grains) {
    scale(slide, most);
    yield;
    if (!overflows(box) && !titles.some(isCut)) return true;
    first = foretell(grains);
  }
  const grain = most / grains;
  let curable = titles;
  if (titles.length > 0) {
    first = Math.max(1, Math.min(first, Math.round(middling * grains)));
    scale(slide, first * grain); // one long title does not make all small
    yield;
    curable = titles.filter((title) => !isCut(title));
  }
  const untried = titles.length > 0 ? grains : grains - 1; // with titles that no size helps the largest may do
  const best = yield* search(untried, (n) => {
    scale(slide, n * grain);
    return !overflows(box) && !curable.some(isCut);
  }, foretell, first);
  scale(slide, best * grain);
  yield;
  return !overflows(box);
}
