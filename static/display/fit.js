// @ts-check
// Makes the text of a slide fit: first smaller within the legible range (the style sheet's --min and --max, mixed by
// --fit), then a heading's word broken that is longer than the line, then the summary cut after a sentence or word, then
// the title. What a list cannot hold is left out. Generators stop before each look at the layout.

import { cutAt, ends, largest } from "./cut.js";
import { isNarrow, piecesOf, setText, tooWide } from "./hyphens.js";

const steps = 5; // of a binary search: sizes differ by 3 % at the end
const brokenBelow = 1 / 3; // of the range of sizes: a heading is rather broken inside a word than set smaller for it

/** @type {WeakMap<Element, string>} */
const whole = new WeakMap();

/** A word is longer than its line, be it that it only goes on into the margin. @param {Element} box */
const tooNarrow = (box) =>
  [box, ...box.querySelectorAll("h1, .summary p")].some((element) => element.scrollWidth > element.clientWidth + 1);

/** @param {Element} box */
const overflows = (box) => box.scrollHeight > box.clientHeight + 1 || tooNarrow(box);

/** @param {HTMLElement} slide @param {number} fit */
const scale = (slide, fit) => slide.style.setProperty("--fit", fit.toFixed(3));

/** @param {Element} element */
const langOf = (element) => element.closest("[lang]")?.getAttribute("lang") ?? "en";

/** @param {Element} element @param {Element} box @param {import("./hyphens.js").Pieces} [pieces] */
function* cutWords(element, box, pieces) {
  const text = whole.get(element) ?? "";
  const stops = [...ends(text, langOf(element), "word"), text.length];
  const show = (/** @type {number} */ index) => setText(element, cutAt(text, stops[index]), pieces);
  const kept = yield* largest(stops.length - 1, (index) => {
    show(index);
    return !overflows(box);
  });
  show(kept);
  return kept;
}

/** Takes away paragraphs, sentences, then words, from the end. @param {Element[]} paragraphs @param {Element} box @param {import("./hyphens.js").Pieces} pieces */
function* cutSummary(paragraphs, box, pieces) {
  for (const paragraph of paragraphs.toReversed()) {
    const text = whole.get(paragraph) ?? "";
    const stops = [0, ...ends(text, langOf(paragraph), "sentence")];
    const show = (/** @type {number} */ index) => setText(paragraph, text.slice(0, stops[index]).trim(), pieces);
    const kept = yield* largest(stops.length - 1, (index) => {
      show(index);
      return !overflows(box);
    });
    show(kept);
    if (kept > 0) return;
    if (paragraph === paragraphs[0] && (yield* cutWords(paragraph, box, pieces)) >= 5) return; // fewer words say nothing
    setText(paragraph, "");
    if (!overflows(box)) return;
  }
}

/** A title of a list of which lines are left out (the style sheet's line-clamp). @param {Element} title */
const isCut = (title) => title.scrollHeight > title.clientHeight * 1.15; // letters are a little taller than lines

/**
 * As large as it fits, at most so large, and as leaves no title cut that a smaller size shows whole. False: it does not
 * fit at all. @param {HTMLElement} slide @param {HTMLElement} box
 */
