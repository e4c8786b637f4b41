// @ts-check
// The line at the foot of the screen: what it says comes and goes by the clock.

import { Crawl } from "./crawl.js";
import { covers, readWindows } from "./deck.js";

/** The last version's line, as it came; at the start it is the page's own. @type {string | null} */
let taken = null;
/** @type {Crawl | null} */
let crawl = null;

const heard = ".ticker-line:not([aria-hidden] *)"; // the copies that move are for the eye only

/** @param {HTMLElement} element */
const itemsOf = (element) => [.../** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll(`${heard} > .ticker-item`))];

/** Moves what the line says. @param {() => number} now of the server @param {boolean} covered by a slide that takes the whole screen */
export function moveTicker(now, covered) {
  const ticker = /** @type {HTMLElement | null} */ (document.querySelector(".ticker"));
  if (!ticker || (ticker.hidden && !crawl)) return;
  crawl ??= new Crawl(ticker, now);
  crawl.say(itemsOf(ticker).filter((item) => !item.hidden));
  crawl.rest(covered);
}

/** Letters have another size now. */
export const restartTicker = () => crawl?.restart();

/**
 * Hides what is out of its time, and the whole line when nothing is left. True: what it says has changed.
 * @param {import("./page.js").Page} page the version in effect @param {number} now
 */
export function updateTicker(page, now) {
  const ticker = /** @type {HTMLElement | null} */ (document.querySelector(".ticker"));
  if (!ticker) return false;
  let changed = takeText(ticker, page.ticker);
  let left = 0;
  for (const item of itemsOf(ticker)) {
    const hidden = !covers(readWindows(item.dataset.windows ?? ""), now);
    changed ||= item.hidden !== hidden;
    item.hidden = hidden;
    left += hidden ? 0 : 1;
  }
  if (ticker.hidden !== (left === 0)) ticker.hidden = left === 0;
  return changed;
}

/** What another version says; nothing is touched when it is the same. @param {HTMLElement} ticker @param {string} html */
function takeText(ticker, html) {
  taken ??= html;
  if (html === taken) return false;
  taken = html;
  const line = ticker.querySelector(heard);
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(".ticker-line");
  const said = (/** @type {Element} */ element) => [...element.children].map((item) => `${item.getAttribute("lang")} ${item.textContent}`).join("\n");
  if (!line || !fresh) return false;
  const same = said(line) === said(fresh);
  if (same) [...fresh.children].forEach((item, index) => line.children[index].setAttribute("data-windows", item.getAttribute("data-windows") ?? ""));
  else line.replaceWith(document.importNode(fresh, true));
  return !same;
}
