// @ts-check
// Where the style sheet ends a text after some lines (line-clamp) it does so inside a word. Here it ends after one.

import { cutAt, ends } from "./cut.js";
import { setText } from "./hyphens.js";
import { whole } from "./whole.js";

/** A word is longer than its line. @param {Element} box */
export const isWide = (box) => box.scrollWidth > box.clientWidth + 1;

/** Lines are left out of a box, or the end of one. @param {Element} box */
export const isCut = (box) => isWide(box) || box.scrollHeight > box.clientHeight * 1.15; // letters are a little taller than lines

/** The lower edge of the letter before an offset. @param {Element} element @param {number} offset */
function bottomAt(element, offset) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = /** @type {Text} */ (node).data;
    if (left <= length) {
      range.setStart(node, left - 1);
      range.setEnd(node, left);
      break;
    }
    left -= length;
  }
  return range.getBoundingClientRect().bottom;
}

/** How many of the stops are above a height. @param {Element} element @param {number[]} stops @param {number} bottom */
function above(element, stops, bottom) {
  let [low, high] = [0, stops.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bottomAt(element, stops[middle - 1]) <= bottom) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Where a word may be broken: where the text ends there, and what it ends with. @param {string} text @param {number} end of
 * the word @param {import("./hyphens.js").Pieces} pieces @returns {{end: number, last: string[]}[]}
 */
function partsOf(text, end, pieces) {
  const [word] = text.slice(0, end).match(/\p{L}+$/u) ?? [""];
  const all = pieces.get(word) ?? [];
  return all.slice(1).map((_, index) => {
    const last = all.slice(0, index + 1);
    return { end: end - word.length + last.join("").length, last };
  });
}

/**
 * Words are taken away until the ellipsis stands in the last line that is seen. Where that leaves
 * one word or none, the next ends where it may be broken, without a hyphen; one that may not is left to the style sheet.
 * @param {HTMLElement} box that cuts @param {Element} element that holds the text, in whole.js @param {import("./hyphens.js").Pieces} pieces
 */
export function* cutLines(box, element, pieces) {
  if (!isCut(box)) return;
  const text = whole.get(element) ?? "";
  const stops = ends(text, box.closest("[lang]")?.getAttribute("lang") ?? "en", "word");
  const hyphened = element.classList.contains("hyphened") ? pieces : undefined;
  box.style.setProperty("text-wrap", "wrap"); // balanced lines would hold less
  const slack = parseFloat(getComputedStyle(box).fontSize) * 0.3; // letters are taller than lines
  let kept = above(element, stops, box.getBoundingClientRect().bottom + slack);
  const show = (/** @type {number} */ end, shown = hyphened) => setText(element, cutAt(text, end), shown);
  for (; kept > 0; kept -= 1) {
    show(stops[kept - 1]);
    yield;
    if (!isCut(box)) break;
  }
  if (kept < 2 && !(yield* cutInside())) show(stops[kept - 1] ?? text.length);
  box.style.removeProperty("text-wrap");

  function* cutInside() {
    for (const { end, last } of partsOf(text, stops[kept] ?? 0, pieces).toReversed()) {
      show(end, new Map([...pieces, [last.join(""), last]]));
      yield;
      if (!isCut(box)) return true;
    }
    return false;
  }
}