function* shrink(slide, box, most = 1) {
  const titles = [...box.querySelectorAll(".row-title")];
  scale(slide, most);
  yield;
  if (!overflows(box) && !titles.some(isCut)) return true;
  scale(slide, 0.4 * most); // one long title does not make all small
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

/** The text as it came. @param {Element} element @param {import("./hyphens.js").Pieces} [pieces] */
function restore(element, pieces) {
  if (!whole.has(element)) whole.set(element, element.textContent ?? "");
  setText(element, whole.get(element) ?? "", pieces);
}

/** @param {HTMLElement} slide @param {HTMLElement} box */
function* fitText(slide, box) {
  const title = box.querySelector("h1");
  const paragraphs = [...box.querySelectorAll(".summary p")];
  const pieces = piecesOf(slide);
  slide.classList.remove("tight", "crowded");
  if (title) restore(title);
  const hyphened = paragraphs[0] && pieces.size > 0 && isNarrow(paragraphs[0]) ? pieces : new Map();
  for (const paragraph of paragraphs) restore(paragraph, hyphened);
  scale(slide, brokenBelow);
  const wide = title ? tooWide(title, pieces) : new Map();
  if (title) setText(title, whole.get(title) ?? "", wide);
  const most = wide.size > 0 ? 2 * brokenBelow : 1; // in pieces, but not in more than need be
  if (yield* shrink(slide, box, most)) return;
  yield;
  const tight = tooNarrow(box);
  slide.classList.toggle("tight", tight); // these words may break anywhere
  if (overflows(box)) yield* cutSummary(paragraphs, box, hyphened);
  slide.classList.toggle("crowded", overflows(box)); // the code goes before the title loses a word
  if (title && overflows(box)) yield* cutWords(title, box, wide);
  if (!tight) yield* shrink(slide, box, most); // what was taken away leaves room
}

/** Those that stand whole inside the box, as it is laid out now. @param {Element[]} parts @param {Element} box */
function inside(parts, box) {
  const { bottom, left, right } = box.getBoundingClientRect();
  const out = parts.findIndex((part) => {
    const rect = part.getBoundingClientRect();
    return rect.bottom > bottom + 1 || rect.left < left - 1 || rect.right > right + 1;
  });
  return out < 0 ? parts.length : out;
}

/** Rows in order, smaller, then for as long as there is room. @param {HTMLElement} slide @param {HTMLElement} box */
function* fitRows(slide, box) {
  const rows = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(".row")]).filter((row) => !row.hidden);
  const groups = box.querySelectorAll("section.day");
  for (const row of rows) {
    const title = row.querySelector(".row-title");
    if (!title) continue;
    const wide = tooWide(title, piecesOf(row)); // a heading: broken when it must be, not to fill the line
    restore(title, wide);
  }
  const show = (/** @type {number} */ count) => {
    rows.forEach((row, index) => row.classList.toggle("left-out", index >= count));
    for (const group of groups) group.classList.toggle("left-out", !group.querySelector(".row:not(.left-out):not([hidden])"));
    return !overflows(box);
  };
  show(rows.length);
  scale(slide, 0);
  yield;
  let count = inside(rows, box); // one look instead of a search: an agenda can have forty rows
  while (count > 1 && !show(count)) {
    count -= 1;
    yield;
  }
  if (count < 1) show(1);
  yield* shrink(slide, box);
}

/** Rooms shrink together; then what comes next is left out, then the last rooms. @param {HTMLElement} slide @param {HTMLElement} box */
function* fitRooms(slide, box) {
  const rooms = [.../** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".room"))].filter((room) => !room.hidden);
  for (const part of box.querySelectorAll(".left-out")) part.classList.remove("left-out");
  if (yield* shrink(slide, box)) return;
  for (const row of box.querySelectorAll('.row[data-phase="now"] ~ .row[data-phase="next"]')) row.classList.add("left-out");
  const show = (/** @type {number} */ count) => {
    rooms.forEach((room, index) => room.classList.toggle("left-out", index >= count));
    return !overflows(box);
  };
  if (!show(rooms.length)) show(Math.max(1, yield* largest(rooms.length, show)));
}

/**
 * In steps of about one layout each, so that a slide to come can be fitted between frames. The slide must be laid out (not
 * display: none). @param {HTMLElement} slide @returns {Generator<void, void, void>}
 */
export function* fitting(slide) {
  for (const box of slide.querySelectorAll(".text")) yield* fitText(slide, /** @type {HTMLElement} */ (box));
  for (const box of slide.querySelectorAll(".rooms")) yield* fitRooms(slide, /** @type {HTMLElement} */ (box));
  for (const box of slide.querySelectorAll(".days, .stories")) yield* fitRows(slide, /** @type {HTMLElement} */ (box));
}

/** At once. @param {HTMLElement} slide */
export function fit(slide) {
  const steps = fitting(slide);
  while (!steps.next().done);
}
