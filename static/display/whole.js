// @ts-check
// Texts as they came, while less of them may be shown.

import { setText } from "./hyphens.js";

/** @type {WeakMap<Element, string>} */
export const whole = new WeakMap();

/** The text as it came. @param {Element} element @param {import("./hyphens.js").Pieces} [pieces] */
export function restore(element, pieces) {
  if (!whole.has(element)) whole.set(element, element.textContent ?? "");
  setText(element, whole.get(element) ?? "", pieces);
}
