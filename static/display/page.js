// @ts-check
// A page as the server draws it, read: the live one at the start, and every one that is fetched after it.

import { readWindows } from "./deck.js";
import { learnZone } from "./zone.js";

/** @typedef {import("./deck.js").Slide & {element: HTMLElement, drawn: string}} PageSlide */

/** Rows that come and go by themselves. @param {HTMLElement} element */
export const rowsOf = (element) => /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll(".row[data-windows]"));

/** @param {HTMLElement} element @param {string} drawn names what the server has drawn, whenever it is shown @returns {PageSlide} */
function readSlide(element, drawn) {
  const { id = "", slots, layout, windows = "" } = element.dataset;
  const rows = [...rowsOf(element)].map((row) => readWindows(row.dataset.windows ?? ""));
  return {
    id,
    slots: Math.max(1, Number(slots) || 1),
    urgent: layout === "urgent",
    windows: readWindows(windows),
    rows: rows.length > 0 ? rows : undefined,
    element,
    drawn,
  };
}

/** What dresses the page. @param {Document} document @param {string} zone @returns {import("./look.js").Look} */
function readLook(document, zone) {
  const { dayTheme, night, accent = "", least, letter, overscan, drift } = document.body.dataset;
  const [theme, from, to] = night?.split(" ") ?? [];
  const links = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("link.theme"))];
  return {
    theme: dayTheme ?? "paper",
    files: Object.fromEntries(links.map((link) => [link.dataset.theme ?? "", link.getAttribute("href") ?? ""])),
    night: night ? { theme, from: Number(from), to: Number(to) } : null,
    zone,
    accent,
    least: Number(least) || 2.2,
    letter: Number(letter) || 0,
    overscan: Number(overscan) || 0,
    drift: drift !== undefined,
  };
}

/** @param {Document} document null when it is no page of ours: what a captive portal or a broken proxy sends */
export function readPage(document) {
  const { body } = document;
  const { channel, seq, version, build, slot, effectiveAt, horizon, zone, shifts, transition, words, drawn = "", sleep = "" } = body?.dataset ?? {};
  if (!channel || !version || !build || !slot || !words || !zone) return null;
  learnZone(zone, shifts ?? "");
  const names = drawn.split(" ");
  const all = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".slide"))].map((slide, index) => readSlide(slide, names[index] ?? ""));
  return {
    channel,
    seq: seq ?? "0",
    version,
    build,
    zone,
    transition: transition ?? "fade",
    words: JSON.parse(words),
    effectiveAt: Number(effectiveAt),
    horizon: Number(horizon),
    slotSeconds: Math.max(1, Number(slot)),
    sleep: readWindows(sleep),
    slides: all.filter((slide) => slide.id !== "idle"),
    idle: all.find((slide) => slide.id === "idle"),
    lang: document.documentElement.lang,
    title: document.title,
    look: readLook(document, zone),
    ticker: document.querySelector(".ticker")?.outerHTML ?? "",
    tickerKind: body.dataset.ticker,
    bar: document.querySelector(".bar")?.outerHTML ?? "",
  };
}

/** @typedef {NonNullable<ReturnType<typeof readPage>>} Page */
