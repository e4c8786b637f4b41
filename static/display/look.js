// @ts-check
// The looks of the whole page: which theme the clock asks for, the channel's accent, the smallest letter, the margin
// that a screen's frame hides.

import { localTime } from "./zone.js";

/** @typedef {{theme: string, files: Record<string, string>, night: {theme: string, from: number, to: number} | null,
 *   zone: string, accent: string, least: number, letter: number, overscan: number, drift: boolean}} Look
 *  `files`: addresses of the themes by name; `from`, `to`: minutes after midnight in `zone`; `accent`: "" for the theme's
 *  own; `least`: hundredths of the short side; `letter`: what a screen of 16:9 would need, 0 when nobody said where it hangs; `overscan`: hundredths of the screen, on every side */

/** The theme of this moment. @param {Look} look @param {number} now */
export function themeAt(look, now) {
  if (!look.night) return look.theme;
  const { theme, from, to } = look.night;
  const { minute } = localTime(look.zone, now);
  const night = from < to ? from <= minute && minute < to : minute >= from || minute < to;
  return night ? theme : look.theme;
}

const largest = 6; // hundredths: larger ones leave no room for a sentence, as in model/legibility

let accent = ""; // of the look that is applied

/** How a brand's colour is made to be read; most walls have none. @type {typeof import("./colour.js") | null} */
let colour = null;

/** To be awaited before the first slide. @param {Look} look */
export async function loadLook(look) {
  if (look.accent) colour ??= await import("./colour.js");
}

/** @returns {HTMLLinkElement[]} */
const worn = () => [.../** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link.theme"))];

/** @param {string} name */
function wear(name) {
  const wanted = worn().find((link) => link.dataset.theme === name && link.sheet);
  if (!wanted) return; // still on its way: its arrival calls again
  for (const link of [wanted, ...worn()]) {
    const media = link === wanted ? "all" : "not all"; // the new one first: never a moment without colours
    if (link.media !== media) link.media = media;
  }
  document.documentElement.dataset.theme = name;
  applyAccent(accent); // in the same breath: no frame shows one theme in the other's colours
}

/** Sees to it that the files of the look are loaded and no others. @param {Look} look @param {string} name of the theme that is wanted */
function fetchThemes(look, name) {
  for (const [theme, href] of Object.entries(look.files)) {
    if (worn().some((link) => link.getAttribute("href") === href)) continue;
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", className: "theme", media: "not all", href });
    link.dataset.theme = theme;
    link.onload = () => {
      wear(document.documentElement.dataset.wanted ?? theme);
      dropOthers(look);
    };
    worn().at(-1)?.after(link);
  }
  const wanted = worn().find((link) => link.dataset.theme === name);
  if (wanted?.sheet) dropOthers(look); // until then the old ones dress the page
}

/** @param {Look} look */
function dropOthers(look) {
  const files = Object.values(look.files);
  const others = worn().filter((link) => !files.includes(link.getAttribute("href") ?? ""));
  if (others.every((link) => link.media !== "all")) for (const link of others) link.remove();
}

/** Custom properties that a brand's colour takes over from the theme. */
const branded = /** @type {const} */ ({
  accent: "--accent", rule: "--rule", barAccent: "--bar-accent",
  panel: "--panel", panelInk: "--panel-ink", panelSoft: "--panel-soft", panelAccent: "--panel-accent",
});

/** The brand's colour for the theme that is worn; both must be plain "#rrggbb". @param {string} accent */
function coloursOf(accent) {
  const worn = getComputedStyle(document.documentElement);
  const [ground, ink, bar] = ["--ground", "--ink", "--bar-ground"].map((name) => worn.getPropertyValue(name).trim());
  const plain = [accent, ground, ink, bar].every((each) => /^#[0-9a-f]{6}$/i.test(each));
  return colour && plain ? colour.brandColours(accent, { ground, ink, bar }) : null;
}

/** @param {string} accent "" for none */
function applyAccent(accent) {
  const { style } = document.documentElement;
  const colours = accent ? coloursOf(accent) : null;
  for (const [name, property] of Object.entries(branded)) {
    const colour = colours?.[/** @type {keyof typeof branded} */ (name)] ?? "";
    if (style.getPropertyValue(property) !== colour) style.setProperty(property, colour);
  }
}

/**
 * How much must give way to large letters: nothing; codes, which nobody reaches with a phone from there, and second
 * lines; all but the first. The style sheet large.css says what. @param {number} least
 */
const sizeOf = (least) => (least < 3.1 ? "usual" : least < 4.5 ? "large" : "huge");

/** Before the first slide, with every version, and once a minute. @param {Look} look @param {number} now */
export function applyLook(look, now) {
  const name = themeAt(look, now);
  document.documentElement.dataset.wanted = name;
  fetchThemes(look, name);
  accent = look.accent;
  wear(name);
  applyAccent(accent);
  if (accent && !colour) loadLook(look).then(() => applyAccent(accent), () => {}); // a later version has brought it
  applySizes(look);
}

/**
 * A long screen has a short side that is small for its diagonal: its letters must be a larger part of it.
 * @param {Look} look @param {number} width of the screen @param {number} height
 */
export function leastOn({ least, letter }, width, height) {
  const slenderness = Math.hypot(width, height) / Math.min(width, height) / Math.hypot(16 / 9, 1);
  return Math.max(least, Math.min(largest, letter * slenderness));
}

/** What the fit of a text depends on. @param {Look} look */
function applySizes(look) {
  const root = document.documentElement;
  const [width, height] = "embed" in document.body.dataset ? [innerWidth, innerHeight] : [screen.width, screen.height]; // a wall's window fills it, and to ask would cost a layout
  const least = leastOn(look, width, height);
  root.dataset.size = sizeOf(least);
  root.style.setProperty("--least", `max(${least.toFixed(2)} * var(--u), 13px)`); // fewer pixels make no letter
  root.style.setProperty("--over-x", `${look.overscan}vw`);
  root.style.setProperty("--over-y", `${look.overscan}vh`);
}
