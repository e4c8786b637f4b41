// @ts-check
// Against burn-in: what stands at one place for hours (bar, clock, margins of text) wanders over a small square, a pixel
// at a time and seen by nobody. Where it is follows from the time alone: screens side by side agree, nothing is kept.

const stepMs = 150_000;
const reach = 0.0075; // of the short side: more than a stroke of the clock is thick

/** How far things wander, in whole pixels of the screen. @param {number} shortSide pixels */
export const reachOf = (shortSide) => Math.max(4, Math.round(reach * shortSide));

/**
 * The place at a moment, from 0 up and to the left: every one of the square is visited, row by row and back, one pixel a
 * step. Never down or to the right: nothing overflows there, and what hangs from the upper edge stays at it.
 * @param {number} now milliseconds @param {number} far pixels
 */
export function placeAt(now, far) {
  const side = far + 1;
  const last = side * side - 1;
  const along = Math.floor(now / stepMs) % (2 * last);
  const cell = along <= last ? along : 2 * last - along;
  const [row, column] = [Math.floor(cell / side), cell % side];
  return { x: -(row % 2 ? far - column : column), y: -row };
}

/** Moves what is inside of these. @param {(Element | null)[]} elements @param {number} now */
export function shift(elements, now) {
  const { x, y } = placeAt(now, reachOf(Math.min(screen.width, screen.height) * devicePixelRatio)); // the window's size would cost a layout
  const css = (/** @type {number} */ pixels) => `${pixels / devicePixelRatio}px`;
  for (const element of elements) {
    if (!(element instanceof HTMLElement)) continue;
    for (const [name, value] of Object.entries({ "--shift-x": css(x), "--shift-y": css(y) }))
      if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
  }
}

/** @type {HTMLElement | null} */
let on = null;
let since = 0;

/**
 * The frame takes its step when the slide changes; a slide that stays for longer than a step takes part.
 * @param {HTMLElement} slide that is on @param {number} now
 */
export function wander(slide, now) {
  const frame = [".bar", ".ticker"].map((name) => document.querySelector(name));
  if (slide !== on) {
    [on, since] = [slide, now];
    shift(frame, now);
  } else if (now - since > stepMs) {
    shift([...frame, slide], now);
  }
}
