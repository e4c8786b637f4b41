// @ts-check
// One slide is on, the next one waits laid out and out of sight, the last one leaves beneath it.

import { shift } from "./burn_in.js";
import { fit, fitting } from "./fit.js";
import { loadFonts } from "./fonts.js";
import { covers } from "./deck.js";
import { prepare, release } from "./pictures.js";
import { updateRooms } from "./now.js";
import { pause } from "./pace.js";
import { rowsOf } from "./page.js";
import { Resized } from "./resized.js";

/** @typedef {import("./page.js").PageSlide} PageSlide */

const leaveMs = 1200; // longer than any transition of the style sheet

export class Stage {
  /** @type {PageSlide | null} */
  on = null;
  /** @type {PageSlide | null} */
  next = null;
  /** Of the version in effect. */
  slotSeconds = 5;
  /** @type {Set<HTMLElement>} */
  #leaving = new Set();
  /** @type {Set<HTMLElement>} */
  #wanted = new Set();
  /** Of the next slide, until it is done. @type {ReturnType<typeof fitting> | null} */
  #steps = null;
  #sizes = new Resized(() => this.refit());

  /** @param {HTMLElement} root @param {(root: ParentNode) => void} refreshWords */
  constructor(root, refreshWords) {
    this.root = root;
    this.#wanted = new Set(root.querySelectorAll(".slide"));
    this.refreshWords = refreshWords;
  }

  /** Fits again what is laid out: its room, the fonts or the words have changed. */
  refit() {
    this.#steps = null;
    for (const slide of [this.on, this.next]) if (slide) this.#fitAgain(slide.element);
    if (this.on && this.next) this.next.element.dataset.state = "next";
  }

  /** Rows that come into sight bring their pictures. @param {HTMLElement} element */
  #fitAgain(element) {
    fit(element);
    prepare(element);
  }

  /** Hides rows out of their time; true when something changed. @param {PageSlide} slide @param {number} now */
  updateRows(slide, now) {
    const rows = [...rowsOf(slide.element)];
    const open = rows.map((_, index) => covers(slide.rows?.[index] ?? [], now));
    const seen = slide.element.dataset.layout === "now" ? updateRooms(rows, open, now) : open;
    let changed = false;
    rows.forEach((row, index) => {
      changed ||= row.hidden === seen[index];
      row.hidden = !seen[index];
    });
    return changed;
  }

  /** Lays the slide out bit by bit, out of sight, and decodes its pictures. @param {PageSlide} slide @param {number} due when it will be on */
  async ready(slide, due) {
    if (slide.element === this.on?.element || slide.element === this.next?.element) return;
    if (this.next) this.#drop(this.next.element);
    this.next = slide;
    const steps = (this.#steps = this.#layOut(slide, due));
    await pause();
    const pictures = prepare(slide.element);
    await pause();
    while (this.#steps === steps && !steps.next().done) await pause();
    if (this.#steps === steps) this.#finish(slide.element);
    await pictures;
  }

  /** The same at once and still out of sight, for the time when there is nothing else to see. @param {PageSlide} slide @param {number} due */
  expect(slide, due) {
    this.next = slide;
    this.#steps = this.#layOut(slide, due);
    while (!this.#steps.next().done);
    prepare(slide.element);
  }

  /** What is left to do, at once; then the slide may be painted. @param {HTMLElement} element */
  #finish(element) {
    while (this.#steps && !this.#steps.next().done);
    this.#steps = null;
    element.dataset.state = "next";
  }

  /** @param {PageSlide} slide @param {number} now @param {string} transition */
  show(slide, now, transition) {
    const before = this.on;
    if (before?.element === slide.element) {
      this.on = slide;
      if (this.updateRows(slide, now)) this.#fitAgain(slide.element);
      return;
    }
    if (this.next?.element !== slide.element) {
      if (this.next) this.#drop(this.next.element);
      this.#leaving.delete(slide.element);
      this.#steps = this.#layOut(slide, now);
      this.#finish(slide.element);
      prepare(slide.element);
    } else {
      this.#finish(slide.element);
      if (this.updateRows(slide, now)) this.#fitAgain(slide.element);
    }
    this.next = null;
    this.root.dataset.transition = before ? transition : "none";
    if (before) this.#leave(before.element);
    slide.element.dataset.state = "on";
    slide.element.setAttribute("aria-hidden", "false");
    this.on = slide;
  }

  /** Takes new elements in and throws out those that no page shows. @param {PageSlide[]} slides of all pages that are held */
  keep(slides) {
    const wanted = new Set(slides.map((slide) => slide.element));
    this.#wanted = wanted;
    for (const element of wanted) if (element.parentNode !== this.root) this.root.append(element);
    for (const element of this.root.querySelectorAll(".slide")) {
      const busy = element === this.on?.element || this.#leaving.has(/** @type {HTMLElement} */ (element));
      if (!busy && !wanted.has(/** @type {HTMLElement} */ (element))) element.remove();
    }
    if (this.next && !wanted.has(this.next.element)) this.next = null;
  }

  /** What follows is the fitting, in steps. @param {PageSlide} slide @param {number} due */
  #layOut(slide, due) {
    slide.element.dataset.state = "fitting";
    this.#sizes.watch(slide.element);
    shift([slide.element], due);
    slide.element.style.setProperty("--dwell", `${slide.slots * this.slotSeconds}s`); // of the drift
    this.updateRows(slide, due);
    this.refreshWords(slide.element);
    loadFonts([slide.element]).then((late) => late && this.refit());
    return fitting(slide.element);
  }

  /** @param {HTMLElement} element */
  #leave(element) {
    element.dataset.state = "leaving";
    element.setAttribute("aria-hidden", "true");
    this.#leaving.add(element);
    this.#sizes.forget(element);
    setTimeout(() => {
      if (!this.#leaving.delete(element)) return; // it is on again
      this.#drop(element);
      if (!this.#wanted.has(element)) element.remove();
      this.afterLeave?.();
    }, leaveMs);
  }

  /** @param {HTMLElement} element */
  #drop(element) {
    this.#sizes.forget(element);
    delete element.dataset.state;
    release(element);
  }

  /** Set by the page: a moment without motion, good for work. @type {(() => void) | undefined} */
  afterLeave;
}
