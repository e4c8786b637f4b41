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

/** Sets a text; where words may be broken, an empty element carries the hyphen. @param {Element} element @param {string} text @param {Pieces} [pieces] */
export function setText(element, text, pieces) {
  const words = pieces?.size ? [...text.matchAll(longWord)].filter(([word]) => pieces.has(word)) : [];
  element.classList.toggle("hyphened", words.length > 0);
  if (words.length === 0) {
    if (element.textContent !== text || element.childElementCount > 0) element.textContent = text;
    return;
  }
  const nodes = [];
  let done = 0;
  for (const { 0: word, index } of words) {
    const [first, ...rest] = pieces?.get(word) ?? [];
    nodes.push(text.slice(done, index) + first);
    for (const piece of rest) {
      const hyphen = document.createElement("span");
      hyphen.className = "hy";
      nodes.push(hyphen, piece);
    }
    done = index + word.length;
  }
  element.replaceChildren(...nodes, text.slice(done));
}

/** Those that are wider than the line, as they are set now in plain text. @param {Element} element @param {Pieces} pieces @returns {Pieces} */
export function tooWide(element, pieces) {
  const node = element.firstChild;
  if (!(node instanceof Text) || pieces.size === 0) return new Map();
  const range = document.createRange();
  const wide = [...node.data.matchAll(longWord)].filter(({ 0: word, index }) => {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    return pieces.has(word) && range.getBoundingClientRect().width > element.clientWidth;
  });
  return new Map(wide.map(([word]) => [word, pieces.get(word) ?? []]));
}

/** Fewer than some fifty letters to a line: long words leave holes. @param {Element} element */
export const isNarrow = (element) => element.clientWidth < 24 * parseFloat(getComputedStyle(element).fontSize);
