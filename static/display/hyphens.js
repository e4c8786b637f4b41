// @ts-check
// Breaks inside long words. Debian's Chromium has no dictionaries, so the server says where words of a slide may be
// broken (data-hyphens). The text itself must stay what staff wrote, to the letter: the hyphens are style, not text.

const longWord = /\p{L}{12,}/gu;

/** @typedef {Map<string, string[]>} Pieces words and what they may be broken into */

/** @type {WeakMap<Element, Pieces>} */
const known = new WeakMap();

/** @param {HTMLElement} element a slide or a row of one @returns {Pieces} */
export function piecesOf(element) {
  let pieces = known.get(element);
  if (!pieces) {
    const words = (element.dataset.hyphens ?? "").split(" ").filter(Boolean);
    pieces = new Map(words.map((word) => [word.replaceAll("-", ""), word.split("-")]));
    known.set(element, pieces);
  }
  return pieces;
}

// A dash ends a line and begins none. French puts a space before high punctuation and inside its quotes, and few people
// type one that does not break.
const tied = /[^\s]+(?: [–—](?=\s))*/gu;
const tiedInFrench = /(?:« )?[^\s«]+(?: [:;!?»]+| [–—](?=\s))*/gu;
const compound = /^\P{L}*\p{L}+(?:-\p{L}+)+\P{L}*$/u;
const wholeCompound = 13; // letters: one that is so short is not torn at its own hyphen

/** Where words may be broken. @param {string} text @param {Pieces} pieces */
function breaksOf(text, pieces) {
  return [...text.matchAll(longWord)].flatMap(({ 0: word, index }) => {
    let at = index;
    return (pieces.get(word) ?? []).slice(0, -1).map((piece) => (at += piece.length));
  });
}

/** Runs that must stay on one line; a broken word only from its last break on. @param {string} text @param {RegExp} runs @param {number[]} breaks @returns {[number, number][]} */
function tiesOf(text, runs, breaks) {
  const found = [...text.matchAll(runs)].filter(([run]) => run.includes(" ") || (run.length <= wholeCompound && compound.test(run)));
  return found.map(({ 0: run, index }) => [Math.max(index, ...breaks.filter((at) => at < index + run.length)), index + run.length]);
}

/**
 * Sets a text, to the letter: where words may be broken an empty element carries the hyphen, and what belongs
 * together is in an element that does not wrap. @param {Element} element @param {string} text @param {Pieces} [pieces]
 */
export function setText(element, text, pieces) {
  const breaks = pieces?.size ? breaksOf(text, pieces) : [];
  const french = /^fr\b/.test(element.closest("[lang]")?.getAttribute("lang") ?? "");
  element.classList.toggle("hyphened", breaks.length > 0);
  const marks = [
    ...breaks.map((at) => ({ at, end: at, name: "hy" })),
    ...tiesOf(text, french ? tiedInFrench : tied, breaks).map(([at, end]) => ({ at, end, name: "tied" })),
  ].sort((a, b) => a.at - b.at || a.end - b.end);
  if (marks.length === 0) {
    if (element.textContent !== text || element.childElementCount > 0) element.textContent = text;
    return;
  }
  const nodes = [];
  let done = 0;
  for (const { at, end, name } of marks) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text.slice(at, end);
    nodes.push(text.slice(done, at), span);
    done = end;
  }
  element.replaceChildren(...nodes, text.slice(done));
}

/** Those that are wider than the line. Leaves plain text. @param {Element} element @param {Pieces} pieces @returns {Pieces} */
export function tooWide(element, pieces) {
  if (pieces.size === 0) return new Map();
  if (element.childElementCount > 0) element.textContent = element.textContent;
  const node = element.firstChild;
  if (!(node instanceof Text)) return new Map();
  const range = document.createRange();
  const wide = [...node.data.matchAll(longWord)].filter(({ 0: word, index }) => {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const torn = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1; // where it may break anywhere
    return pieces.has(word) && (torn || range.getBoundingClientRect().width > element.clientWidth);
  });
  return new Map(wide.map(([word]) => [word, pieces.get(word) ?? []]));
}

/** Fewer than some fifty letters to a line: long words leave holes. @param {Element} element */
export const isNarrow = (element) => element.clientWidth < 24 * parseFloat(getComputedStyle(element).fontSize);
