// @ts-check
// Letters as large as their box has room for: the style sheet's --min and --max, mixed by --fit.

import { isCut, isWide } from "./cut_lines.js";
import { heightAt, measure } from "./lines.js";

const grains = 32; // sizes that are told apart: they differ by 3 % at most
const middling = 0.6; // of the range of sizes
const smallest = 0.55; // of a row's largest size, as a rule of the style sheets
const foretold = 3; // tries that follow what was measured; the rest halve what is left

/** A word is longer than its line, be it that it only goes on into the margin. @param {Element} box */
export const tooNarrow = (box) =>
  [box, ...box.querySelectorAll("h1, .summary p")].some((element) => element.scrollWidth > element.clientWidth + 1);

/** @param {Element} box */
export const overflows = (box) => box.scrollHeight - box.clientHeight > 1 || tooNarrow(box);

/** @param {HTMLElement} slide @param {number} fit */
export const scale = (slide, fit) => slide.style.setProperty("--fit", fit.toFixed(3));

/** How high the texts of a box are at sizes other than the one that is laid out. @param {Element} box */
function textHeight(box) {
  const texts = [...box.querySelectorAll("h1, .summary p")].filter((text) => text.textContent).map(measure);
  return (/** @type {number} */ laid, /** @type {number} */ fit) => texts.reduce((sum, text) => sum + heightAt(text, laid, fit), 0);
}

/** The same of rows, which grow like their letters. @param {Element} box */
function rowHeight(box) {
  const last = [...box.querySelectorAll(".row")].findLast((row) => row.checkVisibility());
  const height = last ? last.getBoundingClientRect().bottom - box.getBoundingClientRect().top : 0;
  const size = (/** @type {number} */ fit) => smallest + (1 - smallest) * fit;
  return (/** @type {number} */ laid, /** @type {number} */ fit) => (height * size(fit)) / size(laid);
}

/**
 * What a layout tells of others. What else is in the box than texts keeps the height that it has when the box overflows.
 * @param {Element} box @param {number} most
 */
function prophet(box, most) {
  const rows = box.querySelector(".row") !== null;
  if (box.matches(".rooms")) return () => grains; // their rows reach the foot at any size: nothing is told by that
  let rest = 0;
  /** The largest of the sizes that has room, as far as one can tell from the one that is laid out. @param {number} laid that one */
  return (laid) => {
    const [heightAt, room] = [(rows ? rowHeight : textHeight)(box), box.clientHeight];
    const fitOf = (/** @type {number} */ n) => (most * n) / grains;
    if (!rows && box.scrollHeight > room + 1) rest = box.scrollHeight - heightAt(fitOf(laid), fitOf(laid));
    let n = grains;
    while (n > 0 && rest + heightAt(fitOf(laid), fitOf(n)) > room + 1) n -= 1;
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
 * As large as it fits, at most so large, and as leaves no title or place cut, and no word broken, that a smaller size shows
 * whole. False: it does not fit at all. @param {HTMLElement} slide @param {HTMLElement} box @param {number} [most]
 * @param {boolean} [least] the smallest size is laid out
 */
export function* shrink(slide, box, most = 1, least = false) {
  const titles = [...box.querySelectorAll(".row-title, .row-place")];
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
    return !overflows(box) && !curable.some(isCut) && !titles.some(isWide);
  }, foretell, first);
  scale(slide, best * grain);
  yield;
  return !overflows(box);
}
