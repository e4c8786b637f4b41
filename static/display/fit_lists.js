// @ts-check
// Makes lists fit: rows and rooms are set smaller together, then left out from the end. Generators stop before each look
// at the layout.

import { largest } from "./cut.js";
import { cutLines, isWide } from "./cut_lines.js";
import { piecesOf, tooWide } from "./hyphens.js";
import { overflows, scale, shrink } from "./shrink.js";
import { restore } from "./whole.js";

/** Those that stand whole inside the box, as it is laid out now. @param {Element[]} parts @param {Element} box */
function inside(parts, box) {
  const { bottom, left, right } = box.getBoundingClientRect();
  const out = parts.findIndex((part) => {
    const rect = part.getBoundingClientRect();
    return rect.bottom > bottom + 1 || rect.left < left - 1 || rect.right > right + 1;
  });
  return out < 0 ? parts.length : out;
}

/** Titles are headings: their words are broken when they must be, not to fill the line. @param {HTMLElement[]} rows */
function breakTitles(rows) {
  for (const row of rows) {
    const title = row.querySelector(".row-title");
    title?.classList.remove("torn");
    if (title) restore(title, tooWide(title, piecesOf(row)));
    const place = row.querySelector(".row-place > bdi");
    if (place) restore(place);
  }
}

/** A word that even the smallest letters, laid out now, make longer than its line goes on in the next. @param {HTMLElement[]} rows */
function tearTitles(rows) {
  const wide = rows.flatMap((row) => [...row.querySelectorAll(".row-title")]).filter(isWide);
  for (const title of wide) title.classList.add("torn");
}

/** What is longer than its lines ends after a word. @param {HTMLElement[]} rows */
function* cutRows(rows) {
  for (const row of rows)
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll(".row-title, .row-place")))
      if (box.checkVisibility()) yield* cutLines(box, box.querySelector("bdi") ?? box, piecesOf(row));
}

/** @param {Element} box @returns {HTMLElement[]} */
const rowsIn = (box) => [.../** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".row"))].filter((row) => !row.hidden);

/** Rows in order, smaller, then for as long as there is room. @param {HTMLElement} slide @param {HTMLElement} box */
export function* fitRows(slide, box) {
  const rows = rowsIn(box);
  const groups = box.querySelectorAll("section.day");
  scale(slide, 1);
  breakTitles(rows);
  const show = (/** @type {number} */ count) => {
    rows.forEach((row, index) => row.classList.toggle("left-out", index >= count));
    for (const group of groups) group.classList.toggle("left-out", !group.querySelector(".row:not(.left-out):not([hidden])"));
    return !overflows(box);
  };
  show(rows.length);
  scale(slide, 0);
  yield;
  tearTitles(rows);
  let count = inside(rows, box); // one look instead of a search: an agenda can have forty rows
  while (count > 1 && !show(count)) {
    count -= 1;
    yield;
  }
  if (count <= 1) show(1);
  yield* shrink(slide, box, 1, true);
  yield* cutRows(rows);
}

/** Rooms shrink together; then long titles are cut, then what comes next is left out, then the last rooms. @param {HTMLElement} slide @param {HTMLElement} box */
export function* fitRooms(slide, box) {
  const rooms = [.../** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".room"))].filter((room) => !room.hidden);
  for (const part of box.querySelectorAll(".left-out")) part.classList.remove("left-out");
  slide.classList.remove("crowded");
  scale(slide, 1);
  breakTitles(rowsIn(box));
  scale(slide, 0);
  yield;
  tearTitles(rowsIn(box));
  let fits = yield* shrink(slide, box);
  slide.classList.toggle("crowded", !fits);
  fits ||= yield* shrink(slide, box);
  if (!fits) yield* leaveOut(slide, box, rooms);
  yield* cutRows(rowsIn(box));
}

/** What comes next, then the last rooms. @param {HTMLElement} slide @param {HTMLElement} box @param {HTMLElement[]} rooms */
function* leaveOut(slide, box, rooms) {
  for (const row of box.querySelectorAll('.row[data-phase="now"] ~ .row[data-phase="next"]')) row.classList.add("left-out");
  const show = (/** @type {number} */ count) => {
    rooms.forEach((room, index) => room.classList.toggle("left-out", index >= count));
    return !overflows(box);
  };
  if (!show(rooms.length)) show(Math.max(1, yield* largest(rooms.length, show)));
  yield* shrink(slide, box); // what was left out leaves room
}
