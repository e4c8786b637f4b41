// @ts-check
// Makes the text of a slide fit: first smaller within the legible range (shrink.js), then a heading's word broken that is
// longer than the line, then the summary cut after a sentence or word, then the title. Lists are in fit_lists.js.
// Generators stop before each look at the layout.

import { cutAt, ends, largest } from "./cut.js";
import { fitRooms, fitRows } from "./fit_lists.js";
import { isNarrow, piecesOf, setText, tooWide } from "./hyphens.js";
import { overflows, scale, shrink, tooNarrow } from "./shrink.js";
import { restore, whole } from "./whole.js";

const brokenBelow = 1 / 3; // of the range of sizes: a heading is rather broken inside a word than set smaller for it

/** @param {Element} element */
const langOf = (element) => element.closest("[lang]")?.getAttribute("lang") ?? "en";

/** @param {Element} element @param {() => boolean} fits @param {import("./hyphens.js").Pieces} [pieces] @param {"word" | "grapheme"} [by] */
function* cutWords(element, fits, pieces, by = "word") {
  const text = whole.get(element) ?? "";
  const stops = [...ends(text, langOf(element), by), text.length];
  const show = (/** @type {number} */ index) => setText(element, cutAt(text, stops[index]), pieces);
  const kept = yield* largest(stops.length - 1, (index) => {
    show(index);
    return fits();
  });
  show(kept);
  return kept;
}

/** @param {HTMLElement} title */
const isLong = (title) => /^x|^l$/.test(title.dataset.length ?? "") && title.clientHeight > 6.5 * parseFloat(getComputedStyle(title).lineHeight);

/** The browser balances six lines at most; more are made as narrow as their number allows. @param {HTMLElement} title @param {Element} box */
function* balance(title, box) {
  const { height } = title.getBoundingClientRect();
  const narrow = (/** @type {number} */ n) => (title.style.maxWidth = n > 0 ? `${100 - n}%` : "");
  const most = yield* largest(24, (n) => {
    narrow(n);
    return title.getBoundingClientRect().height < height + 1 && !overflows(box);
  });
  narrow(most);
}

/** A place that has one line only keeps whole words. @param {Element} place */
function* cutPlace(place) {
  const fits = () => place.scrollWidth <= place.clientWidth;
  if (!fits()) yield* cutWords(place.firstElementChild ?? place, fits);
}

/** As much of a place as what else had to go leaves room for. @param {Element} place @param {Element} box */
function* freePlace(place, box) {
  const words = place.firstElementChild ?? place;
  place.classList.add("free");
  restore(words);
  yield;
  if (overflows(box)) yield* cutWords(words, () => !overflows(box));
}

/** Takes away paragraphs, sentences, then words, from the end. @param {Element[]} paragraphs @param {Element} box @param {import("./hyphens.js").Pieces} pieces */
function* cutSummary(paragraphs, box, pieces) {
  const fits = () => !overflows(box);
  for (const paragraph of paragraphs.toReversed()) {
    const text = whole.get(paragraph) ?? "";
    const stops = [0, ...ends(text, langOf(paragraph), "sentence")];
    const show = (/** @type {number} */ index) => setText(paragraph, text.slice(0, stops[index]).trim(), pieces);
    const kept = yield* largest(stops.length - 1, (index) => {
      show(index);
      return fits();
    });
    show(kept);
    if (kept > 0) return;
    if (paragraph === paragraphs[0] && (yield* cutWords(paragraph, fits, pieces)) >= 5) return; // fewer words say nothing
    setText(paragraph, "");
    if (fits()) return;
  }
}

/** @param {HTMLElement} slide @param {HTMLElement} box */
function* fitText(slide, box) {
  const title = /** @type {HTMLElement | null} */ (box.querySelector("h1"));
  const paragraphs = [...box.querySelectorAll(".summary p")];
  const place = box.querySelector(".place");
  const pieces = piecesOf(slide);
  slide.classList.remove("tight", "crowded", "crammed");
  if (title) restore(title);
  title?.style.removeProperty("max-width");
  place?.classList.remove("free");
  if (place?.firstElementChild) restore(place.firstElementChild);
  const hyphened = paragraphs[0] && pieces.size > 0 && isNarrow(paragraphs[0]) ? pieces : new Map();
  for (const paragraph of paragraphs) restore(paragraph, hyphened);
  scale(slide, brokenBelow);
  const wide = title ? tooWide(title, pieces) : new Map();
  if (title) setText(title, whole.get(title) ?? "", wide);
  const most = wide.size > 0 ? 2 * brokenBelow : 1; // in pieces, but not in more than need be
  const fits = yield* shrink(slide, box, most);
  if (!fits) yield* cutText(slide, box, { title, place, paragraphs, most, wide, hyphened });
  if (title && isLong(title)) yield* balance(title, box);
}

/**
 * What even the smallest letters leave no room for.
 * @param {HTMLElement} slide @param {HTMLElement} box
 * @param {{title: Element | null, place: Element | null, paragraphs: Element[], most: number, wide: import("./hyphens.js").Pieces, hyphened: import("./hyphens.js").Pieces}} texts
 */
function* cutText(slide, box, { title, place, paragraphs, most, wide, hyphened }) {
  yield;
  const tight = tooNarrow(box);
  slide.classList.toggle("tight", tight); // these words may break anywhere
  if (overflows(box)) yield* cutSummary(paragraphs, box, hyphened);
  slide.classList.toggle("crowded", overflows(box)); // the code goes before the title loses a word
  slide.classList.toggle("crammed", overflows(box)); // then the place has one line
  if (place && slide.matches(".crammed")) yield* cutPlace(place);
  if (title && overflows(box)) yield* cutWords(title, () => !overflows(box), wide);
  if (title && overflows(box)) yield* cutWords(title, () => !overflows(box), wide, "grapheme"); // not even one word has room
  if (place && slide.matches(".crammed:not(.tight)")) yield* freePlace(place, box);
  if (!tight) yield* shrink(slide, box, most); // what was taken away leaves room
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
