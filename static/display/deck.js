// @ts-check
// Which slide is on: contract.md, "Display", rules 1 to 5. Pure: no page, no clock.

/** @typedef {[number, number]} Window milliseconds, half-open; Infinity: no end known */
/** @typedef {{id: string, slots: number, urgent: boolean, windows: Window[], rows?: Window[][]}} Slide */
/** @typedef {{slotSeconds: number, slides: Slide[], sleep?: Window[]}} Deck `sleep`: when the screens are dark */

/** @param {Window[]} windows @param {number} at */
export const covers = (windows, at) => windows.some(([begin, end]) => begin <= at && at < end);

/** A summary without any row left is no slide. @param {Slide} slide @param {number} at */
const allowed = (slide, at) => covers(slide.windows, at) && (!slide.rows || slide.rows.some((row) => covers(row, at)));

/** Turns by slots: the slide whose range contains n mod W. @param {Slide[]} slides @param {number} slot */
function turn(slides, slot) {
  const whole = slides.reduce((sum, slide) => sum + slide.slots, 0);
  if (whole === 0) return null;
  let place = slot % whole;
  return slides.find((slide) => (place -= slide.slots) < 0) ?? null;
}

/** The slide that is on; null: idle. @param {Deck} deck @param {number} now @returns {Slide | null} */
export function slideAt(deck, now) {
  const slot = Math.floor(now / 1000 / deck.slotSeconds);
  const urgent = deck.slides.filter((slide) => slide.urgent && allowed(slide, now));
  if (urgent.length > 0) return turn(urgent, slot);
  const begin = slot * deck.slotSeconds * 1000;
  const usual = deck.slides.filter((slide) => !slide.urgent && allowed(slide, begin));
  return turn(usual, slot);
}

/** Whether nothing but what is urgent is on because the screens sleep. @param {Deck} deck @param {number} now */
export function isAsleep(deck, now) {
  const slot = deck.slotSeconds * 1000;
  return covers(deck.sleep ?? [], Math.floor(now / slot) * slot);
}

/** The beginning of the next slot. @param {Deck} deck @param {number} now */
export const nextSlot = (deck, now) => (Math.floor(now / 1000 / deck.slotSeconds) + 1) * deck.slotSeconds * 1000;

/** When an urgent slide begins or ends next, which no slot waits for. @param {Deck} deck @param {number} now */
export function nextUrgentEdge(deck, now) {
  const edges = deck.slides.filter((slide) => slide.urgent).flatMap((slide) => slide.windows.flat());
  return Math.min(Infinity, ...edges.filter((edge) => edge > now));
}

/**
 * The slide after the one that is on, looked for in the slots to come; null: none within reach.
 * @param {Deck} deck @param {number} now @param {string} current id of the slide that is on
 */
export function slideAfter(deck, now, current) {
  let at = nextSlot(deck, now);
  for (let looked = 0; looked < 80; looked += 1, at += deck.slotSeconds * 1000) {
    const slide = slideAt(deck, at);
    if (slide && slide.id !== current) return slide;
  }
  return null;
}

/** "begin-end,begin-", as the server writes it. @param {string} text @returns {Window[]} */
export function readWindows(text) {
  return text
    .split(",")
    .filter(Boolean)
    .map((one) => {
      const [begin, end] = one.split("-");
      return [Number(begin), end ? Number(end) : Infinity];
    });
}
