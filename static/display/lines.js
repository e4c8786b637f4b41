// @ts-check
// How many lines a text would have with other letters, told from the words that are laid out: no layout is needed to know.

/** @typedef {{words: number[], space: number, room: number, lines: number, height: number, min: number, top: number}} Measured
 *  `words`: how wide each is; `space`: between two; `room`: a line's width; `lines`: that it has now; `height`: of a line;
 *  `min`, `top`: the sizes of letters between which the style sheet sets it. All in CSS pixels. */

/** The places of its words, in their order. @param {Element} text @returns {DOMRect[]} */
function placesOf(text) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  /** @type {DOMRect[]} */
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const { 0: word, index } of /** @type {Text} */ (node).data.matchAll(/\S+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      places.push(...range.getClientRects()); // more than one, where it may break inside
    }
  return places;
}

/** Between the first two that stand beside each other. @param {DOMRect[]} places */
function spaceIn(places) {
  const next = places.findIndex((place, index) => index > 0 && place.bottom === places[index - 1].bottom);
  if (next < 0) return 0;
  const [one, other] = [places[next - 1], places[next]];
  return Math.max(0, other.left > one.left ? other.left - one.right : one.left - other.right);
}

/** @param {Element} text as it is laid out @returns {Measured} */
export function measure(text) {
  const places = placesOf(text);
  const lines = Math.max(1, new Set(places.map(({ bottom }) => Math.round(bottom))).size);
  const { height } = text.getBoundingClientRect();
  const style = getComputedStyle(text);
  const [min, top] = ["--min", "--top"].map((name) => parseFloat(style.getPropertyValue(name)));
  return { words: places.map(({ width }) => width), space: spaceIn(places), room: text.clientWidth, lines, height: height / lines, min, top };
}

/** The lines that a browser makes of it with letters so many times as large. @param {Measured} text @param {number} times */
function linesAt({ words, space, room, lines }, times) {
  if (times === 1) return lines;
  let [count, filled] = [1, 0];
  for (const word of words) {
    const width = word * times;
    if (filled > 0 && filled + width > room + 0.5) [count, filled] = [count + 1, 0];
    filled += width + space * times;
  }
  return count;
}

/** How high it would be at another size. @param {Measured} text as laid out @param {number} laid its --fit @param {number} fit the other */
export function heightAt(text, laid, fit) {
  const { min, top, height } = text;
  const times = (min + (top - min) * fit) / (min + (top - min) * laid);
  return linesAt(text, times) * height * times;
}
