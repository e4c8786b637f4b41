// @ts-check
// Where a text may end early: after a sentence, which then needs no more, or after a word, with an ellipsis.

const dangling = /[\s\p{Pd}\p{Ps}\p{Pi},:;،؛，、；：]+$/u;

/** @type {Map<string, Intl.Segmenter>} */
const segmenters = new Map();

/** @param {string} lang @param {"sentence" | "word" | "grapheme"} by */
function segmenter(lang, by) {
  const name = `${by} ${lang}`;
  const made = segmenters.get(name) ?? new Intl.Segmenter(lang || "en", { granularity: by });
  segmenters.set(name, made);
  return made;
}

/** Offsets after each sentence, word or letter; words of Chinese and Japanese too. @param {string} text @param {string} lang @param {"sentence" | "word" | "grapheme"} by */
export const ends = (text, lang, by) =>
  [...segmenter(lang, by).segment(text)]
    .filter((part) => by !== "word" || part.isWordLike)
    .map((part) => part.index + part.segment.length);

/** The text up to a word's end, and an ellipsis in place of what follows. @param {string} text @param {number} end */
export const cutAt = (text, end) => (end >= text.length ? text : `${text.slice(0, end).replace(dangling, "")}…`);

/**
 * The largest number in [0, count] for which `fits` holds; 0 is taken untried. Stops before each try.
 * @param {number} count @param {(n: number) => boolean} fits @returns {Generator<void, number, void>}
 */
export function* largest(count, fits) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    yield;
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
